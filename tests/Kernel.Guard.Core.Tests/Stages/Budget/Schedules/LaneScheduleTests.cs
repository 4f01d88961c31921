using KernelGuard.Core.Tests.Stages.Budget.Ledger;
using KernelGuard.Stages.Budget;

namespace KernelGuard.Core.Tests.Stages.Budget.Schedules;

/// <summary>Holds the ledger in memory to the promise with accounts of four lanes, each step in any of them: 3 × 6,000 schedules of 30 steps.</summary>
public sealed class LaneScheduleTests : BudgetStoreSuite
{
    protected override int Schedules => 6_000;

    protected override int Steps => 30;

    private protected override ValueTask<IBudgetStore> OpenAsync(TimeProvider time, TimeSpan lease) => new(new BudgetLedger(time, lease: lease, processors: new AnyProcessor()));
}

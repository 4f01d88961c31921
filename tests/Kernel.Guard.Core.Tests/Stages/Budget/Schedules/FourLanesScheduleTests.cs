using KernelGuard.Core.Tests.Stages.Budget.Ledger;
using KernelGuard.Stages.Budget;

namespace KernelGuard.Core.Tests.Stages.Budget.Schedules;

/// <summary>Holds the ledger in memory to the promise with accounts of four lanes, 3 × 1,000 schedules of 30 steps.</summary>
public sealed class FourLanesScheduleTests : BudgetStoreSuite
{
    protected override int Schedules => 1_000;

    protected override int Steps => 30;

    private protected override ValueTask<IBudgetStore> OpenAsync(TimeProvider time, TimeSpan lease) => new(new BudgetLedger(time, lease: lease, processors: new FourLanes()));
}

using KernelGuard.Stages.Budget;

namespace KernelGuard.Core.Tests.Stages.Budget.Schedules;

/// <summary>Holds the ledger in memory to the promise: 3 × 200 schedules of 200 steps.</summary>
public sealed class BudgetLedgerScheduleTests : BudgetStoreSuite
{
    protected override int Schedules => 200;

    private protected override ValueTask<IBudgetStore> OpenAsync(TimeProvider time, TimeSpan lease) => new(new BudgetLedger(time, lease: lease));
}

using KernelGuard.Stages.Budget;

namespace KernelGuard.Core.Tests.Stages.Budget.Schedules;

/// <summary>Holds the ledger in memory to the promise by many beginnings: 3 × 33,400 schedules of 20 steps, which are 100,200.</summary>
public sealed class ShortLedgerScheduleTests : BudgetStoreSuite
{
    protected override int Schedules => 33_400;

    protected override int Steps => 20;

    private protected override ValueTask<IBudgetStore> OpenAsync(TimeProvider time, TimeSpan lease) => new(new BudgetLedger(time, lease: lease));
}

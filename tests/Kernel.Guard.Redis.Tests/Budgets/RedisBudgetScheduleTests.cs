using System.Globalization;
using KernelGuard.Core.Tests.Stages.Budget.Schedules;
using KernelGuard.Redis.Budgets;
using KernelGuard.Stages.Budget;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Holds the books in Redis to the promise of the ledger in memory, by the same schedules.</summary>
public sealed class RedisBudgetScheduleTests(SharedServer server) : BudgetStoreSuite
{
    private const string Variable = "KERNEL_GUARD_SCHEDULES";

    // 3 × 12 × 200 steps with each build; more by a variable.
    public static int Count { get; } = int.TryParse(Environment.GetEnvironmentVariable(Variable), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 12;

    protected override int Schedules => Count;

    protected override long MostCounted => Micros.MostCounted;

    private protected override ValueTask<IBudgetStore> OpenAsync(TimeProvider time, TimeSpan lease) =>
        new(Bookkeeper.Open(server.Address, Member.NewPrefix(), time, lease: lease));
}

using System.Globalization;
using KernelGuard.Core.Tests.Stages.Budget.Schedules;
using KernelGuard.Redis.Budgets;
using KernelGuard.Stages.Budget;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Holds the books in Redis to the promise by many beginnings: schedules of 20 steps, a few with each build, and more by a variable.</summary>
public sealed class ShortRedisScheduleTests(SharedServer server) : BudgetStoreSuite
{
    private const string Variable = "KERNEL_GUARD_SHORT_SCHEDULES";

    protected override int Schedules { get; } = int.TryParse(Environment.GetEnvironmentVariable(Variable), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 30;

    protected override int Steps => 20;

    protected override long MostCounted => Micros.MostCounted;

    private protected override ValueTask<IBudgetStore> OpenAsync(TimeProvider time, TimeSpan lease) =>
        new(Bookkeeper.Open(server.Address, Member.NewPrefix(), time, lease: lease));
}

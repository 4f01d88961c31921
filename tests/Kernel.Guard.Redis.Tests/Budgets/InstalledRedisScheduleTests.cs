using KernelGuard.Core.Tests.Stages.Budget.Schedules;
using KernelGuard.Redis.Budgets;
using KernelGuard.Stages.Budget;
using Xunit;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Holds the books in redis-server to the promise, where it is installed, by the schedules that run over Garnet and in memory.</summary>
public sealed class InstalledRedisScheduleTests(InstalledRedis redis) : BudgetStoreSuite, IClassFixture<InstalledRedis>
{
    // Asked for before a schedule begins: where there is none, each test is skipped.
    private readonly string _address = redis.Address;

    protected override int Schedules => RedisBudgetScheduleTests.Count;

    protected override long MostCounted => Micros.MostCounted;

    private protected override ValueTask<IBudgetStore> OpenAsync(TimeProvider time, TimeSpan lease) =>
        new(Bookkeeper.Open(_address, Member.NewPrefix(), time, lease: lease));
}

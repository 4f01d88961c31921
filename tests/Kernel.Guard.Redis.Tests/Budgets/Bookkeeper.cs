using KernelGuard.Redis.Budgets;
using KernelGuard.Stages.Budget;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Makes what one process has of shared budgets; two of one prefix are two processes.</summary>
internal static class Bookkeeper
{
    public static RedisBudgetStore Open(
        string address, string prefix, TimeProvider? told = null, TimeProvider? time = null, StoreDown down = StoreDown.Closed, int instances = 1, TimeSpan? lease = null, bool slices = false, TimeSpan? deadline = null, TimeSpan? pause = null, TimeSpan? grace = null, Func<Thresholds>? thresholds = null, Breakage? breakage = null, TimeProvider? deadlines = null)
    {
        var settings = new BudgetSettings(down, instances, deadline ?? TimeSpan.FromSeconds(20), lease ?? TimeSpan.FromHours(1), slices, grace ?? TimeSpan.Zero);
        var options = new KernelGuardRedisOptions { Configuration = $"{address},connectTimeout=20000,asyncTimeout=20000", Prefix = prefix };
        var connection = new RedisConnection(RedisSettings.Check(options), settings.Deadline, deadlines ?? TimeProvider.System, breakage is null ? null : real => BrokenRedis.Before(real, breakage));
        return new RedisBudgetStore(connection, settings, time ?? TimeProvider.System, told: told, pause: pause ?? TimeSpan.FromMilliseconds(100), thresholds: thresholds);
    }
}

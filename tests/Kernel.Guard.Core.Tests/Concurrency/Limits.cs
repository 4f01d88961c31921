using System.Diagnostics.Metrics;
using KernelGuard.Concurrency;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Core.Tests.Concurrency;

/// <summary>Makes limits on a clock that a test turns.</summary>
internal static class Limits
{
    public static ConcurrencySignals Signals(ILoggerProvider? log = null, IServiceProvider? services = null)
    {
        var own = services ?? new ServiceCollection().AddMetrics().AddLogging(logging => _ = log is null ? logging : logging.AddProvider(log)).BuildServiceProvider();
        return new ConcurrencySignals(own.GetRequiredService<ILogger<ConcurrencySignals>>(), own.GetRequiredService<IMeterFactory>());
    }

    public static PermitQueue Queue(TimeProvider time, int permits, int mostWaiting = 1000, double queueFor = 30, ConcurrencySignals? signals = null)
    {
        var queue = new PermitQueue("overall", "PermitLimit", time, signals ?? Signals());
        queue.Update(permits, mostWaiting, TimeSpan.FromSeconds(queueFor));
        return queue;
    }

    public static ConcurrencyLimits Of(TimeProvider time, int permits, int queue = 1000, string queueFor = "30s", params (string Target, int Permits)[] targets)
    {
        var limits = new ConcurrencyLimits(time, Signals());
        var options = new ConcurrencyOptions { PermitLimit = permits, QueueLimit = queue, QueueFor = queueFor };
        foreach (var (target, most) in targets)
        {
            options.Targets[target] = most;
        }

        limits.Prepare(options, [.. targets.Select(one => one.Target), "other"])();
        return limits;
    }
}

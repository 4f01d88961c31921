using KernelGuard.Stages.Caching.Entries;
using KernelGuard.Targets;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KernelGuard.Hosting;

/// <summary>Says what of the guard is not as it should be: targets that rest, and the cache's stores that are left alone. Calls go on all the same.</summary>
internal sealed class GuardHealthCheck(StoreGates gates, TargetSet? targets) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        string[] ill =
        [
            .. gates.All.Where(static gate => gate.Value.IsOpen).Select(static gate => $"the cache goes on without its shared store of {gate.Key}"),
            .. targets?.Targets.Where(static target => target.Health.RestUntil != 0).Select(static target => $"the target {target.Name} rests after failures") ?? [],
        ];
        return Task.FromResult(ill.Length == 0
            ? HealthCheckResult.Healthy("All that the guard uses answers.")
            : new HealthCheckResult(context.Registration.FailureStatus, $"{string.Join("; ", ill)}."));
    }
}

using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KernelGuard.Stages.Caching.Entries;

/// <summary>Says whether the cache's shared stores answer. Where they do not, requests go on without them, so this is no reason to take the host out.</summary>
internal sealed class CacheHealthCheck(StoreGates gates) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        string[] down = [.. gates.All.Where(static gate => gate.Value.IsOpen).Select(static gate => gate.Key)];
        return Task.FromResult(down.Length == 0
            ? HealthCheckResult.Healthy(gates.All.Count == 0 ? "The cache is in memory alone." : "The cache's shared stores answer.")
            : new HealthCheckResult(context.Registration.FailureStatus, $"The cache goes on without its shared store of {string.Join(" and of ", down)}, which failed or took too long."));
    }
}

using KernelGuard.Stages.Budget;
using KernelGuard.Stages.Caching.Entries;
using KernelGuard.Targets;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KernelGuard.Hosting;

/// <summary>Says what of the guard is not as it should be: targets that rest, the cache's stores that are left alone, and a shared store of budgets that is not counted in.</summary>
internal sealed class GuardHealthCheck(StoreGates gates, TargetSet? targets, IBudgetStore budgets, TimeProvider time) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        string[] ill =
        [
            .. gates.All.Where(static gate => gate.Value.IsOpen).Select(static gate => $"the cache goes on without its shared store of {gate.Key}"),
            .. targets?.Targets.Where(target => target.Health.RestUntil > time.GetTimestamp()).Select(static target => $"the target {target.Name} rests after failures") ?? [],
            .. budgets.Trouble is { } trouble ? [$"budgets are decided without their shared store: {trouble}"] : Array.Empty<string>(),
        ];
        return Task.FromResult(ill.Length == 0
            ? HealthCheckResult.Healthy("All that the guard uses answers.")
            : new HealthCheckResult(context.Registration.FailureStatus, $"{string.Join("; ", ill)}."));
    }
}

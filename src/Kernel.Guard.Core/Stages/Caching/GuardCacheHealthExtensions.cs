using KernelGuard.Stages.Caching.Entries;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the cache's state to a host's health.</summary>
public static class GuardCacheHealthExtensions
{
    /// <summary>
    /// Adds a check of the stores that processes share: degraded while one of them is left alone because it failed or took too long. Requests
    /// go on without the cache, so it is no reason to take a host out of service.
    /// </summary>
    /// <param name="builder">The health checks. The services need <c>AddKernelGuard()</c> or <c>AddKernelGuardCore()</c>.</param>
    /// <param name="name">The check's name. Default: <c>kernel_guard_cache</c>.</param>
    /// <param name="failureStatus">What a store that is left alone is. Default: <see cref="HealthStatus.Degraded"/>.</param>
    /// <param name="tags">The check's tags. Default: none.</param>
    /// <returns>The same builder.</returns>
    public static IHealthChecksBuilder AddKernelGuardCache(
        this IHealthChecksBuilder builder, string name = "kernel_guard_cache", HealthStatus failureStatus = HealthStatus.Degraded, IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(name, static services => new CacheHealthCheck(services.GetRequiredService<StoreGates>()), failureStatus, tags));
    }
}

using KernelGuard;
using KernelGuard.Hosting;
using KernelGuard.Stages.Budget;
using KernelGuard.Stages.Caching.Entries;
using KernelGuard.Targets;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the guard's state to a host's health.</summary>
public static class GuardHealthExtensions
{
    /// <summary>
    /// Adds a check of all that the guard uses: degraded while a target rests after failures, a store that the cache shares is left alone, or the store of
    /// budgets that processes share was not reached or was emptied. Calls go on by the other targets, without the cache, and as <c>OnStoreDown</c> says of
    /// budgets, so it is no reason to take a host out of service. It asks nobody: it tells what calls saw.
    /// </summary>
    /// <param name="builder">The health checks. The services need <c>AddKernelGuard()</c> or <c>AddKernelGuardCore()</c>.</param>
    /// <param name="name">The check's name. Default: <c>kernel_guard</c>.</param>
    /// <param name="failureStatus">What it answers then. Default: <see cref="HealthStatus.Degraded"/>.</param>
    /// <param name="tags">The check's tags. Default: none.</param>
    /// <returns>The same builder.</returns>
    public static IHealthChecksBuilder AddKernelGuard(
        this IHealthChecksBuilder builder, string name = "kernel_guard", HealthStatus failureStatus = HealthStatus.Degraded, IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(
            name,
            static services => new GuardHealthCheck(
                services.GetRequiredService<StoreGates>(),
                services.GetRequiredService<GuardProvider>().Client.GetService(typeof(TargetSet)) as TargetSet,
                services.GetRequiredService<IBudgetStore>(),
                services.GetRequiredService<TimeProvider>()),
            failureStatus,
            tags));
    }

    /// <summary>
    /// Adds a check of the audit ledger alone: degraded while entries cannot be written, because the disk is full or another process holds the file, or
    /// while more than four fifths of its queue wait. By <see cref="AuditLedgerOptions.WhenFull"/> calls then wait, are refused, or go on
    /// without an entry. It asks nobody: it tells what writing saw, so a ledger to which nothing was written yet is healthy.
    /// </summary>
    /// <param name="builder">The health checks. The services need <c>AddKernelGuard()</c> or <c>AddKernelGuardCore()</c>.</param>
    /// <param name="name">The check's name. Default: <c>kernel_guard_ledger</c>.</param>
    /// <param name="failureStatus">What it answers then. Default: <see cref="HealthStatus.Degraded"/>.</param>
    /// <param name="tags">The check's tags. Default: none.</param>
    /// <returns>The same builder.</returns>
    public static IHealthChecksBuilder AddKernelGuardLedger(
        this IHealthChecksBuilder builder, string name = "kernel_guard_ledger", HealthStatus failureStatus = HealthStatus.Degraded, IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(name, static services => new LedgerHealthCheck(services.GetRequiredService<AuditLedger>()), failureStatus, tags));
    }
}

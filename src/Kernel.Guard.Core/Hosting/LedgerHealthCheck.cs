using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KernelGuard.Hosting;

/// <summary>Says whether the audit ledger is written to, and whether it keeps up.</summary>
internal sealed class LedgerHealthCheck(AuditLedger ledger) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(ledger.Trouble is { } trouble
            ? new HealthCheckResult(context.Registration.FailureStatus, trouble)
            : HealthCheckResult.Healthy("The audit ledger is written to, or nothing was to be written yet."));
}

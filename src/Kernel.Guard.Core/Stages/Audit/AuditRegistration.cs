using System.Diagnostics.Metrics;
using KernelGuard.Stages.Audit.Reports;
using KernelGuard.Stages.Audit.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KernelGuard.Stages.Audit;

/// <summary>Registers the ledger and its place in a host's life.</summary>
internal static class AuditRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton(static provider => new AuditLedger(
            provider.GetRequiredService<IOptions<KernelGuardOptions>>().Value.Audit,
            provider.GetService<ILedgerStore>(),
            provider.GetService<ILoggerFactory>(),
            provider.GetService<IMeterFactory>(),
            provider.GetService<TimeProvider>(),
            provider.GetService<IAuditSigner>()));
        services.AddSingleton<AuditStage>();
        services.AddHostedService<AuditLifetime>();
        services.AddHostedService(static provider => new DailyReports(
            provider.GetRequiredService<AuditLedger>(),
            provider.GetRequiredService<IOptions<KernelGuardOptions>>().Value.Audit,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<AuditLedger>>()));
    }
}

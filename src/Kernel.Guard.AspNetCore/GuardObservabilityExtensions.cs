using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Microsoft.Extensions.Hosting;

/// <summary>Wires what operators see of the guard.</summary>
public static class GuardObservabilityExtensions
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>
    /// Adds OpenTelemetry with the spans and metrics of the guard and of ASP.NET Core, exemplars on metrics, and health checks of the guard and of its
    /// ledger. Where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set, spans, metrics and logs are exported there; the logs are the host's own, with the ledger's
    /// heads among them.
    /// </summary>
    /// <param name="builder">The host.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>
    /// It only adds: the host may add sources, meters and exporters of its own by <c>AddOpenTelemetry()</c>, such as that for Prometheus, and maps the
    /// health checks by <c>app.MapHealthChecks("/health")</c>. Call it once, and do not call <c>UseOtlpExporter()</c> beside it. The ledger's heads are
    /// logged at <c>Information</c> by the category <c>KernelGuard.AuditLedger.Heads</c>: a filter above it ends their export.
    /// </remarks>
    public static TBuilder AddKernelGuardObservability<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddHealthChecks().AddKernelGuard().AddKernelGuardLedger();
        var telemetry = builder.Services.AddOpenTelemetry()
            .WithTracing(static tracing => tracing.AddAspNetCoreInstrumentation().AddKernelGuardInstrumentation())
            .WithMetrics(static metrics => metrics.AddAspNetCoreInstrumentation().AddKernelGuardInstrumentation().SetExemplarFilter(ExemplarFilterType.TraceBased));
        if (!string.IsNullOrEmpty(builder.Configuration[Endpoint]))
        {
            telemetry.WithLogging(static _ => { }, static options => options.IncludeFormattedMessage = true).UseOtlpExporter();
        }

        return builder;
    }
}

using KernelGuard;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the guard's spans and metrics to a host's OpenTelemetry.</summary>
public static class GuardInstrumentationExtensions
{
    /// <summary>Collects the guard's spans: one <c>guard</c> span for each completion, one <c>chat</c> span for each attempt.</summary>
    /// <param name="tracing">What collects.</param>
    /// <returns>The same builder.</returns>
    public static TracerProviderBuilder AddKernelGuardInstrumentation(this TracerProviderBuilder tracing)
    {
        ArgumentNullException.ThrowIfNull(tracing);
        return tracing.AddSource(KernelGuardTelemetry.SourceName);
    }

    /// <summary>Collects the guard's metrics. None of them is counted by another library's meter, whatever else a host collects.</summary>
    /// <param name="metrics">What collects.</param>
    /// <returns>The same builder.</returns>
    public static MeterProviderBuilder AddKernelGuardInstrumentation(this MeterProviderBuilder metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        return metrics.AddMeter(KernelGuardTelemetry.MeterName);
    }
}

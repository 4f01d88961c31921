using System.Diagnostics.Metrics;
using KernelGuard.Stages.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.AI;

/// <summary>Adds the guard's telemetry alone to a pipeline.</summary>
public static class GuardTelemetryExtensions
{
    /// <summary>
    /// Adds one <c>guard</c> span and one <c>chat</c> span per call with their metrics, under the names of <see cref="KernelGuard.KernelGuardTelemetry"/>. Without the
    /// guard's other stages there is no cache, budget or cost to tell of.
    /// </summary>
    /// <param name="builder">The pipeline.</param>
    /// <returns>The same builder.</returns>
    public static ChatClientBuilder UseGuardTelemetry(this ChatClientBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Use(static (inner, services) =>
        {
            var stage = services.GetService<TelemetryStage>()
                ?? new TelemetryStage(services.GetService<IMeterFactory>() ?? new ProcessMeters(), services.GetService<TimeProvider>() ?? TimeProvider.System, loggers: services.GetService<ILoggerFactory>());
            return stage.WrapCall(stage.WrapAttempt(inner));
        });
    }

    // For a pipeline without a container: a meter lives as long as the process, as its instruments do.
    private sealed class ProcessMeters : IMeterFactory
    {
        public Meter Create(MeterOptions options) => new(options);

        public void Dispose()
        {
        }
    }
}

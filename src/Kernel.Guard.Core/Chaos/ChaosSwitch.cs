using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Polly.Telemetry;

namespace KernelGuard.Chaos;

/// <summary>Holds what is broken now, and says so as long as anything is. Thread-safe.</summary>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
/// <param name="telemetry">How Polly's own events are told; null for not at all.</param>
internal sealed partial class ChaosSwitch(TimeProvider time, ILogger<ChaosSwitch> logger, TelemetryOptions? telemetry = null)
{
    private ChaosPlan? _plan;

    /// <summary>Gets what is broken; null for nothing.</summary>
    public ChaosPlan? Plan => Volatile.Read(ref _plan);

    /// <summary>Checks a changed configuration.</summary>
    /// <param name="options">What is to be broken.</param>
    /// <param name="targets">The names of all targets.</param>
    /// <returns>What makes it hold.</returns>
    /// <exception cref="GuardConfigurationException">A value is out of its range.</exception>
    public Action Prepare(ChaosOptions options, ImmutableArray<string> targets)
    {
        var plan = ChaosPlan.Of(options, targets, time, telemetry: telemetry);
        return () =>
        {
            var before = Interlocked.Exchange(ref _plan, plan);
            if (plan is not null)
            {
                LogOn(string.Join(", ", options.Faults), options.InjectionRate, options.Latency, options.LatencyInjectionRate, options.Targets.Count == 0 ? "all targets" : string.Join(", ", options.Targets));
            }
            else if (before is not null)
            {
                LogOff();
            }
        };
    }

    [LoggerMessage(14, LogLevel.Warning, "Chaos is on: {Faults} in {InjectionRate} of the attempts, and {Latency} in {LatencyInjectionRate}, at {Targets}. Set KernelGuard:Chaos:Enabled to false to end it.", EventName = "kernelguard.chaos.on")]
    private partial void LogOn(string faults, double injectionRate, string latency, double latencyInjectionRate, string targets);

    [LoggerMessage(15, LogLevel.Information, "Chaos is off.", EventName = "kernelguard.chaos.off")]
    private partial void LogOff();
}

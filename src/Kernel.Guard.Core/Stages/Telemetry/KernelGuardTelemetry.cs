using KernelGuard.Scoping;

namespace KernelGuard;

/// <summary>Names the guard's telemetry, for <c>AddSource</c> and <c>AddMeter</c> of OpenTelemetry.</summary>
public static class KernelGuardTelemetry
{
    /// <summary>The name of the activity source: one <c>guard</c> span per completion, one <c>chat</c> span per attempt.</summary>
    public const string SourceName = TelemetryNames.Source;

    /// <summary>The name of the meter.</summary>
    public const string MeterName = TelemetryNames.Source;
}

using System.Diagnostics.Metrics;

namespace KernelGuard.Scoping;

/// <summary>Makes the one meter that all of the guard's instruments belong to.</summary>
internal static class GuardMeter
{
    /// <summary>Answers the meter; a factory answers the same one each time.</summary>
    public static Meter CreateGuardMeter(this IMeterFactory meters) => meters.Create(new MeterOptions(TelemetryNames.Source) { Version = TelemetryNames.Version });
}

using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using KernelGuard.Policies;

namespace KernelGuard.Scoping;

/// <summary>Makes the counters of what redaction found and of what it could not read, and counts a request's findings.</summary>
internal static class RedactionCounter
{
    /// <summary>Makes the counter.</summary>
    public static Counter<long> Create(Meter meter) => meter.CreateCounter<long>(TelemetryNames.Redactions, "{redaction}", "Values found by redaction.");

    /// <summary>Makes the counter of contents that nobody read.</summary>
    public static Counter<long> CreateUnread(Meter meter) => meter.CreateCounter<long>(TelemetryNames.RedactionUnread, "{content}", "Contents that redaction could not read and that it let pass as they were.");

    /// <summary>Counts the findings of a request.</summary>
    /// <param name="counter">The counter.</param>
    /// <param name="found">The findings.</param>
    /// <param name="inTools">Those of them that stood in tools' results; null for none.</param>
    /// <param name="policy">What is done to them; null where nothing is said.</param>
    /// <param name="enforced">Whether it was done.</param>
    public static void Count(Counter<long> counter, ImmutableSortedDictionary<PiiKinds, int> found, ImmutableSortedDictionary<PiiKinds, int>? inTools, RedactionPolicy? policy, bool enforced)
    {
        if (!counter.Enabled)
        {
            return;
        }

        foreach (var (kind, count) in found)
        {
            var tools = inTools?.GetValueOrDefault(kind) ?? 0;
            var action = enforced ? (policy?.ActionOf(kind) ?? RedactionAction.Placeholder).Word() : "none";
            Add(counter, kind, count - tools, TelemetryNames.Input, action);
            Add(counter, kind, tools, TelemetryNames.Tool, action);
        }
    }

    private static void Add(Counter<long> counter, PiiKinds kind, int count, string direction, string action)
    {
        if (count > 0)
        {
            counter.Add(count, new(TelemetryNames.PiiType, kind.Word()), new(TelemetryNames.PiiDirection, direction), new(TelemetryNames.PiiAction, action));
        }
    }
}

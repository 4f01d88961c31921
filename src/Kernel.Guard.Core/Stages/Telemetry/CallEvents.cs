using System.Diagnostics;
using KernelGuard.Scoping;

namespace KernelGuard.Stages.Telemetry;

/// <summary>Says on a <c>guard</c> span when its completion asked again, and when it moved on to another model or target. A hedge is neither.</summary>
internal static class CallEvents
{
    public static void Add(Activity span, CallRecord call, IReadOnlyList<AttemptRecord> attempts)
    {
        for (var i = 1; i < attempts.Count; i++)
        {
            var (failed, next) = (attempts[i - 1], attempts[i]);
            if (failed.Model != next.Model || failed.Target != next.Target)
            {
                if (failed.ErrorType is not (null or TelemetryNames.Cancelled))
                {
                    Event(TelemetryNames.FallbackEvent, new(TelemetryNames.FallbackTo, next.Model), new(TelemetryNames.Target, next.Target));
                }
            }
            else if (failed.DelayAfter is { } delay)
            {
                Event(TelemetryNames.RetryEvent, new(TelemetryNames.AttemptNumber, next.Number), new(TelemetryNames.AttemptDelay, delay.TotalSeconds));
            }

            void Event(string name, params ReadOnlySpan<KeyValuePair<string, object?>> tags)
            {
                ActivityTagsCollection said = [new(TelemetryNames.ErrorType, failed.ErrorType), .. tags];
                span.AddEvent(new ActivityEvent(name, call.At(next.StartTimestamp), said));
            }
        }
    }
}

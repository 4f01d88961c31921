using KernelGuard.Targets;

namespace KernelGuard.Stages.Resilience;

/// <summary>Tells all completions' targets what an attempt of one of them says of its target.</summary>
internal static class TargetVerdict
{
    /// <summary>Tells how an attempt ended, or that its stream has begun.</summary>
    /// <param name="targets">The targets.</param>
    /// <param name="way">Where it was sent.</param>
    /// <param name="sent">When it was handed on, as a timestamp; 0 where it was not.</param>
    /// <param name="streamed">Whether its answer is a stream, which is under way until its end.</param>
    /// <param name="error">What it failed with; null for an answer.</param>
    /// <param name="says">Whether that says something of the target.</param>
    /// <param name="wasSilent">Whether it was given up after a silence that says that the target is ill.</param>
    public static void Tell(TargetSet targets, in Entered way, long sent, bool streamed, Exception? error, bool says, bool wasSilent)
    {
        var (target, begun) = (way.Target!, Math.Max(way.Begun, sent));
        if (error is OperationCanceledException)
        {
            targets.GaveUp(target, way.Probe, streamed, begun, wasSilent);
        }
        else if (!says || (error is not null && !Failure.IsOfTarget(error)))
        {
            targets.End(target, way.Probe);
        }
        else if (error is null)
        {
            targets.Answered(target, way.Probe, streamed, begun);
        }
        else
        {
            targets.Pause(target, Failure.RetryAfter(error));
            if (Failure.Of(error) is { Ill: true } or { Reach: Reach.Key })
            {
                targets.Failed(target, way.Probe);
            }
            else
            {
                targets.End(target, way.Probe);
            }
        }
    }
}

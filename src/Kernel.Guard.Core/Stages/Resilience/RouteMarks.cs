using System.Numerics;
using KernelGuard.Targets;

namespace KernelGuard.Stages.Resilience;

/// <summary>Holds what one completion has learnt of its targets, each a bit. Not thread-safe: the route guards it.</summary>
internal struct RouteMarks
{
    private long[]? _due;
    private long[]? _dueOfAll;
    private ulong _looked;
    private ulong _excluded;
    private ulong _refused;
    private ulong _lacking;

    /// <summary>Gets or sets those with a model of their own, which are not asked for a fallback's.</summary>
    public ulong Aside { get; set; }

    /// <summary>Gets or sets those that have failed in this round; the next one begins when all have.</summary>
    public ulong Failed { get; set; }

    /// <summary>Gets those whose key was refused: they are not asked again with any model.</summary>
    public readonly ulong Refused => _refused;

    /// <summary>Gets those that are not asked for the present model.</summary>
    public readonly ulong Never => _refused | _lacking | _excluded | Aside;

    /// <summary>Marks what an attempt failed with.</summary>
    /// <param name="index">The target's place.</param>
    /// <param name="error">The failure.</param>
    /// <param name="time">The clock.</param>
    /// <param name="count">How many targets there are.</param>
    public void Fail(int index, Exception error, TimeProvider time, int count)
    {
        var bit = 1UL << index;
        var reach = Failure.Of(error).Reach;
        Failed |= bit;
        _refused |= reach == Reach.Key ? bit : 0;
        _lacking |= reach == Reach.Target ? bit : 0;
        if (Failure.Excludes(error))
        {
            Exclude(bit);
        }
        else if (Failure.RetryAfter(error) is { } asked && asked > TimeSpan.Zero)
        {
            WaitFor(index, asked, time, count, Failure.IsOfAllModels(error));
        }
    }

    /// <summary>Tells whether a target can take the request, and is asked for the present model.</summary>
    /// <param name="target">The target.</param>
    /// <param name="model">The model that is asked there, or null.</param>
    /// <param name="fit">What the request asks of a target.</param>
    /// <param name="notes">Where it is written down that it cannot.</param>
    public bool Takes(Target target, string? model, ref RequestFit fit, in RouteNotes notes)
    {
        if ((_looked & target.Bit) == 0)
        {
            _looked |= target.Bit;
            if (fit.Exclusion(target, model) is { } setting)
            {
                Exclude(target.Bit);
                notes.Excluded(target, setting);
            }
        }

        return (Never & target.Bit) == 0;
    }

    /// <summary>Answers the shortest wait before one of several targets, of which each has failed or asked to wait, and whether that one asked.</summary>
    /// <param name="among">The targets, one or more.</param>
    /// <param name="now">The time, as a timestamp.</param>
    /// <param name="backoff">The wait before one that did not ask.</param>
    /// <param name="time">The clock.</param>
    public readonly (TimeSpan Wait, bool IsAsked) Wait(ulong among, long now, TimeSpan backoff, TimeProvider time)
    {
        var (wait, isAsked) = (TimeSpan.MaxValue, false);
        for (; among != 0; among &= among - 1)
        {
            var due = _due?[BitOperations.TrailingZeroCount(among)] ?? 0;
            var one = due > now ? time.GetElapsedTime(now, due) : backoff;
            if (one < wait)
            {
                (wait, isAsked) = (one, due > now);
            }
        }

        return (wait, isAsked);
    }

    /// <summary>Answers those that asked to wait beyond now.</summary>
    public readonly ulong Waiting(TimeProvider time) => _due is null ? 0 : Waiting(time.GetTimestamp());

    /// <summary>Answers those that asked to wait beyond a time.</summary>
    public readonly ulong Waiting(long now)
    {
        ulong mask = 0;
        for (var i = 0; i < (_due?.Length ?? 0); i++)
        {
            mask |= _due![i] > now ? 1UL << i : 0;
        }

        return mask;
    }

    /// <summary>Forgets what was said of the last model: who lacks it, who cannot take the request with it, and who limits its rate. An endpoint that asked to wait is meant whole.</summary>
    public void AnotherModel()
    {
        Failed &= ~_lacking;
        _lacking = 0;
        _excluded = 0;
        _looked = 0;
        _due = (long[]?)_dueOfAll?.Clone();
    }

    private void Exclude(ulong bit)
    {
        _looked |= bit;
        _excluded |= bit;
    }

    // What ends sooner than what a target asked for before changes nothing.
    private void WaitFor(int index, TimeSpan asked, TimeProvider time, int count, bool ofAll)
    {
        var seconds = Math.Min(asked.TotalSeconds, TimeSpan.FromDays(365).TotalSeconds);
        var until = time.GetTimestamp() + (long)Math.Ceiling(seconds * time.TimestampFrequency);
        _due ??= new long[count];
        _due[index] = Math.Max(_due[index], until);
        if (ofAll)
        {
            _dueOfAll ??= new long[count];
            _dueOfAll[index] = Math.Max(_dueOfAll[index], until);
        }
    }
}

using System.Numerics;

namespace KernelGuard.Stages.Resilience;

/// <summary>Holds what one completion has learnt of its targets, each a bit. Not thread-safe: the route guards it.</summary>
internal struct RouteMarks
{
    private long[]? _due;
    private ulong _dueOfAll;
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
    /// <param name="bit">The target.</param>
    /// <param name="reach">What is at fault.</param>
    public void Fail(ulong bit, Reach reach)
    {
        Failed |= bit;
        _refused |= reach == Reach.Key ? bit : 0;
        _lacking |= reach == Reach.Target ? bit : 0;
    }

    /// <summary>Marks that a target cannot take the request.</summary>
    public void Exclude(ulong bit)
    {
        _looked |= bit;
        _excluded |= bit;
    }

    /// <summary>Tells whether it is not known yet if a target can take the request, and that it will be.</summary>
    public bool IsNew(ulong bit)
    {
        var before = _looked;
        _looked |= bit;
        return (before & bit) == 0;
    }

    /// <summary>Marks until when a target asked to wait, as a timestamp.</summary>
    /// <param name="index">The target's place.</param>
    /// <param name="until">The time.</param>
    /// <param name="count">How many targets there are.</param>
    /// <param name="ofAll">Whether it said so of all its models.</param>
    public void WaitFor(int index, long until, int count, bool ofAll)
    {
        (_due ??= new long[count])[index] = until;
        _dueOfAll = ofAll ? _dueOfAll | (1UL << index) : _dueOfAll & ~(1UL << index);
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
        for (var i = 0; i < (_due?.Length ?? 0); i++)
        {
            _due![i] = (_dueOfAll & (1UL << i)) != 0 ? _due[i] : 0;
        }
    }
}

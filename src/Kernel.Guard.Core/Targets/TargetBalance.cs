using System.Collections.Immutable;
using System.Numerics;

namespace KernelGuard.Targets;

/// <summary>Chooses among targets of equal priority that are well: the first, the next in turn, or the fastest. Thread-safe; it takes no lock and allocates nothing.</summary>
/// <param name="targets">All targets, by their index.</param>
/// <param name="time">The clock.</param>
internal sealed class TargetBalance(ImmutableArray<Target> targets, TimeProvider time)
{
    private int _turn = -1;

    /// <summary>Chooses.</summary>
    /// <param name="balancing">How.</param>
    /// <param name="tier">The turns; null for targets that a policy names.</param>
    /// <param name="candidates">Those that may be chosen, one or more.</param>
    /// <param name="streamed">Whether the answer is a stream.</param>
    public Target Next(LoadBalancing balancing, TargetTier? tier, ulong candidates, bool streamed) => balancing switch
    {
        LoadBalancing.WeightedRoundRobin when tier is not null => InTurn(tier, candidates),
        LoadBalancing.LeastLatency => Fastest(candidates, streamed),
        _ => targets[BitOperations.TrailingZeroCount(candidates)],
    };

    private Target InTurn(TargetTier tier, ulong candidates)
    {
        // A turn of one that cannot be asked is used up: its share goes to all others by their weights, and not to whoever comes next.
        var turns = tier.Turns;
        for (var i = 0; i < turns.Length; i++)
        {
            var index = turns[(int)((uint)Interlocked.Increment(ref _turn) % (uint)turns.Length)];
            if ((candidates & (1UL << index)) != 0)
            {
                return targets[index];
            }
        }

        return targets[BitOperations.TrailingZeroCount(candidates)];
    }

    private Target Fastest(ulong candidates, bool streamed)
    {
        var now = time.GetTimestamp();
        var best = targets[BitOperations.TrailingZeroCount(candidates)];
        var least = double.MaxValue;
        for (; candidates != 0; candidates &= candidates - 1)
        {
            var target = targets[BitOperations.TrailingZeroCount(candidates)];
            var cost = target.Health.Cost(streamed, now);
            if (cost < least)
            {
                (best, least) = (target, cost);
            }
        }

        return best;
    }

    /// <summary>Answers the one that will be well first; null where there is none.</summary>
    public Target? Soonest(ulong candidates)
    {
        Target? best = null;
        var soonest = long.MaxValue;
        for (; candidates != 0; candidates &= candidates - 1)
        {
            var target = targets[BitOperations.TrailingZeroCount(candidates)];
            var until = target.Health.WellAt;
            if (until < soonest)
            {
                (best, soonest) = (target, until);
            }
        }

        return best;
    }
}

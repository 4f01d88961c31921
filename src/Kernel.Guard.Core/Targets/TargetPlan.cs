using System.Collections.Immutable;
using System.Numerics;

namespace KernelGuard.Targets;

/// <summary>Is which targets are asked, in which order and shares, by the configuration that holds now. Immutable.</summary>
internal sealed class TargetPlan
{
    private TargetPlan(LoadBalancing balancing, ulong enabled, ImmutableArray<TargetTier> tiers, int threshold, TimeSpan rest)
    {
        Balancing = balancing;
        Enabled = enabled;
        Tiers = tiers;
        Shared = tiers.Aggregate(0UL, static (mask, tier) => mask | tier.Mask);
        FailureThreshold = threshold;
        Rest = rest;
    }

    public LoadBalancing Balancing { get; }

    /// <summary>Gets all that may be asked, those that a policy must name included.</summary>
    public ulong Enabled { get; }

    /// <summary>Gets those that completions are shared among.</summary>
    public ulong Shared { get; }

    /// <summary>Gets those that completions are shared among, by priority.</summary>
    public ImmutableArray<TargetTier> Tiers { get; }

    public int FailureThreshold { get; }

    public TimeSpan Rest { get; }

    /// <summary>Makes a plan of settings that are checked.</summary>
    /// <param name="settings">The settings of each target, by its index.</param>
    /// <param name="failover">How targets are chosen.</param>
    public static TargetPlan Of(IReadOnlyList<TargetOptions> settings, FailoverOptions failover)
    {
        ulong enabled = 0;
        SortedDictionary<int, ulong> tiers = [];
        for (var i = 0; i < settings.Count; i++)
        {
            if (settings[i].Enabled)
            {
                enabled |= 1UL << i;
                if (settings[i].Weight > 0)
                {
                    tiers[settings[i].Priority] = tiers.GetValueOrDefault(settings[i].Priority) | (1UL << i);
                }
            }
        }

        return new TargetPlan(
            failover.LoadBalancing,
            enabled,
            [.. tiers.Values.Select(mask => new TargetTier(mask, Schedule(mask, settings)))],
            failover.FailureThreshold,
            TargetCheck.Rest(failover));
    }

    // Smooth weighted round robin, played once: each turn goes to the one that is most behind its share.
    private static ImmutableArray<byte> Schedule(ulong mask, IReadOnlyList<TargetOptions> settings)
    {
        List<(byte Index, int Weight)> shares = [];
        for (var rest = mask; rest != 0; rest &= rest - 1)
        {
            var index = BitOperations.TrailingZeroCount(rest);
            shares.Add(((byte)index, settings[index].Weight));
        }

        var divisor = shares.Aggregate(0, (gcd, share) => (int)BigInteger.GreatestCommonDivisor(gcd, share.Weight));
        var total = shares.Sum(share => share.Weight) / divisor;
        var credit = new int[shares.Count];
        var turns = ImmutableArray.CreateBuilder<byte>(total);
        for (var turn = 0; turn < total; turn++)
        {
            var best = 0;
            for (var i = 0; i < credit.Length; i++)
            {
                credit[i] += shares[i].Weight / divisor;
                best = credit[i] > credit[best] ? i : best;
            }

            credit[best] -= total;
            turns.Add(shares[best].Index);
        }

        return turns.MoveToImmutable();
    }
}

/// <summary>Is the targets of one priority.</summary>
/// <param name="Mask">Their bits.</param>
/// <param name="Turns">Whose turn it is, by weight, over and over.</param>
internal sealed record TargetTier(ulong Mask, ImmutableArray<byte> Turns);

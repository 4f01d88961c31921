using System.Collections.Immutable;
using System.Numerics;
using KernelGuard.Scoping;

namespace KernelGuard.Targets;

/// <summary>Tells which targets have too little left of their provider's rate limits. Thread-safe; it takes no lock and allocates nothing.</summary>
/// <param name="targets">All targets, by their index.</param>
/// <param name="time">The clock.</param>
internal sealed class TargetRates(ImmutableArray<Target> targets, TimeProvider time)
{
    private ulong _known;

    /// <summary>Gets whether anything is known, so that it matters how much an attempt needs.</summary>
    public bool AreKnown => Volatile.Read(ref _known) != 0;

    /// <summary>Takes over what an answer says.</summary>
    public void See(Target target, ProviderLimits said)
    {
        if (target.Rate.See(said))
        {
            Interlocked.Or(ref _known, target.Bit);
        }
    }

    /// <summary>Takes off what an attempt needs that is sent.</summary>
    /// <param name="target">Where it is sent.</param>
    /// <param name="tokens">About how many tokens it needs.</param>
    /// <returns>What was taken off, which <see cref="TargetRate.GiveBack"/> adds again where the attempt is not sent after all.</returns>
    public RateShare Spend(Target target, long tokens) => (Volatile.Read(ref _known) & target.Bit) != 0 ? target.Rate.Spend(tokens) : default;

    /// <summary>Answers those that have less left than an attempt needs, or nearly nothing.</summary>
    /// <param name="tokens">About how many tokens the attempt needs.</param>
    public ulong Scarce(long tokens)
    {
        var known = Volatile.Read(ref _known);
        if (known == 0)
        {
            return 0;
        }

        ulong scarce = 0;
        var now = time.GetTimestamp();
        for (; known != 0; known &= known - 1)
        {
            var target = targets[BitOperations.TrailingZeroCount(known)];
            if (target.Rate.IsShort(tokens, now))
            {
                scarce |= target.Bit;
            }
            else if (!target.Rate.IsKnown(now))
            {
                Interlocked.And(ref _known, ~target.Bit);
                if (target.Rate.IsKnown(now))
                {
                    // An answer has said it anew meanwhile.
                    Interlocked.Or(ref _known, target.Bit);
                }
            }
        }

        return scarce;
    }
}

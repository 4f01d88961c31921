using System.Collections.Immutable;
using System.Numerics;

namespace KernelGuard.Targets;

/// <summary>Knows which targets rest or were asked not to be called, and which of them are well again. Thread-safe; it takes no lock and allocates nothing.</summary>
/// <param name="targets">All targets, by their index.</param>
/// <param name="time">The clock.</param>
internal sealed class UnwellTargets(ImmutableArray<Target> targets, TimeProvider time)
{
    private ulong _mask;

    /// <summary>Gets those that need a look before they are asked.</summary>
    public ulong Mask => Volatile.Read(ref _mask);

    public void Add(Target target) => Interlocked.Or(ref _mask, target.Bit);

    /// <summary>Takes a target out that is well. The bit says that a look is needed, and may say so once too often, never once too seldom.</summary>
    public void Look(Target target)
    {
        if (target.Health.IsWell)
        {
            Interlocked.And(ref _mask, ~target.Bit);
            if (!target.Health.IsWell)
            {
                Add(target);
            }
        }
    }

    /// <summary>Answers one that an attempt tries now, which has rested for long enough.</summary>
    /// <param name="unwell">Those that may be looked at.</param>
    /// <param name="rest">How long a target rests, in ticks of the clock.</param>
    /// <param name="mayProbe">Whether the attempt has another one after it.</param>
    /// <param name="free">Those that are well after all.</param>
    public Target? Recovered(ulong unwell, long rest, bool mayProbe, out ulong free)
    {
        free = 0;
        var now = time.GetTimestamp();
        for (; unwell != 0; unwell &= unwell - 1)
        {
            var target = targets[BitOperations.TrailingZeroCount(unwell)];
            var health = target.Health;
            if (health.PausedUntil is not 0 and var paused && now >= paused)
            {
                health.EndPause(paused);
                Look(target);
            }

            if (health.IsWell)
            {
                free |= target.Bit;
            }
            else if (health.PausedUntil == 0 && now - health.RestUntil >= (mayProbe ? 0 : 2 * rest) && health.TryProbe())
            {
                return target;
            }
        }

        return null;
    }
}

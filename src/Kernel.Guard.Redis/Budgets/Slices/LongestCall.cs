namespace KernelGuard.Redis.Budgets.Slices;

/// <summary>Knows for how long a call may be under way at most, by the deadlines of the policies that were declared so far. Thread-safe.</summary>
/// <param name="lease">How long it may be where a policy has no deadline.</param>
internal sealed class LongestCall(TimeSpan lease)
{
    private long _ticks = -1;

    public TimeSpan Length => Volatile.Read(ref _ticks) is >= 0 and var ticks ? TimeSpan.FromTicks(ticks) : lease;

    /// <summary>Says the deadline of a policy; null where it has none.</summary>
    public void Expect(TimeSpan? deadline)
    {
        var ticks = (deadline ?? lease).Ticks;
        for (var before = Volatile.Read(ref _ticks); ticks > before;)
        {
            var found = Interlocked.CompareExchange(ref _ticks, ticks, before);
            if (found == before)
            {
                return;
            }

            before = found;
        }
    }
}

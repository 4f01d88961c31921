using KernelGuard.Scoping;

namespace KernelGuard.Targets;

/// <summary>
/// Holds what a target's provider said last is left of its rate limits, less what was sent since. Thread-safe, without a lock: what two answers
/// say at once may mix for a moment, and the next one says it again.
/// </summary>
internal sealed class TargetRate(TimeProvider time)
{
    // A limit of which less than a twentieth is left is nearly used up: attempts that are under way elsewhere may have taken that.
    private const long Reserve = 20;

    // Who does not say when it is full again is believed for as long as this.
    private static readonly TimeSpan Unsaid = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private readonly Left _requests = new();
    private readonly Left _tokens = new();
    private int _said;

    /// <summary>Takes over what an answer says.</summary>
    /// <returns>Whether it says anything.</returns>
    public bool See(ProviderLimits said)
    {
        var now = time.GetTimestamp();
        if (!(See(_requests, said.Requests, now) | See(_tokens, said.Tokens, now)))
        {
            return false;
        }

        Interlocked.Increment(ref _said);
        return true;
    }

    /// <summary>Tells whether anything is known at a time.</summary>
    public bool IsKnown(long now) => _requests.IsKnown(now) || _tokens.IsKnown(now);

    /// <summary>Tells whether less is left than an attempt needs, or nearly nothing.</summary>
    /// <param name="tokens">About how many tokens the attempt needs.</param>
    /// <param name="now">The time, as a timestamp.</param>
    public bool IsShort(long tokens, long now) => _requests.IsShort(1, now) || _tokens.IsShort(tokens, now);

    /// <summary>Takes off what an attempt needs.</summary>
    public RateShare Spend(long tokens)
    {
        var share = new RateShare(tokens, Volatile.Read(ref _said));
        _requests.Spend(1);
        _tokens.Spend(tokens);
        return share;
    }

    /// <summary>Adds again what was taken off for an attempt that is not sent. What the provider has said since knows nothing of it.</summary>
    public void GiveBack(RateShare share)
    {
        if (share.Said != 0 && share.Said == Volatile.Read(ref _said))
        {
            _requests.Spend(-1);
            _tokens.Spend(-share.Tokens);
        }
    }

    private bool See(Left known, ProviderLimit said, long now)
    {
        if (said.Left is not { } left)
        {
            return false;
        }

        var stale = said.Reset is { } reset ? (reset < Longest ? reset : Longest) : Unsaid;
        known.Set(left, said.Limit ?? 0, now + (long)(stale.TotalSeconds * time.TimestampFrequency));
        return true;
    }

    private sealed class Left
    {
        private long _left;
        private long _limit;
        private long _until;

        public bool IsKnown(long now) => now < Volatile.Read(ref _until);

        public bool IsShort(long need, long now) =>
            IsKnown(now) && Volatile.Read(ref _left) is var left && (left < need || left < Volatile.Read(ref _limit) / Reserve);

        public void Set(long left, long limit, long until)
        {
            Volatile.Write(ref _left, left);
            Volatile.Write(ref _limit, limit);
            Volatile.Write(ref _until, until);
        }

        public void Spend(long need) => Interlocked.Add(ref _left, -need);
    }
}

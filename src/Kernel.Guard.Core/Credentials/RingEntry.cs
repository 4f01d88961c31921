namespace KernelGuard.Credentials;

/// <summary>Is one key of a ring, and its rest. Thread-safe.</summary>
/// <param name="key">The key's place.</param>
/// <param name="weight">Its share, 1 or more.</param>
internal sealed class RingEntry(HeldKey key, int weight)
{
    private volatile Pause? _pause;

    public HeldKey Key => key;

    public int Weight => weight;

    /// <summary>Gets when its rest ends, as a timestamp; 0 where it never rested.</summary>
    public long Until => _pause?.Until ?? 0;

    /// <summary>Answers the key; null where it rests. Another key in the same place does not rest.</summary>
    public ApiKey? Awake(long now) => key.Current is { } current && !(_pause is { } pause && now < pause.Until && pause.Key.Is(current)) ? current : null;

    /// <summary>Gets when the rest of a key that is good ends, whose rate alone is limited, as a timestamp; null where it does not rest so.</summary>
    public long? LimitedUntil(long now) => Awake(now) is null && _pause is { IsLimit: true } pause ? pause.Until : null;

    /// <summary>Lays a key to rest; false where the place holds another one by now, or it rests already.</summary>
    /// <param name="refused">The key.</param>
    /// <param name="now">Now, as a timestamp.</param>
    /// <param name="until">Until when.</param>
    /// <param name="isLimit">Whether its rate alone is limited.</param>
    public bool Rest(ApiKey refused, long now, long until, bool isLimit = false)
    {
        if (Awake(now) is not { } current || !current.Is(refused))
        {
            return false;
        }

        _pause = new Pause(refused, until, isLimit);
        return true;
    }

    private sealed record Pause(ApiKey Key, long Until, bool IsLimit);
}

/// <summary>Is the key that an attempt took.</summary>
/// <param name="Key">The key.</param>
/// <param name="Entry">Its place in the ring; null for one of a host's own source.</param>
internal readonly record struct TakenKey(ApiKey Key, RingEntry? Entry);

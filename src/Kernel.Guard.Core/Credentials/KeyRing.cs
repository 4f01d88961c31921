using System.Runtime.CompilerServices;

namespace KernelGuard.Credentials;

/// <summary>
/// Is the keys of one target. Each attempt takes one, by weight among those that do not rest; a key that was refused rests alone, and a place that
/// holds another key by then is asked at once. Thread-safe.
/// </summary>
internal sealed class KeyRing
{
    // What is longer, a provider has been seen to ask for by mistake.
    private static readonly TimeSpan LongestLimit = TimeSpan.FromMinutes(5);

    // A place that takes longer holds up no attempt that another key can serve.
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(1);

    private readonly string _target;
    private readonly RingEntry[] _entries;
    private readonly IApiKeySource[] _sources;
    private readonly TimeSpan _coolDown;
    private readonly TimeProvider _time;
    private readonly KeyLog _log;
    private volatile bool _loaded;
    private int _turn = -1;

    /// <param name="target">The target's name, for sources.</param>
    /// <param name="entries">The keys and their weights, 1 or more; none where a source answers for every call.</param>
    /// <param name="sources">The host's own sources, asked first.</param>
    /// <param name="coolDown">How long a refused key rests.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">The log.</param>
    public KeyRing(string target, IReadOnlyList<(HeldKey Key, int Weight)> entries, IReadOnlyList<IApiKeySource> sources, TimeSpan coolDown, TimeProvider time, KeyLog log)
    {
        _target = target;
        _entries = [.. entries.Select(static entry => new RingEntry(entry.Key, entry.Weight))];
        _sources = [.. sources];
        _coolDown = coolDown;
        _time = time;
        _log = log;
    }

    /// <summary>Reads the keys that cannot be read at once: a host's start waits for them, and without one the first call.</summary>
    /// <exception cref="GuardConfigurationException">A key is missing or cannot be one.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask LoadAsync(CancellationToken cancellationToken)
    {
        foreach (var entry in _entries)
        {
            await entry.Key.LoadAsync(cancellationToken).ConfigureAwait(false);
        }

        _loaded = true;
    }

    /// <summary>Gets how many further keys one request may try where no policy counts its attempts.</summary>
    public int MostFurther => Math.Max(_entries.Length, 2);

    /// <summary>Takes the key of an attempt.</summary>
    /// <param name="tenant">The tenant of the call, or null.</param>
    /// <param name="refused">The key that was refused within this attempt; null for the first.</param>
    /// <param name="cancellationToken">The attempt's token.</param>
    /// <returns>The key; null where another one is asked for and there is none.</returns>
    /// <exception cref="GuardException">There is no key at all, or a source failed.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<TakenKey?> TakeAsync(string? tenant, TakenKey? refused, CancellationToken cancellationToken)
    {
        if (_sources.Length > 0)
        {
            var own = await AskAsync(new ApiKeyRequest(_target, tenant, refused?.Key), cancellationToken).ConfigureAwait(false);
            if (own is not null)
            {
                return own.Is(refused?.Key) ? null : new TakenKey(own, null);
            }

            // A tenant's own key that was refused is not replaced by the house's.
            if (refused is { Entry: null })
            {
                return null;
            }
        }

        if (!_loaded)
        {
            await LoadAsync(cancellationToken).ConfigureAwait(false);
        }

        if (Next(again: refused is not null) is { } taken)
        {
            return taken;
        }

        if (refused is not null)
        {
            return LimitedFor() is { } wait
                ? throw new ProviderException($"A key of the target {_target} was refused, and the provider limits the rate of the others.", status: 429, code: "rate_limit_exceeded", retryAfter: wait)
                : null;
        }

        throw new ProviderException(
            $"No source has a key of the target {_target} for this call; nothing was sent. Let the host's IApiKeySource answer one, or set one of the target's own.", code: ProviderException.KeyMissing);
    }

    /// <summary>Lays a refused key to rest, and looks whether its place holds another one by now.</summary>
    public async ValueTask RefuseAsync(TakenKey refused, int status, CancellationToken cancellationToken)
    {
        if (refused.Entry is not { } entry)
        {
            return;
        }

        var now = _time.GetTimestamp();
        if (entry.Rest(refused.Key, now, now + (long)(_coolDown.TotalSeconds * _time.TimestampFrequency)) && _entries.Length > 1)
        {
            _log.Resting(refused.Key.Origin, status, _coolDown);
        }

        var look = entry.Key.RefreshAsync(cancellationToken);
        if (look.IsCompleted || !IsOneOfMany(refused, tenant: null))
        {
            await look.ConfigureAwait(false);
            return;
        }

        try
        {
            await look.AsTask().WaitAsync(LongestLook, _time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            _log.Unreadable($"{refused.Key.Origin} was not read again within {LongestLook}; another key serves meanwhile.");
        }
    }

    /// <summary>Tells whether a refused key was replaced: its place, or the host's source, holds another one by now.</summary>
    /// <param name="refused">The key that was refused.</param>
    /// <param name="taken">The one that was taken after it.</param>
    public static bool IsReplaced(TakenKey refused, TakenKey taken) =>
        refused.Entry is { } entry ? entry.Key.Current is { } current && !current.Is(refused.Key) : taken.Entry is null && !taken.Key.Is(refused.Key);

    /// <summary>Tells whether it costs nothing to look again whether a key's place holds another one.</summary>
    public static bool MayLookAgain(TakenKey key) => key.Entry is { Key.IsReadAtOnce: true };

    /// <summary>Lays a key to rest whose rate its provider limits, as long as it asks, where others can serve meanwhile.</summary>
    /// <param name="limited">The key.</param>
    /// <param name="wait">The wait; null where the provider does not say.</param>
    public void Limit(TakenKey limited, TimeSpan? wait)
    {
        if (limited.Entry is { } entry && _entries.Length > 1 && wait > TimeSpan.Zero)
        {
            var rest = wait.Value < LongestLimit ? wait.Value : LongestLimit;
            var now = _time.GetTimestamp();
            if (entry.Rest(limited.Key, now, now + (long)(rest.TotalSeconds * _time.TimestampFrequency), isLimit: true))
            {
                _log.Resting(limited.Key.Origin, 429, rest);
            }
        }
    }

    /// <summary>Tells whether other calls have other keys: the key is a tenant's own, or another one of the ring is awake.</summary>
    public bool IsOneOfMany(TakenKey key, string? tenant)
    {
        if (key.Entry is null)
        {
            return tenant is not null;
        }

        if (_entries.Length > 1)
        {
            var now = _time.GetTimestamp();
            foreach (var entry in _entries)
            {
                if (entry != key.Entry && entry.Awake(now) is not null)
                {
                    return true;
                }
            }
        }

        return false;
    }

    // A good key that waits is worth waiting for, as any other rate limit is: the refused one is no reason to fail.
    private TimeSpan? LimitedFor()
    {
        var now = _time.GetTimestamp();
        return _entries.Min(entry => entry.LimitedUntil(now)) is { } until ? _time.GetElapsedTime(now, until) : null;
    }

    private async ValueTask<ApiKey?> AskAsync(ApiKeyRequest request, CancellationToken cancellationToken)
    {
        foreach (var source in _sources)
        {
            try
            {
                if (await source.GetKeyAsync(request, cancellationToken).ConfigureAwait(false) is { } key)
                {
                    return key;
                }
            }
            catch (Exception error) when ((request.Rejected is not null || error is not GuardException) && !cancellationToken.IsCancellationRequested)
            {
                if (request.Rejected is not null)
                {
                    // A request was sent already: its refusal is what the call ends with, and the attempt is used up.
                    _log.Unreadable($"The key source {source.GetType().Name} failed with {error.GetType().Name} after a key was refused; the refusal stands.");
                    return null;
                }

                throw new ProviderException($"The key source {source.GetType().Name} failed with {error.GetType().Name}; nothing was sent.", code: ProviderException.KeyMissing);
            }
        }

        return null;
    }

    // Those that rest count nothing, so that the others keep their shares. Where all rest, a new attempt takes the one whose rest ends first: a
    // provider that refused them all a moment ago may have been wrong, and the caller is to read what it says.
    private TakenKey? Next(bool again)
    {
        var now = _time.GetTimestamp();
        var sum = 0;
        foreach (var entry in _entries)
        {
            sum += entry.Awake(now) is null ? 0 : entry.Weight;
        }

        if (sum > 0)
        {
            var place = (int)((uint)Interlocked.Increment(ref _turn) % (uint)sum);
            TakenKey? last = null;
            foreach (var entry in _entries)
            {
                if (entry.Awake(now) is { } key)
                {
                    last = new TakenKey(key, entry);
                    if ((place -= entry.Weight) < 0)
                    {
                        break;
                    }
                }
            }

            if (last is not null)
            {
                return last;
            }
        }

        return !again && _entries.MinBy(static entry => entry.Until) is { Key.Current: { } resting } first ? new TakenKey(resting, first) : null;
    }
}

using KernelGuard.Stages.Caching.Keys;

namespace KernelGuard.Stages.Caching.Flights;

/// <summary>
/// Keeps a refresh that brought nothing to store from being tried again with every stale answer: it is left alone for 1 s, and with each further
/// failure in a row for twice as long, 1 min at most.
/// </summary>
/// <remarks>Thread-safe. It knows 1,024 keys; beyond them it forgets, and what it forgot is tried again.</remarks>
/// <param name="time">The clock.</param>
internal sealed class RefreshPauses(TimeProvider time)
{
    private const int MostKeys = 1_024;
    private const int MostDoublings = 6;
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<CacheKey, (int Failures, long Since)> _failed = [];

    public bool IsPaused(in CacheKey key)
    {
        lock (_gate)
        {
            return _failed.TryGetValue(key, out var failed) && time.GetElapsedTime(failed.Since) < PauseAfter(failed.Failures);
        }
    }

    /// <summary>Notes how a refresh ended.</summary>
    /// <param name="key">The answer's key.</param>
    /// <param name="isFresh">Whether a fresh answer is in the store now.</param>
    public void Ended(in CacheKey key, bool isFresh)
    {
        lock (_gate)
        {
            if (isFresh)
            {
                _failed.Remove(key);
                return;
            }

            var before = _failed.GetValueOrDefault(key).Failures;
            if (before == 0 && _failed.Count >= MostKeys)
            {
                _failed.Clear();
            }

            _failed[key] = (before + 1, time.GetTimestamp());
        }
    }

    private static TimeSpan PauseAfter(int failures)
    {
        var pause = First * (1 << Math.Min(failures - 1, MostDoublings));
        return pause < Longest ? pause : Longest;
    }
}

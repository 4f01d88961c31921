using System.IO.Hashing;

namespace KernelGuard.Stages.Caching.Keys;

/// <summary>
/// Remembers the keys of requests that are asked again and again: to compare a form byte by byte is faster than to hash it with SHA-256, and
/// just as sure. It holds a limited number of forms, and each for as long as it goes on being asked for. Thread-safe.
/// </summary>
internal sealed class KnownForms
{
    private const int Slots = 1_024;

    // A longer form costs more memory than its hash costs time.
    private const int LongestForm = 16_384;

    private readonly Known?[] _known = new Known?[Slots];
    private readonly ulong[] _seen = new ulong[Slots];
    private readonly long _seed = Random.Shared.NextInt64();

    /// <summary>Gets how many forms are known.</summary>
    public int Count => _known.Count(static known => known is not null);

    /// <summary>Answers the key of a form.</summary>
    public CacheKey KeyOf(ReadOnlySpan<byte> form)
    {
        if (form.Length > LongestForm)
        {
            return CacheKey.OfForm(form);
        }

        var hash = XxHash3.HashToUInt64(form, _seed);
        var slot = (int)(hash % Slots);
        if (Volatile.Read(ref _known[slot]) is { } known && known.Hash == hash && form.SequenceEqual(known.Form))
        {
            known.Asked = true;
            return known.Key;
        }

        // Most requests are asked once, and leave no more than this number.
        var key = CacheKey.OfForm(form);
        if (Interlocked.Exchange(ref _seen[slot], hash) == hash)
        {
            Volatile.Write(ref _known[slot], new Known(hash, form.ToArray(), key));
        }

        return key;
    }

    /// <summary>Forgets the form of a key.</summary>
    public void Forget(ReadOnlySpan<char> key)
    {
        if (CacheKey.TryParse(key, out var parsed))
        {
            Drop(static (known, key) => known.Key.Equals(key), parsed);
        }
    }

    /// <summary>Forgets the forms that nobody asked for since it was last called.</summary>
    public void Sweep() => Drop(
        static (known, _) =>
        {
            var unasked = !known.Asked;
            known.Asked = false;
            return unasked;
        },
        default);

    private void Drop(Func<Known, CacheKey, bool> which, CacheKey key)
    {
        for (var i = 0; i < _known.Length; i++)
        {
            if (Volatile.Read(ref _known[i]) is { } known && which(known, key))
            {
                Interlocked.CompareExchange(ref _known[i], null, known);
            }
        }
    }

    private sealed class Known(ulong hash, byte[] form, CacheKey key)
    {
        public ulong Hash { get; } = hash;

        public byte[] Form { get; } = form;

        public CacheKey Key { get; } = key;

        public volatile bool Asked = true;
    }
}

using System.IO.Hashing;

namespace KernelGuard.Stages.Caching.Keys;

/// <summary>
/// Remembers the keys of requests that are asked again and again: to compare a form byte by byte is faster than to hash it with SHA-256, and
/// just as sure. It holds a limited number of forms, and each for as long as it goes on being asked for. A form holds what a key is made of, a tenant,
/// a user and texts among it, so that whatever is invalidated, all of them are forgotten. Thread-safe.
/// </summary>
internal sealed class KnownForms
{
    private const int Slots = 1_024;

    // A longer form costs more memory than its hash costs time.
    private const int LongestForm = 16_384;

    private readonly Lock _gate = new();
    private readonly Known?[] _known = new Known?[Slots];
    private readonly Dictionary<CacheKey, int> _slots = [];
    private readonly ulong[] _seen = new ulong[Slots];
    private readonly long _seed = Random.Shared.NextInt64();

    /// <summary>Gets how many forms are known.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _slots.Count;
            }
        }
    }

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
            Learn(slot, new Known(hash, form.ToArray(), key));
        }

        return key;
    }

    /// <summary>Forgets the form of a key.</summary>
    public void Forget(ReadOnlySpan<char> key)
    {
        if (!CacheKey.TryParse(key, out var parsed))
        {
            return;
        }

        lock (_gate)
        {
            if (_slots.TryGetValue(parsed, out var slot))
            {
                Drop(slot);
            }
        }
    }

    /// <summary>Forgets all forms.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _slots.Clear();
            Array.Clear(_known);
        }
    }

    /// <summary>Forgets the forms that nobody asked for since it was last called.</summary>
    public void Sweep()
    {
        lock (_gate)
        {
            foreach (var slot in _slots.Values.ToArray())
            {
                if (!_known[slot]!.Asked)
                {
                    Drop(slot);
                }
                else
                {
                    _known[slot]!.Asked = false;
                }
            }
        }
    }

    // Only forms that are asked for again come here, so that a lock is cheap; who looks one up takes none.
    private void Learn(int slot, Known known)
    {
        lock (_gate)
        {
            Drop(slot);
            _slots[known.Key] = slot;
            Volatile.Write(ref _known[slot], known);
        }
    }

    private void Drop(int slot)
    {
        if (_known[slot] is { } known)
        {
            _slots.Remove(known.Key);
            Volatile.Write(ref _known[slot], null);
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

using System.IO.Hashing;
using KernelGuard.Scoping;

namespace KernelGuard.Stages.Caching.Keys;

/// <summary>
/// Remembers the keys of requests that are asked again and again: to compare a form byte by byte is faster than to hash it with SHA-256, and
/// just as sure. A form holds what a key is made of, a tenant, a user and texts among it, so that whatever is invalidated, all of them are forgotten.
/// Thread-safe.
/// </summary>
internal sealed class KnownForms
{
    private const int Places = 1_024;

    // A longer form costs more memory than its hash costs time.
    private const int LongestForm = 16_384;

    private readonly RepeatTable<Known> _known = new(Places);
    private readonly long _seed = Random.Shared.NextInt64();

    /// <summary>Gets how many forms are known.</summary>
    public int Count => _known.Count;

    /// <summary>Answers the key of a form.</summary>
    public CacheKey KeyOf(ReadOnlySpan<byte> form)
    {
        if (form.Length > LongestForm)
        {
            return CacheKey.OfForm(form);
        }

        var mark = XxHash3.HashToUInt64(form, _seed);
        if (_known.Find(mark) is { } known && form.SequenceEqual(known.Form))
        {
            known.Asked = true;
            return known.Key;
        }

        var key = CacheKey.OfForm(form);
        if (_known.IsRepeated(mark))
        {
            _known.Learn(new Known(mark, form.ToArray(), key));
        }

        return key;
    }

    /// <summary>Forgets all forms.</summary>
    public void Clear() => _known.Clear();

    /// <summary>Forgets the forms that nobody asked for since it was last called.</summary>
    public void Sweep() => _known.Sweep();

    private sealed class Known(ulong mark, byte[] form, CacheKey key) : RepeatedItem(mark, form.Length)
    {
        public byte[] Form => form;

        public CacheKey Key => key;
    }
}

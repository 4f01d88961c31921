using System.Runtime.InteropServices;

namespace KernelGuard.OpenAI;

/// <summary>Holds the bytes of an answer around what may be replaced until it is there whole.</summary>
internal abstract class MendedText
{
    private const int Least = 1_024;

    private readonly List<byte> _bytes = [];

    public bool IsEmpty => _bytes.Count == 0;

    /// <summary>Gets how many bytes are final.</summary>
    public int Ready { get; private set; }

    /// <summary>Gets the bytes by which what may be replaced is found.</summary>
    protected abstract ReadOnlySpan<byte> Mark { get; }

    private Span<byte> Rest => CollectionsMarshal.AsSpan(_bytes)[Ready..];

    /// <summary>Tells whether bytes hold neither what may be replaced nor its beginning at their end.</summary>
    public bool IsPlain(ReadOnlySpan<byte> bytes) => bytes.IndexOf(Mark) < 0 && StartAtTheEnd(bytes) < 0;

    /// <summary>Adds bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        _bytes.EnsureCapacity(Math.Max(Least, _bytes.Count + bytes.Length));
        _bytes.AddRange(bytes);
        while (Step())
        {
        }
    }

    /// <summary>Takes what is ready; at the body's end all that is left.</summary>
    public int Take(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, Ready > 0 ? Ready : _bytes.Count);
        CollectionsMarshal.AsSpan(_bytes)[..count].CopyTo(buffer);
        _bytes.RemoveRange(0, count);
        Ready = Math.Max(0, Ready - count);
        return count;
    }

    /// <summary>Answers where at the end of bytes begins what may go on in the next piece as a mark with what belongs before it; below 0 for nowhere.</summary>
    protected abstract int StartAtTheEnd(ReadOnlySpan<byte> bytes);

    /// <summary>Settles what stands at a mark, or nothing while it is not there whole.</summary>
    /// <param name="rest">What is not final yet.</param>
    /// <param name="at">Where the mark stands in it.</param>
    /// <returns>Whether more may be settled.</returns>
    protected abstract bool Settle(ReadOnlySpan<byte> rest, int at);

    /// <summary>Takes bytes as they are.</summary>
    protected void Pass(int count) => Ready += count;

    /// <summary>Puts bytes in the place of others.</summary>
    /// <param name="begin">How many before them stay as they are.</param>
    /// <param name="length">How many are replaced.</param>
    /// <param name="by">What stands there from now on.</param>
    protected void Replace(int begin, int length, ReadOnlySpan<byte> by)
    {
        _bytes.RemoveRange(Ready + begin, length);
        _bytes.InsertRange(Ready + begin, by);
        Ready += begin + by.Length;
    }

    private bool Step()
    {
        var at = Rest.IndexOf(Mark);
        if (at >= 0)
        {
            return Settle(Rest, at);
        }

        var start = StartAtTheEnd(Rest);
        Pass(start < 0 ? Rest.Length : start);
        return false;
    }
}

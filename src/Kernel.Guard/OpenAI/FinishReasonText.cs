using System.Runtime.InteropServices;
using System.Text;

namespace KernelGuard.OpenAI;

/// <summary>Holds the bytes of an answer around a finish reason until its word is there whole, and replaces the word where the SDK does not know it.</summary>
/// <param name="exchange">Takes the word.</param>
/// <param name="isStream">Whether the body is a stream of events, where an empty word means that the answer goes on.</param>
internal sealed class FinishReasonText(OpenAIExchange exchange, bool isStream)
{
    private const int LongestWord = 64;
    private readonly List<byte> _bytes = new(1024);

    public bool IsEmpty => _bytes.Count == 0;

    /// <summary>Gets how many bytes are final.</summary>
    public int Ready { get; private set; }

    /// <summary>Tells whether bytes hold neither the name nor its beginning at their end.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> bytes) => bytes.IndexOf(Name) < 0 && StartAtTheEnd(bytes) < 0;

    /// <summary>Adds bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        _bytes.AddRange(bytes);
        while (Step())
        {
        }
    }

    /// <summary>Takes what is ready; at the body's end all that is left.</summary>
    public int Take(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, Ready > 0 ? Ready : _bytes.Count);
        Span[..count].CopyTo(buffer);
        _bytes.RemoveRange(0, count);
        Ready = Math.Max(0, Ready - count);
        return count;
    }

    private static ReadOnlySpan<byte> Name => "\"finish_reason\""u8;

    private static ReadOnlySpan<byte> Null => "null"u8;

    private Span<byte> Span => CollectionsMarshal.AsSpan(_bytes);

    // Settles what comes next, and answers whether more may be settled.
    private bool Step()
    {
        var rest = Span[Ready..];
        var at = rest.IndexOf(Name);
        if (at < 0)
        {
            var start = StartAtTheEnd(rest);
            Ready += start < 0 ? rest.Length : start;
            return false;
        }

        var value = rest[(at + Name.Length)..];
        var skipped = value.IndexOfAnyExcept(" \t\r\n:"u8);
        if (skipped < 0)
        {
            Ready += at;
            return false;
        }

        var word = value[skipped..];
        var begin = at + Name.Length + skipped;

        // A whole answer that is there has ended, though some servers write that it has not.
        if (!isStream && !(at > 0 && rest[at - 1] == '\\') && Null.StartsWith(word[..Math.Min(word.Length, Null.Length)]))
        {
            if (word.Length < Null.Length)
            {
                Ready += at;
                return false;
            }

            Settle(Ready + begin, Null.Length, []);
            return true;
        }

        // A name behind a backslash is a text's own words.
        if (word[0] != '"' || (at > 0 && rest[at - 1] == '\\'))
        {
            Ready += begin;
            return true;
        }

        var end = word[1..].IndexOf((byte)'"');
        if (end < 0 && word.Length <= LongestWord)
        {
            Ready += at;
            return false;
        }

        if (end < 0 || end > LongestWord || IsKnown(word.Slice(1, end)))
        {
            Ready += begin + 1;
            return true;
        }

        Settle(Ready + begin, end + 2, word.Slice(1, end));
        return true;
    }

    private void Settle(int begin, int length, ReadOnlySpan<byte> word)
    {
        ReadOnlySpan<byte> read = word.IsEmpty && isStream ? "null"u8 : "\"stop\""u8;
        if (!word.IsEmpty || !isStream)
        {
            exchange.FinishWord = Encoding.UTF8.GetString(word);
        }

        _bytes.RemoveRange(begin, length);
        _bytes.InsertRange(begin, read);
        Ready = begin + read.Length;
    }

    private static bool IsKnown(ReadOnlySpan<byte> word) =>
        word.SequenceEqual("stop"u8) || word.SequenceEqual("length"u8) || word.SequenceEqual("tool_calls"u8) || word.SequenceEqual("content_filter"u8) || word.SequenceEqual("function_call"u8);

    private static int StartAtTheEnd(ReadOnlySpan<byte> bytes)
    {
        var tail = Math.Max(0, bytes.Length - Name.Length + 1);
        for (var at = bytes[tail..].IndexOf((byte)'"'); at >= 0; at = Next(bytes, tail))
        {
            tail += at;
            if (Name.StartsWith(bytes[tail..]))
            {
                return tail;
            }

            tail++;
        }

        return -1;

        static int Next(ReadOnlySpan<byte> bytes, int from) => bytes[from..].IndexOf((byte)'"');
    }
}

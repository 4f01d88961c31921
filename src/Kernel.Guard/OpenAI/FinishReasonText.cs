using System.Text;

namespace KernelGuard.OpenAI;

/// <summary>Replaces a finish reason that the SDK does not know by one that it knows; the exchange keeps the word itself.</summary>
/// <param name="exchange">Takes the word.</param>
/// <param name="isStream">Whether the body is a stream of events, where an empty word means that the answer goes on.</param>
internal sealed class FinishReasonText(OpenAIExchange exchange, bool isStream) : MendedText
{
    private const int LongestWord = 64;

    protected override ReadOnlySpan<byte> Mark => "\"finish_reason\""u8;

    private static ReadOnlySpan<byte> Null => "null"u8;

    protected override bool Settle(ReadOnlySpan<byte> rest, int at)
    {
        var value = rest[(at + Mark.Length)..];
        var skipped = value.IndexOfAnyExcept(" \t\r\n:"u8);
        if (skipped < 0)
        {
            Pass(at);
            return false;
        }

        var word = value[skipped..];
        var begin = at + Mark.Length + skipped;

        // A whole answer that is there has ended, though some servers write that it has not.
        if (!isStream && !(at > 0 && rest[at - 1] == '\\') && Null.StartsWith(word[..Math.Min(word.Length, Null.Length)]))
        {
            if (word.Length < Null.Length)
            {
                Pass(at);
                return false;
            }

            Finish(begin, Null.Length, []);
            return true;
        }

        // A name behind a backslash is a text's own words.
        if (word[0] != '"' || (at > 0 && rest[at - 1] == '\\'))
        {
            Pass(begin);
            return true;
        }

        var end = word[1..].IndexOf((byte)'"');
        if (end < 0 && word.Length <= LongestWord)
        {
            Pass(at);
            return false;
        }

        if (end < 0 || end > LongestWord || IsKnown(word.Slice(1, end)))
        {
            Pass(begin + 1);
            return true;
        }

        Finish(begin, end + 2, word.Slice(1, end));
        return true;
    }

    protected override int StartAtTheEnd(ReadOnlySpan<byte> bytes)
    {
        var tail = Math.Max(0, bytes.Length - Mark.Length + 1);
        for (var at = bytes[tail..].IndexOf((byte)'"'); at >= 0; at = Next(bytes, tail))
        {
            tail += at;
            if (Mark.StartsWith(bytes[tail..]))
            {
                return tail;
            }

            tail++;
        }

        return -1;

        static int Next(ReadOnlySpan<byte> bytes, int from) => bytes[from..].IndexOf((byte)'"');
    }

    private void Finish(int begin, int length, ReadOnlySpan<byte> word)
    {
        ReadOnlySpan<byte> read = word.IsEmpty && isStream ? "null"u8 : "\"stop\""u8;
        if (!word.IsEmpty || !isStream)
        {
            exchange.FinishWord = Encoding.UTF8.GetString(word);
        }

        Replace(begin, length, read);
    }

    private static bool IsKnown(ReadOnlySpan<byte> word) =>
        word.SequenceEqual("stop"u8) || word.SequenceEqual("length"u8) || word.SequenceEqual("tool_calls"u8) || word.SequenceEqual("content_filter"u8) || word.SequenceEqual("function_call"u8);
}

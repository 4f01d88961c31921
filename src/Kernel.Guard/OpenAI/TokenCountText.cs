using System.Buffers.Text;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using KernelGuard.Accounting;

namespace KernelGuard.OpenAI;

/// <summary>
/// Replaces a count of tokens that is no whole number of the SDK's (beyond an <see cref="int"/>, <c>12.0</c>, <c>null</c>) by the one that is booked: the SDK
/// would throw a paid answer away for it.
/// </summary>
/// <param name="exchange">Hears that nothing is said of what was written to the prompt cache.</param>
internal sealed class TokenCountText(OpenAIExchange exchange) : MendedText
{
    private const int LongestNumber = 64;

    private static readonly FrozenSet<string> Names = new[]
    {
        "accepted_prediction_tokens", "audio_tokens", "cache_write_tokens", "cached_tokens", "completion_tokens", "image_tokens", "input_tokens", "output_tokens", "prompt_tokens",
        "reasoning_tokens", "rejected_prediction_tokens", "text_tokens", "total_tokens",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly int LongestName = Names.Max(static name => name.Length) + 1;

    // What all names end in. In a text of the answer the quotation mark stands escaped.
    protected override ReadOnlySpan<byte> Mark => "_tokens\""u8;

    private static ReadOnlySpan<byte> AfterNumber => ",}] \t\r\n"u8;

    protected override bool Settle(ReadOnlySpan<byte> rest, int at)
    {
        var (name, behind) = (rest[..at].LastIndexOf((byte)'"'), at + Mark.Length);
        var skipped = rest[behind..].IndexOfAnyExcept(" \t\r\n:"u8);
        var begin = behind + Math.Max(0, skipped);
        var length = skipped < 0 ? -1 : rest[begin..].IndexOfAny(AfterNumber);
        if (length < 0 && rest.Length - behind <= LongestNumber)
        {
            Pass(Math.Max(0, name));
            return false;
        }

        if (length > 0 && name >= 0 && IsOdd(rest.Slice(begin, length), out var count) && IsCount(rest[(name + 1)..(behind - 1)], count))
        {
            Replace(begin, length, Encoding.UTF8.GetBytes(count.ToString(CultureInfo.InvariantCulture)));
        }
        else
        {
            Pass(behind);
        }

        return true;
    }

    // A name may begin in one piece and end in the next.
    protected override int StartAtTheEnd(ReadOnlySpan<byte> bytes)
    {
        var from = Math.Max(0, bytes.Length - LongestName);
        var at = bytes[from..].LastIndexOf((byte)'"');
        return at >= 0 && bytes[(from + at + 1)..].IndexOfAnyExceptInRange((byte)'_', (byte)'z') < 0 ? from + at : -1;
    }

    // Answers what is booked of a count that the SDK does not read.
    private static bool IsOdd(ReadOnlySpan<byte> number, out long count)
    {
        count = 0;
        if (number.SequenceEqual("null"u8))
        {
            return true;
        }

        if ((Utf8Parser.TryParse(number, out int _, out var read) && read == number.Length) || !double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || double.IsNaN(value))
        {
            return false;
        }

        count = ReportedUsage.Clean((long)Math.Ceiling(Math.Clamp(value, -1, int.MaxValue)));
        return true;
    }

    private bool IsCount(ReadOnlySpan<byte> name, long count)
    {
        if (count > 0 || !name.SequenceEqual("cache_write_tokens"u8))
        {
            return Names.Contains(Encoding.UTF8.GetString(name));
        }

        // Nothing said is not none written, which is cheaper. Of Chat Completions the SDK leaves this count unread, whatever it is.
        exchange.SaysWritten = false;
        return !exchange.ReadsFinish;
    }
}

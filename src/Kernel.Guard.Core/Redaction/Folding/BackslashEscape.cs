using System.Buffers;

namespace KernelGuard.Redaction.Folding;

/// <summary>
/// Reads the escapes of JSON (RFC 8259, section 7), of hexadecimal code units and of Markdown's punctuation, and a line that goes on within a word. One that may be a separator of a
/// Windows path, or of a domain and its user, stays.
/// </summary>
internal static class BackslashEscape
{
    private const int LongestToken = 64;

    // Backslashes but one, of a quote five layers deep.
    private const int DeepestNesting = 30;
    private static readonly SearchValues<char> TokenEnds = SearchValues.Create(" \t\r\n\"'<(`=");

    /// <summary>Reads the escape that begins at a backslash.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, int at, out FoldChange change)
    {
        change = default;
        var next = at + 1 < text.Length ? text[at + 1] : '\0';

        // A doubled backslash is one; only a code unit is read behind it, as in JSON within JSON.
        if (at > 0 && text[at - 1] == '\\' && next != 'u')
        {
            return false;
        }

        switch (next)
        {
            case '\\':
                return TryReadNested(text, at, out change);
            case 'u':
                return TryReadUnit(text, at, out change) || TryReadBraced(text, at, out change);
            case '\n' when at > 0 && at + 2 < text.Length && char.IsAsciiLetterOrDigit(text[at - 1]) && char.IsAsciiLetterOrDigit(text[at + 2]):
                change = new FoldChange { Start = at, End = at + 2 };
                return true;
            case 'x':
                return Escapes.TryReadHex(text, at + 2, 2, out var value) && Escapes.TryMake(at, at + 4, value, out change);
            case 'n' or 'r' or 't' when !IsPath(text, at):
                change = FoldChange.ToOne(at, at + 2, next == 't' ? ' ' : '\n');
                return true;
            case '"' or '/':
                change = FoldChange.ToOne(at, at + 2, next);
                return true;
            case '_' or '-' or '.' or '@' or '+' or '(' or ')' when !IsPath(text, at):
                change = FoldChange.ToOne(at, at + 2, next);
                return true;
            default:
                return false;
        }
    }

    // JSON within JSON doubles each backslash, and adds one before each quote: of any number a code unit or the quote is left.
    private static bool TryReadNested(ReadOnlySpan<char> text, int at, out FoldChange change)
    {
        var last = at + 1;
        while (last + 1 < text.Length && last - at < DeepestNesting && text[last + 1] == '\\')
        {
            last++;
        }

        var next = last + 1 < text.Length ? text[last + 1] : '\0';
        if (next == '"' && (last - at) % 2 == 0)
        {
            change = FoldChange.ToOne(at, last + 2, next);
            return true;
        }

        change = default;
        if (next != 'u' || !TryReadUnit(text, last, out change))
        {
            return false;
        }

        change = change with { Start = at };
        return true;
    }

    private static bool TryReadUnit(ReadOnlySpan<char> text, int at, out FoldChange change)
    {
        change = default;
        if (!Escapes.TryReadHex(text, at + 2, 4, out var unit))
        {
            return false;
        }

        if (char.IsHighSurrogate((char)unit) && at + 7 < text.Length && text[at + 6] == '\\' && text[at + 7] == 'u'
            && Escapes.TryReadHex(text, at + 8, 4, out var low) && char.IsLowSurrogate((char)low))
        {
            return Escapes.TryMake(at, at + 12, char.ConvertToUtf32((char)unit, (char)low), out change);
        }

        return Escapes.TryMake(at, at + 6, unit, out change);
    }

    // \u{40}, as in ECMAScript and Rust.
    private static bool TryReadBraced(ReadOnlySpan<char> text, int at, out FoldChange change)
    {
        const int MostDigits = 6;
        change = default;
        var rest = text[at..Math.Min(text.Length, at + "\\u{}".Length + MostDigits)];
        var close = rest.Length > 4 && rest[2] == '{' ? rest.IndexOf('}') : -1;
        return close > 3 && Escapes.TryReadHex(text, at + 3, close - 3, out var value) && value <= 0x10FFFF && Escapes.TryMake(at, at + close + 1, value, out change);
    }

    // A drive, a share, a relative path, or capitals alone before the backslash, as a Windows domain is written.
    private static bool IsPath(ReadOnlySpan<char> text, int at)
    {
        var before = text[Math.Max(0, at - LongestToken)..at];
        var token = before[(before.LastIndexOfAny(TokenEnds) + 1)..];
        token = token[(token.LastIndexOfAny('\u00A0', '\u3000') + 1)..];
        return (token is [_, ':'] or [_, ':', '\\', ..] && char.IsAsciiLetter(token[0]))
            || token.StartsWith(@"\\", StringComparison.Ordinal)
            || token is "." or ".." or "~"
            || token.StartsWith(@".\", StringComparison.Ordinal)
            || token.StartsWith(@"..\", StringComparison.Ordinal)
            || token is ['%', .., '%']
            || (token.Length > 1 && token.IndexOfAnyExceptInRange('A', 'Z') < 0);
    }
}

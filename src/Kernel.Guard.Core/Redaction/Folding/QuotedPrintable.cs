using System.Buffers;

namespace KernelGuard.Redaction.Folding;

/// <summary>
/// Reads quoted-printable bytes (RFC 2045, section 6.7) where they can be nothing else: the at sign and dots of an address, and UTF-8 of two bytes or more.
/// An equals sign and two digits are an assignment elsewhere.
/// </summary>
internal static class QuotedPrintable
{
    private const int LongestDomain = 64;
    private const int LongestTop = 12;
    private const string At = "=40";
    private static readonly SearchValues<char> OfAddress = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_+=");

    private static readonly SearchValues<char> OfDomain = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-");

    /// <summary>Reads the byte or bytes that begin at an equals sign.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, int at, out FoldChange change)
    {
        change = default;
        if (at + 2 >= text.Length || !IsHex(text[at + 1]) || !IsHex(text[at + 2]))
        {
            return false;
        }

        if (text[(at + 1)..] is ['2', 'E', ..])
        {
            return IsInAddress(text, at, at + 3) && Escapes.TryMake(at, at + 3, '.', out change);
        }

        return text[at + 1] >= 'C'
            ? PercentEscape.TryRead(text, at, '=', out change)
            : text[at + 1] == '4' && text[at + 2] == '0' && at > 0 && char.IsAsciiLetterOrDigit(text[at - 1]) && IsDomain(text[(at + 3)..])
                && Escapes.TryMake(at, at + 3, '@', out change);
    }

    /// <summary>Reads the soft break that begins at an equals sign (an equals sign at a line's end) where it stands in an address whose at sign is a byte too, or in an address's domain.</summary>
    public static bool TryReadBreak(ReadOnlySpan<char> text, int at, out FoldChange change)
    {
        change = new FoldChange { Start = at, End = at + BreakLength(text[at..]) };
        return change.End > at && (IsInAddress(text, at, change.End) || IsInDomain(text, at, change.End) || SoftBreak.IsInAddress(text, at, change.End) || IsInHardwareAddress(text, at, change.End));
    }

    // ada@example=⏎mail.com
    private static bool IsInDomain(ReadOnlySpan<char> text, int at, int end)
    {
        var before = text[Math.Max(0, at - LongestDomain)..at];
        var sign = before.LastIndexOf('@');
        if (sign <= 0 || !char.IsAsciiLetterOrDigit(before[sign - 1]) || before[(sign + 1)..].IndexOfAnyExcept(OfDomain) >= 0)
        {
            return false;
        }

        // ada@=⏎example.com, ada@example.=⏎com
        return before[^1] == '.' ? sign + 2 < before.Length && EndsDomain(text[end..]) : (sign + 1 == before.Length || char.IsAsciiLetterOrDigit(before[^1])) && IsDomain(text[end..]);
    }

    // 3C-22-FB=⏎-64-58-3E, 3C:22:FB:=⏎64:58:3E
    private static bool IsInHardwareAddress(ReadOnlySpan<char> text, int at, int end)
    {
        var before = text[..at];
        var behind = text[end..];
        var joint = before is [.., ':' or '-'] ? before[^1] : behind is [':' or '-', ..] ? behind[0] : '\0';
        before = before is [.., ':' or '-'] ? before[..^1] : before;
        behind = behind is [':' or '-', ..] ? behind[1..] : behind;
        return joint != '\0' && at - before.Length + (text.Length - end - behind.Length) == 1
            && before is [.., var sign, var first, var second] && (sign == joint || !char.IsLetterOrDigit(sign)) && char.IsAsciiHexDigit(first) && char.IsAsciiHexDigit(second)
            && behind is [var third, var fourth, ..] && char.IsAsciiHexDigit(third) && char.IsAsciiHexDigit(fourth) && (behind.Length == 2 || behind[2] == joint || !char.IsLetterOrDigit(behind[2]))
            && (sign == joint || (behind.Length > 2 && behind[2] == joint));
    }

    private static int BreakLength(ReadOnlySpan<char> text) => text switch { ['=', '\n', ..] => 2, ['=', '\r', '\n', ..] => 3, _ => 0 };

    private static bool EndsDomain(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('a', 'z') is var end && (end < 0 ? text.Length : end) is > 1 and < LongestTop && !(end > 0 && (char.IsLetterOrDigit(text[end]) || text[end] is '=' or '_'));

    // ada=2Elovelace=40example=2Ecom: every sign of an address is written so.
    private static bool IsInAddress(ReadOnlySpan<char> text, int at, int end)
    {
        var behind = text[end..Math.Min(text.Length, end + LongestDomain)];
        behind = behind.IndexOfAnyExcept(OfAddress) is >= 0 and var close ? behind[..close] : behind;
        var before = text[Math.Max(0, at - LongestDomain)..at];
        before = before[(before.LastIndexOfAnyExcept(OfAddress) + 1)..];
        return !before.IsEmpty && !behind.IsEmpty && char.IsAsciiLetterOrDigit(before[^1]) && char.IsAsciiLetterOrDigit(behind[0]) && (before.Contains(At, StringComparison.Ordinal) || behind.Contains(At, StringComparison.Ordinal));
    }

    private static bool IsHex(char c) => char.IsAsciiDigit(c) || c is >= 'A' and <= 'F';

    // Letters first, and a dot with two letters behind it.
    private static bool IsDomain(ReadOnlySpan<char> text)
    {
        text = text[BreakLength(text)..];
        if (text.IsEmpty || !char.IsAsciiLetter(text[0]))
        {
            return false;
        }

        for (var i = 1; i + 2 < text.Length && i < LongestDomain; i++)
        {
            if ((text[i] == '.' && char.IsAsciiLetter(text[i + 1]) && char.IsAsciiLetter(text[i + 2])) || text[i..] is ['=', '2', 'E', >= 'a' and <= 'z' or >= 'A' and <= 'Z', ..])
            {
                return true;
            }

            var skipped = BreakLength(text[i..]);
            if (skipped == 0 && !char.IsAsciiLetterOrDigit(text[i]) && text[i] is not ('-' or '.'))
            {
                return false;
            }

            i += Math.Max(0, skipped - 1);
        }

        return false;
    }
}

namespace KernelGuard.Redaction.Scanning;

/// <summary>Says whether a number ends where it seems to: not inside a word, a version, a price, a date or a longer code.</summary>
internal static class NumberBoundary
{
    private const int LongestAmount = 8;

    /// <summary>Says whether nothing before a place belongs to the number that begins there; what was found already does not.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">The place.</param>
    /// <param name="floor">Where the last finding ends.</param>
    /// <param name="certain">Whether the number proves itself, by a check digit or a plus sign: then a word joined by a dash is only its name.</param>
    public static bool Opens(ReadOnlySpan<char> text, int start, int floor, bool certain)
    {
        if (start == 0 || start == floor)
        {
            return true;
        }

        var before = text[start - 1];
        var further = start - 1 > floor ? text[start - 2] : ' ';
        return before switch
        {
            '@' or '%' or '\\' or '+' => false,
            '-' => certain ? !char.IsAsciiDigit(further) : !IsWord(further) && further != '-',
            '/' => certain ? !char.IsAsciiDigit(further) : !IsWord(further) && further != '/',
            '_' => certain && !char.IsAsciiDigit(further),
            '.' or ':' => !char.IsAsciiDigit(further) || (before == ':' && (EndsNumberedLabel(text[floor..(start - 1)]) || EndsTurn(text[floor..(start - 1)]))),
            ',' => !IsGroup(text, start, floor),
            ' ' => !IsCurrency(further),
            _ => !IsWord(before) && !IsCurrency(before),
        };
    }

    /// <summary>Says whether nothing after a place belongs to the number that ends there.</summary>
    public static bool Closes(ReadOnlySpan<char> text, int end)
    {
        if (end == text.Length)
        {
            return true;
        }

        var after = text[end];
        var further = end + 1 < text.Length ? text[end + 1] : ' ';
        return after switch
        {
            '@' or '%' or '°' => false,
            '-' => !IsWord(further),
            '.' => (!char.IsAsciiDigit(further) && !char.IsAsciiLetterLower(further)) || IsWhole(text, end),
            ':' or '/' => !char.IsAsciiDigit(further),
            ',' => !IsFraction(text, end),
            ' ' => !IsCurrency(further),
            _ => !IsWord(after) && !IsCurrency(after),
        };
    }

    // 536228745.0: a number without a fraction, as programs write one that they keep as a decimal.
    private static bool IsWhole(ReadOnlySpan<char> text, int end)
    {
        var zeros = text[(end + 1)..] is ['0', '0', ..] ? 2 : text[(end + 1)..] is ['0', ..] ? 1 : 0;
        var behind = end + 1 + zeros;
        return zeros > 0 && end > LongestAmount && !text[(end - LongestAmount - 1)..end].ContainsAnyExceptInRange('0', '9') && (behind == text.Length || !(IsWord(text[behind]) || text[behind] is '.' or '%'));
    }

    /// <summary>Says whether a number that ends at a place is one of percent: 12%, 3.5%. Of an encoded blank (<c>415%20555</c>) it is none.</summary>
    public static bool IsPercentage(ReadOnlySpan<char> text, int end) =>
        end < text.Length && text[end] == '%' && (end + 1 == text.Length || !char.IsAsciiHexDigit(text[end + 1]));

    /// <summary>Says whether a character belongs to a word of a script that puts spaces between words.</summary>
    public static bool IsWord(char c) =>
        char.IsAsciiLetterOrDigit(c) || c == '_' || (c is >= '\u00C0' and <= '\u052F' && char.IsLetter(c));

    /// <summary>Says whether a character is Han, kana or hangul.</summary>
    public static bool IsEastAsian(char c) => c is (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7AF');

    /// <summary>Answers how many digits a text ends with; it counts no further than 4.</summary>
    public static int DigitsBefore(ReadOnlySpan<char> text)
    {
        var count = 0;
        while (count < 4 && count < text.Length && char.IsAsciiDigit(text[^(count + 1)]))
        {
            count++;
        }

        return count;
    }

    // 证件1:, DNI 2:, passport_3:
    private static bool EndsNumberedLabel(ReadOnlySpan<char> label) => label switch
    {
        [.., var c, >= '1' and <= '9'] when char.IsLetter(c) => true,
        [.., var c, ' ' or '_' or '-' or '#', >= '1' and <= '9'] => char.IsLetter(c),
        _ => false,
    };

    // 用户 09:16:138…: who speaks in a chat, the time, and a wide colon.
    private static bool EndsTurn(ReadOnlySpan<char> head) =>
        head is [.., >= '0' and <= '9', ':', >= '0' and <= '5', >= '0' and <= '9'] && head[..^4].TrimEnd("0123456789") is [.., var c, ' '] && IsEastAsian(c);

    // 12,345 is one number; what follows a short cell of a line of commas is the next cell, unless it is three digits as a group of thousands is.
    private static bool IsGroup(ReadOnlySpan<char> text, int start, int floor)
    {
        var digits = DigitsBefore(text[floor..(start - 1)]);
        if (digits is 0 or > 3)
        {
            return false;
        }

        var cell = start - 1 - digits;
        if (cell > 0 && text[cell - 1] is not ('\n' or ',') && !EndsCode(text, cell))
        {
            return true;
        }

        var after = start + DigitGroups.RunLength(text[start..Math.Min(text.Length, start + 4)]);
        return after == start + 3 && !GoesOn(text, after);
    }

    // A-17, 2026-05-17: the end of a code or a day is not the beginning of an amount.
    private static bool EndsCode(ReadOnlySpan<char> text, int digits) => digits > 1 && text[digits - 1] == '-' && IsWord(text[digits - 2]);

    // A fraction has one dot.
    private static bool GoesOn(ReadOnlySpan<char> text, int at)
    {
        if (at + 1 >= text.Length || text[at] is not ('-' or ' ' or '.') || !char.IsAsciiDigit(text[at + 1]))
        {
            return false;
        }

        var end = at + 1 + DigitGroups.RunLength(text[(at + 1)..Math.Min(text.Length, at + 6)]);
        return text[at] != '.' || (end < text.Length && text[end] is '.' or '-');
    }

    private static bool IsCurrency(char c) => c is '$' or '€' or '£' or '¥' or '₹' or '₽' or '₩' or '₺' or '₪' or '₫' or '฿' or '¢';

    // One or two digits behind the comma of an amount are its cents: an amount has up to eight digits in one piece, or ends with a group of three. Behind anything else they are the next
    // value of a list.
    private static bool IsFraction(ReadOnlySpan<char> text, int end)
    {
        if (DigitGroups.RunLength(text[(end + 1)..Math.Min(text.Length, end + 4)]) is not (1 or 2))
        {
            return false;
        }

        var start = end;
        while (start > 0 && end - start <= LongestAmount && char.IsAsciiDigit(text[start - 1]))
        {
            start--;
        }

        return start == 0 || text[start - 1] switch
        {
            ' ' or '.' => start > 1 && char.IsAsciiDigit(text[start - 2]) ? end - start == 3 : end - start <= LongestAmount,
            '-' or '/' or ')' => false,
            var before => end - start <= LongestAmount && !IsWord(before),
        };
    }
}

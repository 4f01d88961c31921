using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Contact.Phones;

/// <summary>Says where a number ends, its extension included: <c>ext. 12</c>, <c>x12</c>, <c>Durchwahl 12</c>, <c>内線12</c>, <c>;ext=12</c>.</summary>
internal static class NumberEnd
{
    private const int MostDigits = 6;
    private const int LongestGap = 3;

    // In lower case; a longer one before its own beginning.
    private static readonly string[] Markers =
    [
        "extensions", "extension", "extensao", "extensión", "extensão", "extn", "ext", "xtn", "x", "durchwahl", "dw", "poste", "interno", "int", "ramal", "anexo", "anknytning", "toestel",
        "tst", "wew", "доб", "вн", "dahili", "内線", "転", "转", "分机", "分機", "轉", "내선", "교환",
    ];

    /// <summary>Says whether a number may end at a place: nothing that belongs to it follows but an extension.</summary>
    public static bool IsAt(ReadOnlySpan<char> text, int end) => NumberBoundary.Closes(text, end) || WithExtension(text, end) > end;

    /// <summary>Answers where a number ends with its extension; the same place where it has none.</summary>
    public static int WithExtension(ReadOnlySpan<char> text, int end)
    {
        var at = end;
        var open = false;
        for (; at < text.Length && at - end < LongestGap && text[at] is ' ' or ',' or ';' or '(' or '/' or '-' or '.'; at++)
        {
            open |= text[at] == '(';
        }

        if (at == text.Length || char.IsAsciiDigit(text[at]))
        {
            return end;
        }

        var digits = Behind(text, at);
        var length = digits < 0 ? 0 : DigitGroups.RunLength(text[digits..Math.Min(text.Length, digits + MostDigits + 1)]);
        if (length is 0 or > MostDigits)
        {
            return end;
        }

        var last = digits + length;
        if (open && last < text.Length && text[last] == ')')
        {
            return last + 1;
        }

        return NumberBoundary.Closes(text, last) ? last : end;
    }

    // Answers where the extension's digits begin; -1 where no marker stands at the place.
    private static int Behind(ReadOnlySpan<char> text, int at)
    {
        foreach (var marker in Markers)
        {
            if (char.ToLowerInvariant(text[at]) != marker[0] || !text[at..].StartsWith(marker, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var from = at + marker.Length;
            var digits = from;
            while (digits < text.Length && digits - from < LongestGap && text[digits] is ' ' or '.' or ':' or '=' or '#' or '-')
            {
                digits++;
            }

            return digits < text.Length && char.IsAsciiDigit(text[digits]) ? digits : -1;
        }

        return -1;
    }
}

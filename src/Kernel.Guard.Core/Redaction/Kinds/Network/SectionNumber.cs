namespace KernelGuard.Redaction.Kinds.Network;

/// <summary>Says whether four short numbers head a line of a table of contents: a title behind, and the page at the line's end.</summary>
internal static class SectionNumber
{
    private const int LongestPage = 4;
    private const int FewestWords = 3;
    private static readonly string[] Pages = ["..", "…", "page", "p.", "pp.", " s.", "seite", "pagina", "página", "pág.", "pag.", "str.", "sida", "side", "sivu"];

    /// <summary>Says so.</summary>
    public static bool Is(ReadOnlySpan<char> text, int start, int end)
    {
        if (!text[..start].TrimEnd(' ').EndsWith("\n", StringComparison.Ordinal) && text[..start].ContainsAnyExcept(' '))
        {
            return false;
        }

        if (text[end..] is not [' ', >= 'A', >= 'a', ..] || HoldsLong(text[start..end]))
        {
            return false;
        }

        var line = text[end..];
        line = (line.IndexOf('\n') is >= 0 and var stop ? line[..stop] : line).TrimEnd(' ');
        var title = line.TrimEnd("0123456789");
        if (text[start..].StartsWith("10.", StringComparison.Ordinal) && !title.TrimEnd(' ').EndsWith("..", StringComparison.Ordinal))
        {
            return false;
        }

        return line.Length - title.Length is > 0 and <= LongestPage ? EndsWithPage(title.TrimEnd(' ')) : line.Length == text.Length - end && IsTitle(line[1..]);
    }

    // All of a cell: "9.45.2.15 Entretien du rayon", of which the page is the next one.
    private static bool IsTitle(ReadOnlySpan<char> line)
    {
        var words = 0;
        foreach (var part in line.Split(' '))
        {
            var word = line[part];
            if (word.IsEmpty || (words > 0 && !char.IsLower(word[0])) || word.ContainsAnyInRange('0', '9'))
            {
                return false;
            }

            words++;
        }

        return words >= FewestWords;
    }

    private static bool HoldsLong(ReadOnlySpan<char> number)
    {
        var run = 0;
        foreach (var c in number)
        {
            run = char.IsAsciiDigit(c) ? run + 1 : 0;
            if (run > 2)
            {
                return true;
            }
        }

        return false;
    }

    private static bool EndsWithPage(ReadOnlySpan<char> title)
    {
        foreach (var page in Pages)
        {
            if (title.EndsWith(page, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>
/// Says of words in capitals that a shop is called so: they are all of a line above a receipt's lines with their prices, and the word that speaks of a person stands in a sentence before it, as in "the
/// customer sent this receipt, is the total right?".
/// </summary>
internal static class ReceiptHead
{
    private const int Longest = 240;
    private const int MostLines = 5;
    private const int LongestArticle = 4;

    /// <summary>Says so.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="word">Where the word for a person ends.</param>
    /// <param name="start">The name's first character.</param>
    /// <param name="end">The character after its last.</param>
    public static bool Is(ReadOnlySpan<char> text, int word, int start, int end)
    {
        if (end + 1 >= text.Length || text[end] is not ('\n' or '\r') || word >= start || text[word..start].LastIndexOf('\n') is not (>= 0 and var line))
        {
            return false;
        }

        // Behind a label the line is its value.
        var name = text[start..end];
        return text.Slice(word, line).TrimEnd(" \r") is [.., '?' or '!' or '.'] && IsInCapitals(name) && text[(word + line + 1)..start].Trim(' ').Length <= LongestArticle
            && !GivenNames.All.Contains(name[..NameReader.WordEnd(name, 0)]) && !GivenNames.All.Contains(name[(name.LastIndexOf(' ') + 1)..]) && ListsPrice(text[end..Math.Min(text.Length, end + Longest)]);
    }

    private static bool IsInCapitals(ReadOnlySpan<char> name)
    {
        foreach (var c in name)
        {
            if (char.IsLetter(c) && !char.IsUpper(c))
            {
                return false;
            }
        }

        return true;
    }

    private static bool ListsPrice(ReadOnlySpan<char> lines)
    {
        for (var (at, passed) = (0, 0); at < lines.Length && passed <= MostLines; at++)
        {
            passed += lines[at] == '\n' ? 1 : 0;
            if (lines[at] is ',' or '.' && at > 0 && char.IsAsciiDigit(lines[at - 1]) && lines[(at + 1)..] is [>= '0' and <= '9', >= '0' and <= '9', ..] && (at + 3 == lines.Length || lines[at + 3] is ' ' or '\n' or '\r' or '\t' or '*' or '€'))
            {
                return true;
            }
        }

        return false;
    }
}

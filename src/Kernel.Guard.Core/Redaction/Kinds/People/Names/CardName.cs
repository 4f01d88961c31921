namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Says whether a name stands as on a card, in capitals, behind a word for a holder in Han without a sign: 名義 KENJI HAYAMA.</summary>
internal static class CardName
{
    private const int ShortestWord = 2;

    /// <summary>Says so.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="label">Where the label ends.</param>
    public static bool Follows(ReadOnlySpan<char> text, int label)
    {
        if (label == 0 || label >= text.Length || text[label] != ' ' || text[label - 1] is not ('義' or '人' or '主'))
        {
            return false;
        }

        var first = WordEnd(text, label + 1);
        var last = first < text.Length && text[first] == ' ' ? WordEnd(text, first + 1) : first;
        return first - label > ShortestWord && last - first > ShortestWord && NameReader.Closes(text, last);
    }

    private static int WordEnd(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && text[at] is >= 'A' and <= 'Z')
        {
            at++;
        }

        return at;
    }
}

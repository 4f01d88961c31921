namespace KernelGuard.Redaction.Kinds.People.Words;

/// <summary>Reads the word that a text ends with.</summary>
internal static class LastWord
{
    /// <summary>Answers its last letters; empty where the text ends with none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">How many are read at most.</param>
    public static ReadOnlySpan<char> Of(ReadOnlySpan<char> text, int most)
    {
        var start = text.Length;
        while (start > 0 && text.Length - start < most && char.IsLetter(text[start - 1]))
        {
            start--;
        }

        return text[start..];
    }

    /// <summary>Answers the letters that stand before a place, or before the blank before it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">The place.</param>
    /// <param name="most">How many are read at most.</param>
    public static ReadOnlySpan<char> Before(ReadOnlySpan<char> text, int at, int most) => Of(text[..(at > 0 && text[at - 1] == ' ' ? at - 1 : at)], most);

    /// <summary>Answers all that stands behind the last blank before the text's last word.</summary>
    /// <param name="text">The text.</param>
    public static ReadOnlySpan<char> UpToBlank(ReadOnlySpan<char> text)
    {
        text = text.TrimEnd(' ');
        return text[(text.LastIndexOf(' ') + 1)..];
    }
}

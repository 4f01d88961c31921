namespace KernelGuard.Redaction.Kinds.People.Words;

/// <summary>Reads the letters that a text ends with.</summary>
internal static class LastWord
{
    /// <summary>Answers them; empty where the text ends with none.</summary>
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
}

namespace KernelGuard.Stages.Caching.Semantic.Gate;

/// <summary>Knows the English words that are written together with another, or apart.</summary>
internal static class EnglishForms
{
    private const string Cannot = "cannot";

    /// <summary>Answers the verb of a word that ends in its negation (isn't, cannot); null for any other. The negation is a word of its own.</summary>
    /// <param name="text">The question.</param>
    /// <param name="start">Where the word begins.</param>
    /// <param name="end">Where its letters end; moved behind what belongs to it.</param>
    public static string? Negated(string text, int start, ref int end)
    {
        if (end + 1 < text.Length && text[end] == '\'' && text[end + 1] is 't' or 'T' && text[end - 1] is 'n' or 'N' && end - start > 1)
        {
            var verb = text[start..(end - 1)];
            end += 2;
            return verb.Equals("wo", StringComparison.OrdinalIgnoreCase) ? "will" : verb.Equals("ca", StringComparison.OrdinalIgnoreCase) ? "can" : verb;
        }

        return text.AsSpan(start, end - start).Equals(Cannot, StringComparison.OrdinalIgnoreCase) ? "can" : null;
    }

    // An e-mail is one word.
    public static bool IsMail(string text, int start, int end) =>
        end - start == 1 && text[start] is 'e' or 'E' && text.AsSpan(end).StartsWith("-mail", StringComparison.OrdinalIgnoreCase);
}

namespace KernelGuard.Stages.Caching.Semantic.Gate;

/// <summary>Is which of a word's meanings count in a question.</summary>
/// <param name="Own">The meaning in the question's language that tells most, or null.</param>
/// <param name="Free">The meanings in any language, or null.</param>
/// <param name="Origin">Whether where something comes from stands behind it.</param>
/// <param name="Narrows">Whether what narrows the question stands behind it.</param>
internal readonly record struct WordChoice(WordMeaning? Own, List<WordMeaning>? Free, bool Origin, bool Narrows)
{
    /// <summary>Chooses among meanings; behind a number stands a unit, whatever else the letters mean: 10 am, 5 m.</summary>
    public static WordChoice Of(ReadOnlySpan<WordMeaning> meanings, string? language, bool behindNumber)
    {
        WordMeaning? own = null;
        List<WordMeaning>? free = null;
        var (origin, narrows) = (false, false);
        foreach (var meaning in meanings)
        {
            if (meaning.Role == WordRole.Evidence)
            {
                continue;
            }

            if (meaning.Language is null)
            {
                (free ??= []).Add(meaning);
            }
            else if (Counts(meaning, language))
            {
                origin |= meaning.Role == WordRole.Origin;
                narrows |= meaning.Role == WordRole.Narrowing;
                own = own is null || meaning.Role is WordRole.Negation or WordRole.Number ? meaning : own;
            }
        }

        return behindNumber && free?.Find(static meaning => meaning is { Role: WordRole.Equal, Axis: "unit" or "halfday" or "currency" }) is { } unit
            ? new WordChoice(null, [unit], origin, narrows)
            : new WordChoice(own, free, origin, narrows);
    }

    // In an unknown language each word may be a filler of any; what would change the answer is not guessed.
    private static bool Counts(WordMeaning meaning, string? language) =>
        language is null ? meaning.Role is not (WordRole.Number or WordRole.Form or WordRole.Person) : meaning.Language == language;
}

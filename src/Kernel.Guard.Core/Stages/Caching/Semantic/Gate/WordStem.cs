namespace KernelGuard.Stages.Caching.Semantic.Gate;

/// <summary>
/// Cuts the endings of inflection off a word, without knowing its language: enough to see that two forms are of one word, and never what turns a
/// word into its opposite (<c>-less</c>, <c>-los</c>) or its counterpart (<c>-ee</c>).
/// </summary>
internal static class WordStem
{
    private const int Shortest = 4;

    private static readonly string[] Genders = ["o", "a", "os", "as"];

    private static readonly string[] Endings =
    [
        .. new[]
        {
            "ations", "ation", "aciones", "ación", "azione", "azioni", "ações", "ação", "ungen", "ung", "ements", "ement", "ments", "ment", "ings", "ing",
            "ando", "iendo", "endo", "ados", "adas", "idos", "idas", "ado", "ada", "ido", "ida", "ato", "ata", "ati", "are", "ere", "ire", "ées", "ée", "és",
            "ers", "er", "ed", "es", "en", "em", "ar", "ir", "ez", "ons", "os", "as", "é", "e", "a", "o", "i", "s", "ами", "ого", "ому", "ой", "ов", "ам", "ах", "ые", "ый",
            "ая", "ое", "ую", "ть", "у", "ы", "а", "е", "и", "я", "ю",
        }.OrderByDescending(static ending => ending.Length),
    ];

    public static string Of(string word)
    {
        if (word.EndsWith("ies", StringComparison.Ordinal) && word.Length > Shortest + 1)
        {
            return word[..^3] + "y";
        }

        foreach (var ending in Endings)
        {
            var rest = word.Length - ending.Length;
            if (rest >= (ending == "s" ? Shortest - 1 : Shortest) && word.EndsWith(ending, StringComparison.Ordinal) && !(ending == "s" && word[rest - 1] == 's') && !IsCounterpart(word))
            {
                return Undoubled(word[..rest]);
            }
        }

        return Undoubled(word);
    }

    /// <summary>Answers every stem that a word can have, the shortest first and the word itself last.</summary>
    public static IEnumerable<string> Candidates(string word)
    {
        yield return Of(word);
        foreach (var ending in Endings)
        {
            if (word.Length - ending.Length >= Shortest && word.EndsWith(ending, StringComparison.Ordinal) && !IsCounterpart(word))
            {
                yield return Undoubled(word[..^ending.Length]);
            }
        }

        yield return word;
    }

    /// <summary>Answers whether two words are forms of one: alike but for endings of inflection. Puerto and puerta are not.</summary>
    public static bool AreForms(string one, string other)
    {
        var common = one.AsSpan().CommonPrefixLength(other);
        return common >= Shortest - 1 && !IsCounterpart(one) && !IsCounterpart(other)
            && IsEnding(one, common, out var first) && IsEnding(other, common, out var second)
            && (common >= Shortest || first.Length + second.Length <= 1 + (first is "ing" || second is "ing" ? 3 : 0))
            && !(Genders.Contains(first) && Genders.Contains(second))
            && !IsOther(first, second) && !IsOther(second, first);
    }

    // Paul and Paula, a painter and to paint.
    private static bool IsOther(string plain, string other) => (plain is ("" or "s" or "ed" or "ing" or "ings") && other is ("er" or "ers")) || (plain.Length == 0 && other is ("a" or "o"));

    private static bool IsEnding(string word, int at, out string ending)
    {
        ending = word[at..];

        // The last letter of a stem is doubled: cancel-led.
        if (ending.Length > 1 && ending[0] == word[at - 1] && Array.IndexOf(Endings, ending[1..]) >= 0)
        {
            ending = ending[1..];
        }

        return ending.Length == 0 || Array.IndexOf(Endings, ending) >= 0;
    }

    private static bool IsCounterpart(string word) => word.EndsWith("ee", StringComparison.Ordinal) || word.EndsWith("ees", StringComparison.Ordinal);

    // cancelled and cancel, shipping and ship.
    private static string Undoubled(string stem) => stem.Length > 3 && stem[^1] == stem[^2] && stem[^1] != 's' && !"aeiou".Contains(stem[^1], StringComparison.Ordinal) ? stem[..^1] : stem;
}

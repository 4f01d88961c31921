namespace KernelGuard.Stages.Caching.Semantic.Gate;

/// <summary>Says which language a question is in: by its script, and in Latin letters by its fillers.</summary>
internal static class QuestionLanguage
{
    /// <summary>Answers the language, or null where the words do not say.</summary>
    public static string? Of(IReadOnlyList<RawWord> words, out string? script)
    {
        script = ScriptOf(words);
        if (script is not "latin")
        {
            return script;
        }

        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in words)
        {
            foreach (var meaning in WordList.Shipped.Find(word.Text))
            {
                if (meaning is { Role: WordRole.Filler or WordRole.Negation or WordRole.Evidence, Language: { } language })
                {
                    found[language] = found.GetValueOrDefault(language) + 1;
                }
            }
        }

        var best = found.OrderByDescending(static language => language.Value).Take(2).ToArray();
        return best.Length == 0 || (best.Length == 2 && best[0].Value == best[1].Value) ? null : best[0].Key;
    }

    private static string? ScriptOf(IReadOnlyList<RawWord> words)
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var letter in words.Where(static word => word.Kind == RawKind.Word).SelectMany(static word => word.Text))
        {
            if (Scripts.Of(letter) is { } script)
            {
                found[script] = found.GetValueOrDefault(script) + 1;
            }
        }

        // One kana among many Han letters is Japanese; Latin names stand in questions of every script.
        return found.ContainsKey("ja") ? "ja" : found.OrderByDescending(static script => script.Key == "latin" ? script.Value / 3.0 : script.Value).Select(static script => script.Key).FirstOrDefault();
    }
}

namespace KernelGuard.Stages.Caching.Semantic.Gate;

/// <summary>Puts German verbs together that stand apart: setze … zurück is zurücksetzen, and so is zurückzusetzen.</summary>
internal static class SeparableVerbs
{
    private static readonly string[] Prefixes =
        ["zusammen", "zurück", "wieder", "durch", "fest", "fort", "frei", "nach", "über", "auf", "aus", "bei", "ein", "her", "hin", "los", "mit", "vor", "weg", "ab", "an", "um", "zu"];

    public static IReadOnlyList<RawWord> Join(IReadOnlyList<RawWord> words)
    {
        List<RawWord> joined = [.. words.Select(static word => word.Kind == RawKind.Word ? word with { Text = WithoutZu(word.Text) } : word)];
        if (joined is not [.., { Kind: RawKind.Word, Text: var prefix }] || Array.IndexOf(Prefixes, prefix) < 0)
        {
            return joined;
        }

        // The verb is the first word that is no noun and no filler.
        var verb = joined.FindIndex(word => word is { Kind: RawKind.Word, Capital: false } && word.Text != prefix && IsVerb(word.Text));
        if (verb >= 0)
        {
            joined[verb] = joined[verb] with { Text = prefix + joined[verb].Text };
            joined.RemoveAt(joined.Count - 1);
        }

        return joined;
    }

    private static bool IsVerb(string word)
    {
        foreach (var meaning in WordList.Shipped.Find(word))
        {
            if (meaning is { Language: "de" } or { Role: WordRole.Equal })
            {
                return false;
            }
        }

        return word.Length > 3 && (word[^1] is 'e' or 't' || word.EndsWith("en", StringComparison.Ordinal));
    }

    private static string WithoutZu(string word)
    {
        foreach (var prefix in Prefixes)
        {
            if (word.Length > prefix.Length + 6 && word.StartsWith(prefix, StringComparison.Ordinal) && word.AsSpan(prefix.Length).StartsWith("zu", StringComparison.Ordinal) && word.EndsWith('n'))
            {
                return prefix + word[(prefix.Length + 2)..];
            }
        }

        return word;
    }
}

namespace KernelGuard.Redaction.Lexicon;

/// <summary>
/// Answers in which further forms people write a phrase: keys and heads leave out the small words inside (<c>codigoSeguridad</c>, <c>date_naissance</c>), and write two letters for an umlaut (<c>empfaenger</c>).
/// </summary>
internal static class PhraseForms
{
    // What stands on both sides of a small word inside.
    private static readonly char[] Joints = [' ', '\'', '’'];

    private static readonly string[] Particles = ["de", "de la", "de l", "del", "du", "des", "d", "di", "della", "dello", "dell", "do", "da"];

    /// <summary>Answers a phrase and its further forms.</summary>
    /// <param name="phrase">The phrase, as lists hold it.</param>
    public static IEnumerable<string> Of(string phrase)
    {
        yield return phrase;
        if (phrase.AsSpan().ContainsAny("äöüÄÖÜ"))
        {
            yield return phrase.Replace("ä", "ae", StringComparison.OrdinalIgnoreCase).Replace("ö", "oe", StringComparison.OrdinalIgnoreCase).Replace("ü", "ue", StringComparison.OrdinalIgnoreCase);
        }

        if (phrase.AsSpan().CountAny(Joints) < 2)
        {
            yield break;
        }

        var words = phrase.Split(Joints);
        for (var first = 1; first < words.Length - 1; first++)
        {
            for (var count = Math.Min(2, words.Length - 1 - first); count > 0; count--)
            {
                if (Particles.Contains(string.Join(' ', words, first, count)))
                {
                    yield return string.Join(' ', words.Where((_, i) => i < first || i >= first + count));
                    break;
                }
            }
        }
    }
}

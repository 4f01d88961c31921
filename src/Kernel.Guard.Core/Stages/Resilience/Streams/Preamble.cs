namespace KernelGuard.Stages.Resilience.Streams;

/// <summary>Knows the words with which a model begins to speak about its answer, in place of going on with it.</summary>
internal static class Preamble
{
    private static readonly string[] Openers =
    [
        "sure", "certainly", "absolutely", "of course", "ok", "okay", "alright", "all right", "got it", "understood", "no problem", "sorry", "apologies", "my apologies",
        "continuing", "continued", "continuation", "resuming", "right", "yes", "great", "hi", "hello",
        "gerne", "natürlich", "klar", "weiter", "fortsetzung", "bien sûr", "voici", "d'accord", "claro", "por supuesto", "certo", "certamente", "ecco",
    ];

    private static readonly string[] Phrases =
    [
        "left off", "cut off", "leaving off", "the rest of", "here is the", "here's the", "here are the", "i'll continue", "i will continue", "let me continue", "let's continue", "as i was saying", "where i stopped", "where we stopped",
    ];

    /// <summary>Answers whether a text opens with such words. Inside a word a colon says nothing.</summary>
    /// <param name="lead">The beginning of the text, of one line at most.</param>
    /// <param name="isWithinAWord">Whether the text begins inside a word.</param>
    public static bool Opens(ReadOnlySpan<char> lead, bool isWithinAWord)
    {
        var text = lead.Trim();
        foreach (var opener in Openers)
        {
            if (text.StartsWith(opener, StringComparison.OrdinalIgnoreCase) && (text.Length == opener.Length || IsBreak(text[opener.Length])))
            {
                return true;
            }
        }

        foreach (var phrase in Phrases)
        {
            if (text.Contains(phrase, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return !isWithinAWord && Announces(text);
    }

    private static bool IsBreak(char one) => ",.!:;-–—…，。：！\n".Contains(one, StringComparison.Ordinal);

    private static bool Announces(ReadOnlySpan<char> text)
    {
        var at = text.IndexOfAny(':', '：');
        return at >= 0 && (at + 1 == text.Length || char.IsWhiteSpace(text[at + 1]) || text[at] == '：');
    }
}

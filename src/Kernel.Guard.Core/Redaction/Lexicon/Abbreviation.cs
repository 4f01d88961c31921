namespace KernelGuard.Redaction.Lexicon;

/// <summary>Tells abbreviations from the everyday words that are written alike.</summary>
internal static class Abbreviation
{
    private const string Openers = "\"'`<|([{,;&?\t-_/*";
    private const string Closers = "\"'`>|)]},;:=\t_\\*#/";

    /// <summary>
    /// Answers a hit of a phrase marked with <see cref="Phrases.Capitals"/>, without the mark; where it is an everyday word, what that says of persons ("patient"), and an empty hit for others.
    /// </summary>
    public static WordHit Of(ReadOnlySpan<char> text, in WordHit hit)
    {
        var word = text[hit.Start..hit.End];
        var plain = hit with { Kinds = hit.Kinds & ~Phrases.Capitals };
        return !word.ContainsAnyInRange('a', 'z') || IsAll(text, hit) || IsKey(text, hit) ? plain : (hit.Kinds & PiiKinds.PersonName) != PiiKinds.None ? hit with { Kinds = PiiKinds.PersonName } : default;
    }

    private static bool IsAll(ReadOnlySpan<char> text, in WordHit hit) => text[..hit.Start].IsWhiteSpace() && text[hit.End..].IsWhiteSpace();

    private static bool IsKey(ReadOnlySpan<char> text, in WordHit hit)
    {
        var before = hit.Start == 0 ? '\n' : text[hit.Start - 1];
        var after = hit.End == text.Length ? '\n' : text[hit.End];
        if (before == ' ' && hit.Start > 1)
        {
            // A name in a list: INSERT INTO customers (status, sin)
            return after is ':' or '=' || (after is ',' or ')' && text[hit.Start - 2] is ',' or '(') || IsAssigned(text[hit.End..]);
        }

        return after is ':' or '=' || (before == '>' && after == '<') || (Closers.Contains(after, StringComparison.Ordinal) && (before == '\n' || Openers.Contains(before, StringComparison.Ordinal))) || IsAssigned(text[hit.End..]);
    }

    // sin = "…", sin -> …, sin '…'
    private static bool IsAssigned(ReadOnlySpan<char> behind) => behind is [' ', '=', ..] or [' ', '-', '>', ..] or [' ', '\'' or '"', >= '0' and <= '9', ..];
}

namespace KernelGuard.Redaction.Lexicon;

/// <summary>Tells abbreviations from the everyday words that are written alike.</summary>
internal static class Abbreviation
{
    private const string Openers = "\"'`<|([{,;&?\t-_/*";
    private const string Closers = "\"'`>|)]},;:=\t_\\*#";

    /// <summary>Answers a hit of a phrase marked with <see cref="Phrases.Capitals"/>, without the mark; an empty one where it is an everyday word.</summary>
    public static WordHit Of(ReadOnlySpan<char> text, in WordHit hit)
    {
        var word = text[hit.Start..hit.End];
        var plain = hit with { Kinds = hit.Kinds & ~Phrases.Capitals };
        return !word.ContainsAnyInRange('a', 'z') || IsAll(text, hit) || IsKey(text, hit) ? plain : default;
    }

    private static bool IsAll(ReadOnlySpan<char> text, in WordHit hit) => text[..hit.Start].IsWhiteSpace() && text[hit.End..].IsWhiteSpace();

    private static bool IsKey(ReadOnlySpan<char> text, in WordHit hit) => hit.End < text.Length && Closers.Contains(text[hit.End], StringComparison.Ordinal)
        && (hit.Start == 0 || Openers.Contains(text[hit.Start - 1], StringComparison.Ordinal) || text[hit.End] is ':' or '=' || text[hit.Start - 1] is '\n');
}

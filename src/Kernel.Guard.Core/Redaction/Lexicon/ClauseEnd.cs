namespace KernelGuard.Redaction.Lexicon;

/// <summary>Says where a clause ends, so that what stands before it is all that was said.</summary>
internal static class ClauseEnd
{
    /// <summary>Answers whether one ends at a place: the text or the line does, a comma, a semicolon or a bracket stands there, or the sign that ends a sentence.</summary>
    public static bool Is(ReadOnlySpan<char> text, int at) =>
        at == text.Length || text[at] is '\n' or ',' or ')' or ';' or '。' or '，' or '、' || (text[at] is '.' or '!' or '?' && (at + 1 == text.Length || text[at + 1] is ' ' or '\n' or '"' or '\'' or ')' or '\\' or '<' or '”' or '»'));

    /// <summary>Answers whether one ends at a place or behind the quote that closes there.</summary>
    public static bool IsBehindQuote(ReadOnlySpan<char> text, int at) => Is(text, at < text.Length && text[at] is '"' or '\'' or '`' or '”' or '»' ? at + 1 : at);
}

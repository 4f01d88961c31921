using System.Buffers;

namespace KernelGuard.Redaction.Lexicon;

/// <summary>Cuts what stands behind a value to the clause that may speak of it.</summary>
internal static class ClauseBehind
{
    private static readonly SearchValues<char> Ends = SearchValues.Create(",;!?\"\n|\t{}[]<>0123456789。，；？！");

    private static readonly SearchValues<char> OfNames = SearchValues.Create("_-ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>Answers the clause: up to a comma, a quote, a bracket, a line's end, the next number, the next column or the next sentence.</summary>
    public static ReadOnlySpan<char> Of(ReadOnlySpan<char> behind)
    {
        if (IsNextParameter(behind))
        {
            return [];
        }

        behind = UpToColumn(behind.IndexOfAny(Ends) is >= 0 and var end ? behind[..end] : behind);
        var sentence = behind.IndexOf(". ", StringComparison.Ordinal);
        return sentence > 2 && sentence + 2 < behind.Length && (behind[sentence + 2] > '\u2E80' || (char.IsAsciiLetterLower(behind[sentence - 1]) && char.IsAsciiLetterLower(behind[sentence - 2]) && char.IsAsciiLetterUpper(behind[sentence + 2]))) ? behind[..sentence] : behind;
    }

    /// <summary>Says whether the next parameter of a query, a line of a log or a tag begins: <c>&amp;order=</c>, <c> order=</c>.</summary>
    public static bool IsNextParameter(ReadOnlySpan<char> behind) =>
        behind is ['&', var first, ..] ? char.IsLetter(first) : behind is [' ', _, ..] && behind[1..].IndexOfAnyExcept(OfNames) is > 0 and var end && behind[end + 1] == '=' && behind[(end + 2)..] is not [' ' or '=', ..];

    /// <summary>Answers what stands before two blanks, which part columns.</summary>
    public static ReadOnlySpan<char> UpToColumn(ReadOnlySpan<char> text) => text.IndexOf("  ", StringComparison.Ordinal) is >= 0 and var column ? text[..column] : text;
}

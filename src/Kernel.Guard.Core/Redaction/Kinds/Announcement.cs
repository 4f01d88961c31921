using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds;

/// <summary>
/// Says whether a number is what a word near it names: before it over blanks, signs, markup and a few words, at the head of its column, in its JSON key, or directly behind it.
/// </summary>
internal static class Announcement
{
    private const PiiKinds Rivals = Phrases.Other | PiiKinds.NationalIds | PiiKinds.Passport | PiiKinds.DrivingLicence;
    private const int ReachBehind = 28;
    private const int LongestNext = 6;

    /// <summary>Reads what announces a number.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <param name="start">The number's first character.</param>
    /// <param name="end">The character after its last.</param>
    /// <param name="kinds">The kinds asked about.</param>
    /// <param name="word">Takes the word before it; an empty one where a key, a column or a word behind it speaks.</param>
    public static bool TryRead(in Candidate candidate, int start, int end, PiiKinds kinds, out WordHit word)
    {
        word = default;
        if ((candidate.SpokenOf(start, end) & kinds) == 0)
        {
            return false;
        }

        var text = candidate.Text;
        var own = candidate.NearestWord(start, kinds);
        var rival = candidate.NearestWord(start, Rivals);
        var rivalled = rival.Kinds != PiiKinds.None && (rival.Kinds & kinds) == 0 && rival.End > own.End && !IsInTag(text[rival.End..start]) && Bridge.Ties(text[rival.End..start]);
        if (own.Kinds != PiiKinds.None && ((!rivalled && Leads(candidate, own, start) && !IsInRow(text[own.End..start])) || ColumnWord.Heads(text, own, start)))
        {
            word = own;
            return true;
        }

        if ((!candidate.Hint.IsEmpty && (WordLexicon.SpokenOf(candidate.Hint) & kinds) != 0) || (MemberName.SpokenOf(text, start) & kinds) != 0)
        {
            return true;
        }

        return !rivalled && (own.Kinds == PiiKinds.None || (WordLexicon.SpokenOf(Behind(text, end)) & kinds) != 0);
    }

    // A word names the next number only, and those that are listed beside it.
    private static bool Leads(in Candidate candidate, in WordHit own, int start)
    {
        var text = candidate.Text;
        if (candidate.Floor <= own.End)
        {
            return Bridge.Ties(text[own.End..start]);
        }

        var next = text[candidate.Floor..start];
        return next.Length <= LongestNext && next.Contains(',') && next.IndexOfAnyExcept(" ,\"'\n") < 0 && (next.ContainsAny('"', '\'') || text[own.End..candidate.Floor].Contains('['));
    }

    /// <summary>Says whether a word stands inside a tag that a value stands behind: an attribute names nothing there.</summary>
    public static bool IsInTag(ReadOnlySpan<char> between) => between.IndexOfAny('<', '>') is > 0 and var mark && between[mark] == '>';

    // (id, cvv) VALUES (100, 737): a column names the value at its own place in the row.
    private static bool IsInRow(ReadOnlySpan<char> between) =>
        between.IndexOfAny('(', ')') is >= 0 and var close && between[close] == ')' && between[close..].IndexOf('(') is > 0 and var open
        && between.Slice(close, open).Contains("values", StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> Behind(ReadOnlySpan<char> text, int end)
    {
        var behind = ClauseBehind.UpToColumn(ClauseBehind.UpToParameter(text, end, Math.Min(text.Length, end + ReachBehind)));
        behind = behind.IndexOf(". ", StringComparison.Ordinal) is >= 0 and var sentence ? behind[..sentence] : behind;
        return behind.IndexOfAny(",;\n\t。") is >= 0 and var stop ? behind[..stop] : behind;
    }
}

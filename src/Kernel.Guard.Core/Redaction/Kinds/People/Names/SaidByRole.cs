using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>
/// Says of capitals behind a role that somebody in that role says them ("Agent: Einen Moment, bitte"), and that they are not his name ("Kunde: Rolf Steinbrink"). A given or a family name that a list knows is one.
/// </summary>
internal static class SaidByRole
{
    /// <summary>Says so.</summary>
    /// <param name="candidate">The role.</param>
    /// <param name="start">The first of the capitals.</param>
    /// <param name="end">The character behind the last word.</param>
    public static bool Is(in Candidate candidate, int start, int end)
    {
        var text = candidate.Text;
        var word = candidate.Word;
        var whole = word.End == word.Start;
        if ((!whole && (start <= word.End || !text[word.End..start].Contains(':'))) || NameCues.Table.RoleOf(whole ? candidate.Hint : text[word.Start..word.Met]) != NameRole.Party
            || !NameReader.TryRead(text, start, lower: false, out var read) || read.End != end || IsBeforeGiven(text[end..]))
        {
            return false;
        }

        var words = text[start..end];
        var next = end < text.Length ? text[end] : '\n';
        if (read.Words == 1 && next is ',' or '!' && SaidWords.AreGreeting(words))
        {
            return true;
        }

        if (read.StartsGiven)
        {
            return false;
        }

        // "Kunde: Kleiner Josef": a given name behind is one, but for a turn of a chat, and nobody speaks in a field.
        var given = GivenNames.All.Contains(words[(words.LastIndexOf(' ') + 1)..]);
        return read.IsPerson ? SaidWords.AreBegun(words) && (!given || (!whole && RoleTurn.Is(text, word.Start, word.End, start)))
            : (!given && (SaidWords.Are(words) || next is '?' or '!' || Asks(text[end..]))) || (!whole && RoleTurn.Is(text, word.Start, word.End, start));
    }

    // "Betreuerin: Haben Sie Ihre Nummer da?"
    private static bool Asks(ReadOnlySpan<char> behind)
    {
        const int Longest = 96;
        var line = behind[..Math.Min(behind.Length, Longest)];
        line = line.IndexOf('\n') is >= 0 and var end ? line[..end] : line;
        return line is [' ', ..] && line.IndexOfAny('?', '？') is > 0 and var mark && line[..mark].Count(' ') > 1 && !line[..mark].ContainsAny(",;:()");
    }

    // "Kunde: Steinbrink, Rolf"
    private static bool IsBeforeGiven(ReadOnlySpan<char> behind) => behind is [',', ' ', ..] && GivenNames.All.Contains(behind[2..NameReader.WordEnd(behind, 2)]);
}

using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Reads two persons with one family name, as joint accounts, couples and leases have them: "H and R Swale", "Mr &amp; Mrs Lind", "M. ou Mme Kerleroux".</summary>
internal static class JointNames
{
    private const int ShortestName = 3;
    private static readonly WordSet Conjunctions = new("and & und et ou y e o or + / u en og och ja ve i ed oder and/or und/oder et/ou y/o e/o e/ou en/of");

    /// <summary>Reads the names that begin at a place.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">The place.</param>
    /// <param name="end">The character after the family name's last.</param>
    /// <param name="told">Whether nothing but names can stand there, so that given names need not be known.</param>
    public static bool TryRead(ReadOnlySpan<char> text, int start, out int end, bool told = false)
    {
        end = start;
        var first = NameReader.WordEnd(text, start);
        var word = text[start..first];
        if (word.IsEmpty || !char.IsUpper(word[0]))
        {
            return false;
        }

        var titled = NameStops.Titles.Contains(word);
        var initial = word.Length == 1;
        if (!titled && !initial && !GivenNames.All.Contains(word) && (!told || word.Length < ShortestName || NameStops.Common.Contains(word)))
        {
            return false;
        }

        first += first < text.Length && text[first] == '.' && (titled || initial) ? 1 : 0;
        var joint = first + 1 < text.Length && text[first] == ' ' ? text[(first + 1)..].IndexOf(' ') : -1;
        if (joint < 1 || !Conjunctions.Contains(text.Slice(first + 1, joint).TrimEnd('.')))
        {
            return false;
        }

        var second = first + joint + 2;
        var at = NameLetters.SkipTitles(text, second);
        if (!NameReader.TryRead(text, at, lower: false, out var read) || read.Common > 0 || (at == second && (titled || read.Words < 2)))
        {
            return false;
        }

        end = read.End;
        return true;
    }
}

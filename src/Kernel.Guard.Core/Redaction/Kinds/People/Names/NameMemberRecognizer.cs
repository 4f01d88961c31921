using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Finds the parts of a person's name in an object or a block of lines: <c>"customer":{"first":"Anna","last":"Berg"}</c>.</summary>
internal sealed class NameMemberRecognizer : IRecognizer
{
    private const int MostBlanks = 8;
    private const int Longest = 40;

    /// <inheritdoc />
    public PiiKinds Kinds => PiiKinds.PersonName;

    /// <inheritdoc />
    public Trigger Trigger => Trigger.Colon;

    /// <inheritdoc />
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        if (!NameMember.TryReadKey(text, candidate.At, out var key) || !TryReadValue(text, candidate.At + 1, out var start, out var end) || start < candidate.Floor || !NameMember.IsOfPerson(text, key))
        {
            return false;
        }

        finding = new Finding(start, end, PiiKinds.PersonName, Confidence.Named);
        return true;
    }

    /// <summary>Reads the next given name of an array behind a found one: <c>"given":["Anna","Lena"]</c>.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="found">The found name's first character.</param>
    /// <param name="behind">The character after its last.</param>
    /// <param name="finding">The next name.</param>
    public static bool TryFindNext(ReadOnlySpan<char> text, int found, int behind, out Finding finding)
    {
        const int Reach = 160;
        finding = default;
        if (found == 0 || behind + 3 >= text.Length || text[found - 1] is not ('"' or '\'') || text[behind] != text[found - 1] || text[behind + 1] != ',')
        {
            return false;
        }

        var before = text[Math.Max(0, found - Reach)..(found - 1)];
        var open = before.LastIndexOfAny('[', ']', ':');
        var colon = open > 0 && before[open] == '[' ? before[..open].TrimEnd(' ') : [];
        if (colon is not [.., ':'] || !NameMember.TryReadKey(before, colon.Length - 1, out _) || !TryReadValue(text, behind + 2, out var start, out var end) || text[start - 1] != text[behind])
        {
            return false;
        }

        finding = new Finding(start, end, PiiKinds.PersonName, Confidence.Named);
        return true;
    }

    private static bool TryReadValue(ReadOnlySpan<char> text, int at, out int start, out int end)
    {
        start = at;
        var limit = Math.Min(text.Length, at + MostBlanks);
        while (start < limit && text[start] is ' ' or '[' or '\n')
        {
            start++;
        }

        end = start;
        if (start >= text.Length)
        {
            return false;
        }

        var quote = text[start] is '"' or '\'' ? text[start] : '\n';
        start += quote == '\n' ? 0 : 1;
        var rest = text[start..Math.Min(text.Length, start + Longest)];
        var length = rest.IndexOf(quote) is >= 0 and var close ? close : quote == '\n' && rest.Length == text.Length - start ? rest.Length : -1;
        if (length <= 0 || (quote == '\n' && text[at..start].ContainsAny('\n', '[')))
        {
            return false;
        }

        end = start + text.Slice(start, length).TrimEnd(" \r").Length;
        return IsName(text[..end], start);
    }

    // All of the value is a name, that is no ordinary word, or one that people are called by.
    private static bool IsName(ReadOnlySpan<char> text, int start)
    {
        var value = text[start..];
        if (value.IsEmpty || char.IsAsciiDigit(value[0]))
        {
            return false;
        }

        if (NumberBoundary.IsEastAsian(value[0]) || CaselessName.IsOf(value[0]))
        {
            const int MostEastAsian = 6;
            return CaselessName.IsOf(value[0]) ? !value.ContainsAnyInRange('!', '@') : value.Length <= MostEastAsian && !value.ContainsAnyInRange('!', 'z');
        }

        return NameReader.TryRead(text, start, lower: true, out var read) && read.End == text.Length
            && (read.Lower ? GivenNames.All.Contains(value) || Surnames.Is(value) : read.Common == 0 || GivenNames.All.Contains(value) || Surnames.Is(value));
    }
}

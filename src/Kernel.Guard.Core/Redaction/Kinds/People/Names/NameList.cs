using KernelGuard.Redaction.Kinds.People.Accounts;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Reads the names that follow a found one in an enumeration: "Ada Lovelace, Grace Hopper and Alan Turing".</summary>
internal static class NameList
{
    private const int MostWords = 4;
    private static readonly string[] Conjunctions = [" and/or ", " und/oder ", " et/ou ", " y/o ", " e/o ", " e/ou ", " en/of ", " og/eller ", " och/eller ", " and ", ", and ", " & ", " und ", " et ", " y ", " e ", " ed ", " en ", " og ", " och ", " oraz ", " i ", " or ", " oder ", " ou ", " o ", " to ", " an ", " à ", " a ", " zu "];
    private static readonly WordSet Towards = new("to an à a zu");
    private static readonly string[] Signs = [", ", "; ", " / "];

    /// <summary>Reads the next name behind a found one.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">The found name's first character.</param>
    /// <param name="end">The character after its last.</param>
    /// <param name="finding">The next name.</param>
    public static bool TryFindBehind(ReadOnlySpan<char> text, int start, int end, out Finding finding)
    {
        finding = default;
        if (end + 3 < text.Length && NumberBoundary.IsEastAsian(text[end - 1]) && text[end..].StartsWith("から", StringComparison.Ordinal))
        {
            // 五十嵐から長谷部に
            var next = end + 2;
            var family = EastAsianSurnames.JapaneseLength(text[next..]);
            finding = new Finding(next, next + family, PiiKinds.PersonName, Confidence.Named);
            return family > 1 && next + family < text.Length && text[next + family] is 'に' or 'へ' or 'さ' or '様' or 'が';
        }

        if (start > 0 && end - start <= 2 && text[start - 1] == '姓' && ChineseTold.TryReadGiven(text[end..], out var given, out var last))
        {
            finding = new Finding(end + given, end + last, PiiKinds.PersonName, Confidence.Named);
            return true;
        }

        if (NameMemberRecognizer.TryFindNext(text, start, end, out finding) || MailHead.TryFindNext(text, end, out finding))
        {
            return true;
        }

        if (end + 3 >= text.Length || text[end] is not (' ' or ',' or ';'))
        {
            return false;
        }

        var (joint, conjunction) = (JointLength(text[end..], Conjunctions), true);
        if (joint == 0)
        {
            (joint, conjunction) = (JointLength(text[end..], Signs), false);
        }

        var at = joint == 0 ? end : NameLetters.SkipTitles(text, end + joint);
        if (joint == 0 || at >= text.Length || !char.IsUpper(text[at]) || !NameReader.TryRead(text, at, lower: false, out var read) || read.Words > MostWords || read.Common > 0)
        {
            return false;
        }

        // "J.P. Oosterhuis en M. Bakker"
        var initialled = conjunction && read.Words > 1 && char.IsUpper(text[read.Start]) && text[read.Start + 1] == '.' && text[read.Start..] is not ['U' or 'E', '.', 'S' or 'K' or 'N' or 'U', '.', ..] && text[read.Start..read.End].ContainsAnyInRange('a', 'z');
        var single = read.Words == 1 && conjunction && !Towards.Contains(text[(end + 1)..(end + joint - 1)]) && !text[start..end].Contains(' ') && GivenNames.Only.Contains(text[read.Start..read.End]);
        // "Attendees: Lena Marchetti, Tom Braithwaite and Wei-Ling Foo": the last of several.
        var closes = conjunction && read is { Words: 2 or 3 } && start > 1 && text[..start] is [.., ',', ' '] && text[start..end].Contains(' ') && NameFields.IsFieldEnd(text, read.End) && !BusinessName.TryRead(text, read.Start, out _);
        if (!single && !closes && !initialled && !(read.IsPerson && (conjunction || (text[start..end].Contains(' ') && (NameFields.IsFieldEnd(text, read.End) || JointLength(text[read.End..], Conjunctions) > 0)))))
        {
            return false;
        }

        finding = new Finding(read.Start, read.End, PiiKinds.PersonName, Confidence.Named);
        return !NamedThing.Is(text, read.Start, read.End);
    }

    private static int JointLength(ReadOnlySpan<char> text, string[] joints)
    {
        foreach (var joint in joints)
        {
            if (text.StartsWith(joint, StringComparison.Ordinal))
            {
                return joint.Length;
            }
        }

        return 0;
    }
}

using System.Buffers;
using KernelGuard.Redaction.Kinds.People.Accounts;
using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>
/// Reads who wrote what a mail quotes, in the line above it: <c>Am 12.11.2024 um 09:14 schrieb Johanna Kettler:</c>, <c>王小明 于2024年11月12日周二 09:14写道:</c>. The line has a day or a time, and a verb of
/// writing or a mail address; the name stands behind the time, or begins the line.
/// </summary>
internal static class ReplyHead
{
    private const int Reach = 200;
    private const int FewestDigits = 4;
    private const int MostWords = 4;
    private static readonly SearchValues<char> Blanks = SearchValues.Create(" \n,;:.-()<>[]\"'");
    private static readonly string[] UnspacedVerbs = ["写道", "寫道", "写到", "书写", "來信", "来信", "님이 작성", "작성:", "書きました", "のメール", "wrote"];

    private static readonly WordSet Verbs = new(
        "wrote writes schrieb schreibt geschrieben schreef écrit écrivait escribió escribio scritto scrive escreveu schrieben napisał napisała napisal napisala pisze skrev skreiv skriver kirjoitti yazdı yazdi написал написала пишет 写道 寫道 작성 さんは");

    private static readonly WordSet Versions = new("version versions versión versione versão release releases since");

    // What stands between the time and the name.
    private static readonly WordSet Between = new("am pm a.m p.m uhr h o kl klo at um om gmt utc cet cest est pst tarihinde le el il on op am em den dne alle às par von by a ha 日 时 時 分 周一 周二 周三 周四 周五 周六 周日 星期一 星期二 星期三 星期四 星期五 星期六 星期日 于 於");

    /// <summary>Answers where the colon stands that ends the line of a mail address; -1 for another line.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="address">The at sign.</param>
    public static int ColonBehind(ReadOnlySpan<char> text, int address)
    {
        var rest = text[address..Math.Min(text.Length, address + Reach)];
        var line = rest.IndexOf('\n');
        rest = (line < 0 ? rest : rest[..line]).TrimEnd("\r ");
        return rest[^1] == ':' && (line >= 0 || rest.Length == text.Length - address) && rest.ContainsAny('>', ')', ']') ? address + rest.Length - 1 : -1;
    }

    /// <summary>Reads the name.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="colon">The colon at the end of the line.</param>
    /// <param name="finding">The name.</param>
    public static bool TryRead(ReadOnlySpan<char> text, int colon, out Finding finding)
    {
        finding = default;
        var start = LineStart(text, colon);
        if (start > 0 && text[start - 1] == '\n' && !text[start..colon].ContainsAnyInRange('0', '9'))
        {
            // "On Tue, Nov 12, 2024 at 9:14 AM Ada Lovelace\n<ada@example.org> wrote:"
            start = LineStart(text, start - 1);
        }

        while (start < colon && text[start] is '>' or ' ' or '|' or '*' or '-')
        {
            start++;
        }

        var line = text[start..colon];
        var address = line.IndexOf('@') is > 0 and var at ? line[..at].LastIndexOfAny('<', '(', '[') : -1;
        var written = address > 0 ? line[..address] : line;
        var rest = address > 0 && line[address..].IndexOfAny('>', ')', ']') is > 0 and var close ? line[(address + close)..] : [];
        if (!(HasTime(line) || HasDay(written) || HasDay(rest)) || !(Writes(line) || (address > 0 && EndsWithAddress(line) && HasTime(written))))
        {
            return false;
        }

        var behind = written.LastIndexOfAnyInRange('0', '9') is >= 0 and var last ? start + SkipBetween(line, last + 1) : start;
        return (behind > start && TryReadAt(text, behind, colon, out finding)) || TryReadAt(text, start, colon, out finding);
    }

    // A longer line is read from within.
    private static int LineStart(ReadOnlySpan<char> text, int at) => Math.Max(TextLine.Start(text, at, Reach), at - Reach);

    private static bool EndsWithAddress(ReadOnlySpan<char> line) => line.TrimEnd(' ') is [.., '>' or ')' or ']'];

    // "Since version 2.4.16 Apache Kafka wrote:", "As of 2.4.16 …"
    private static bool IsVersion(ReadOnlySpan<char> before)
    {
        const int LongestWord = 10;
        return before is [.., ' '] && (Versions.Contains(LastWord.Of(before[..^1], LongestWord)) || before.Trim(" >").Equals("as of", StringComparison.OrdinalIgnoreCase));
    }

    // 12.11.24, 3 Nov 2024: not a year alone, nor a version's number.
    private static bool HasDay(ReadOnlySpan<char> line)
    {
        if (line.IndexOfAnyInRange('0', '9') is > 0 and var digit && IsVersion(line[..digit]))
        {
            return false;
        }

        var (groups, digits, apart, last) = (0, 0, false, -1);
        for (var at = 0; at < line.Length; at++)
        {
            if (char.IsAsciiDigit(line[at]))
            {
                apart |= groups > 0 && last + 1 < at - 1;
                groups += last == at - 1 && groups > 0 ? 0 : 1;
                (digits, last) = (digits + 1, at);
            }
        }

        return (groups > 2 && digits >= FewestDigits) || (groups == 2 && apart && digits > FewestDigits);
    }

    private static bool HasTime(ReadOnlySpan<char> line) => line.IndexOf(':') is > 0 and var colon && char.IsAsciiDigit(line[colon - 1]) && colon + 1 < line.Length && char.IsAsciiDigit(line[colon + 1]);

    private static bool Writes(ReadOnlySpan<char> line)
    {
        foreach (var verb in UnspacedVerbs)
        {
            if (line.TrimEnd(' ').EndsWith(verb, StringComparison.Ordinal))
            {
                return true;
            }
        }

        foreach (var part in line.SplitAny(Blanks))
        {
            if (Verbs.Contains(line[part]))
            {
                return true;
            }
        }

        return false;
    }

    // Behind the last figure of the time: "Uhr schrieb ", " o ", "周二 ".
    private static int SkipBetween(ReadOnlySpan<char> line, int at)
    {
        while (at < line.Length)
        {
            var end = at;
            while (end < line.Length && char.IsLetter(line[end]))
            {
                end++;
            }

            if (end == at)
            {
                if (!Blanks.Contains(line[at]) || line[at] is '<' or '[')
                {
                    return at;
                }

                at++;
            }
            else if (Between.Contains(line[at..end]) || Verbs.Contains(line[at..end]))
            {
                at = end;
            }
            else
            {
                return at;
            }
        }

        return at;
    }

    private static bool TryReadAt(ReadOnlySpan<char> text, int at, int colon, out Finding finding)
    {
        finding = default;
        at += at < colon && text[at] is '"' or '\'' ? 1 : 0;
        if (at >= colon)
        {
            return false;
        }

        var start = at;
        int end;
        if (NumberBoundary.IsEastAsian(text[at]))
        {
            end = UnspacedEnd(text, at, colon);
            if (end == at || !EastAsianNames.TryReadBehind(text[..end], new NameGap(at, Joined: true, Quoted: false, 0, Comma: false), NameRole.Party, out var length) || at + length != end)
            {
                return false;
            }
        }
        else
        {
            start = NameLetters.SkipTitles(text, at);
            if (!NameReader.TryRead(text, start, lower: false, out var read) || read.Common > 0 || read.Words > MostWords || !(read.Words > 1 || read.StartsGiven) || BusinessName.TryRead(text, read.Start, out _))
            {
                return false;
            }

            (start, end) = (read.Start, read.End);
        }

        finding = new Finding(start, end, PiiKinds.PersonName, Confidence.Named);
        return end <= colon && EndsAuthor(text[end..colon]);
    }

    // 王小明 | 王小明于2024年… | 田中 太郎 <…>
    private static int UnspacedEnd(ReadOnlySpan<char> text, int at, int limit)
    {
        var end = at;
        for (var words = 0; words < 2; words++)
        {
            var word = end + (words > 0 && end < limit && text[end] == ' ' ? 1 : 0);
            var close = word;
            while (close < limit && NumberBoundary.IsEastAsian(text[close]) && text[close] is not ('于' or '於') && !text[close..limit].StartsWith("님이", StringComparison.Ordinal))
            {
                close++;
            }

            if (words == 0 || (close + 1 < limit && close > word && (text[close] == '<' || text[close..limit].StartsWith(" <", StringComparison.Ordinal))))
            {
                end = close;
            }
        }

        return end;
    }

    // The line's end, an address, the day, or the verb.
    private static bool EndsAuthor(ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart('"');
        if (rest.IsWhiteSpace() || rest[0] is ',' or '<' or '于' or '於' || rest.StartsWith("님이", StringComparison.Ordinal))
        {
            return true;
        }

        rest = rest.TrimStart(" \n(");
        var end = rest.IndexOfAny(Blanks) is >= 0 and var blank ? blank : rest.Length;
        return rest is ['<' or '[', ..] || Verbs.Contains(rest[..end]) || Between.Contains(rest[..end]) || rest[..end].ContainsAny('@', '于', '於') || rest is ['a', ' ', ..] or ['h', 'a', ' ', ..];
    }
}

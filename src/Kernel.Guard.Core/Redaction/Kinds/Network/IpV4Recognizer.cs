using System.Buffers;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Network;

/// <summary>Finds IPv4 addresses in dotted decimal (RFC 6943, 3.1.1), and turns away versions, sections and object identifiers.</summary>
internal sealed class IpV4Recognizer : IRecognizer
{
    private static readonly SearchValues<char> OfAddresses = SearchValues.Create("0123456789.");
    private const int Octets = 4;
    private const int Reach = 24;
    private const int LengthOfPairs = 11;

    // With the break: shorter ones may be two sections.
    private const int LongEnough = 13;

    private static readonly string[] Replaced = [" (was ", " (from ", " (previously ", " (formerly ", " (old: ", " <- ", " <= ", " (vorher ", " (bisher ", " (avant ", " (antes ", " (prima ", " (原 ", " (旧 "];

    private static readonly SearchValues<string> Versions = SearchValues.Create(
        [
            "release", "build", "firmware", "hardware", "revision", "assembly", "upgrad", "updat", "bump", "downgrad", "migrat", "actualiz", "actualice", "aktualisier", "mise à jour", "升级", "更新", "driver", "package", "nuget", "changelog", "section", "chapter", "clause", "ziffer ", "§", "figure", "table ", "oid",
            "tag:", "tag=", "tag ", "image:", "image=", "rev ", "rev:", "gem '", "fig.", "objectidentifier", "oracle", "kernel", "java", "jdk", "sdk", "step ", "requirement", "article", "artikel", "versão", "ausgabe", "abschnitt", "kapitel", "chapitre", "artículo", "capítulo", "capitolo", "版本", "版", "バージョン", "章", "버전", "versie", "versio", "versió", "versj", "wersj", "sürüm", "เวอร์ชัน", "เวอร์ชั่น", "固件", "ファームウェア", "펌웨어", "chrome/", "safari/", "edg/", "firefox/", "opr/",
        ],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Links = SearchValues.Create([" to ", " auf ", " nach ", " bis ", " à ", " a ", "->", "→", " – ", " replaces ", " supersedes ", " over ", " instead of ", " statt ", " ersetzt ", " remplace ", " reemplaza ", " sostituisce ", " substitui "], StringComparison.Ordinal);

    // Names that stand before a version far more often than before a machine's address.
    private static readonly WordSet Products = new("openssl openssh python ruby php perl node nodejs npm ios ipados macos android windows office sharepoint exchange photoshop firefox chrome safari edge openjdk dotnet maven gradle cmake gcc clang");

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.IpAddress;

    /// <inheritdoc/>
    public Trigger Trigger => Trigger.Number;

    /// <inheritdoc/>
    public bool MayStandAt(NumberShape shape) => shape is { Run: <= 3, Stop: NumberStop.Dot or NumberStop.Bracket or NumberStop.Digits or NumberStop.Blank or NumberStop.Other };

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var start = candidate.At;
        if (!TryRead(text, start, out var end) || !Opens(text, start, candidate.Floor) || !Closes(text, end))
        {
            return false;
        }

        if (IsNobodys(text[start..end]))
        {
            return false;
        }

        if (!IsNamed(text[Math.Max(candidate.Floor, start - Reach)..start]) && (IsSection(text, start, end) || SectionNumber.Is(text, start, end) || IsObjectIdentifier(text[start..end]) || IsReleased(text, end) || Replaces(text, end) || IsRoundVersion(text, start, end) || IsRange(text[..start], candidate.Floor) || IsOlder(text, start, candidate.Floor) || IsChange(text, start, end) || IsVersion(text[Math.Max(candidate.Floor, start - Reach)..start], text[start..end]) || text[start..end].StartsWith("0.", StringComparison.Ordinal) || PackageVersion.Is(text, candidate.Floor, start, end) || VersionColumn.Is(text, start, end) || VersionList.Is(text, start, end)))
        {
            return false;
        }

        // 77.82.11.11 (mobile): pairs that a word calls a phone.
        if (end - start == LengthOfPairs && (candidate.SpokenOf(start, end) & (PiiKinds.Phone | PiiKinds.IpAddress)) == PiiKinds.Phone)
        {
            return false;
        }

        finding = new Finding(start, end, PiiKinds.IpAddress, Confidence.Checked);
        return !text[start..end].Contains('\n') || end - start >= LongEnough || (candidate.SpokenOf(start, end) & PiiKinds.IpAddress) != 0;
    }

    /// <summary>Reads four numbers up to 255 without leading zeros.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, int start, out int end)
    {
        end = start;
        for (var i = 0; i < Octets; i++)
        {
            if (i > 0)
            {
                var dot = DotLength(text, end);
                if (dot == 0)
                {
                    return false;
                }

                end += dot;
            }

            var digits = DigitGroups.RunLength(text[end..Math.Min(text.Length, end + 4)]);
            if (digits is 0 or > 3 || (digits > 1 && text[end] == '0') || (digits == 3 && text.Slice(end, 3).SequenceCompareTo("255") > 0))
            {
                return false;
            }

            end += digits;
        }

        return true;
    }

    // This host, loopback, limited broadcast (RFC 6890, 2.2.2) and masks: no machine of anybody's.
    private static bool IsNobodys(ReadOnlySpan<char> address) => address is "0.0.0.0" || (address.Length > 3 && address[..3] is "127" or "255" && !char.IsAsciiDigit(address[3]));

    // Brackets or blanks round a dot, or a word for it, keep an address from becoming a link.
    private static int DotLength(ReadOnlySpan<char> text, int at)
    {
        if (at >= text.Length || text[at] is not ('.' or '[' or '(' or '{' or ' ' or '\n'))
        {
            return 0;
        }

        // A line may end before the dot, too.
        if (text[at] is '.' or '\n')
        {
            return text[at] == '.' ? 1 : text[at..] is ['\n', '.', ..] ? 2 : 0;
        }

        if (text[at] == ' ')
        {
            return text[at..].StartsWith(" dot ", StringComparison.OrdinalIgnoreCase) ? 5 : text[at..].StartsWith(" . ", StringComparison.Ordinal) ? 3 : 0;
        }

        var rest = text[(at + 1)..];
        var dot = rest is ['.', ..] ? 1 : rest.StartsWith("dot", StringComparison.OrdinalIgnoreCase) ? 3 : 0;
        return dot > 0 && dot < rest.Length && rest[dot] is ']' or ')' or '}' ? dot + 2 : 0;
    }

    private static bool Opens(ReadOnlySpan<char> text, int start, int floor) =>
        start == floor || start == 0 || (start - 1 == floor && text[floor] == '-') || (text[start - 1] switch
        {
            '.' or '-' or '_' or '+' or '~' or '^' or '$' or '#' => start - 2 >= floor && text[start - 1] is '-' or '_' && char.IsAsciiLetter(text[start - 2]) && !EndsWithVersion(text[floor..(start - 1)]),
            var before => !NumberBoundary.IsWord(before),
        });

    private static bool EndsWithVersion(ReadOnlySpan<char> before) => before[^1] is 'v' or 'V' || NumberBoundary.IsWord(before[^1]);

    private static bool Closes(ReadOnlySpan<char> text, int end)
    {
        if (end == text.Length)
        {
            return true;
        }

        var further = end + 1 < text.Length ? text[end + 1] : ' ';
        return text[end] switch
        {
            '.' => !char.IsAsciiLetterOrDigit(further) || (char.IsAsciiLetterUpper(further) && end + 2 < text.Length && char.IsAsciiLetterLower(text[end + 2])),
            '-' or '+' => !char.IsAsciiLetter(further) && (!char.IsAsciiDigit(further) || TryRead(text, end + 1, out _)),
            '%' => false,
            var after => !NumberBoundary.IsWord(after),
        };
    }

    private static bool IsNamed(ReadOnlySpan<char> before)
    {
        before = before.TrimEnd(" \"':=([");
        return before.EndsWith("ip", StringComparison.OrdinalIgnoreCase) || before.EndsWith("address", StringComparison.OrdinalIgnoreCase) || before.EndsWith("addr", StringComparison.OrdinalIgnoreCase)
            || before.EndsWith("host", StringComparison.OrdinalIgnoreCase) || before.EndsWith("ipv4", StringComparison.OrdinalIgnoreCase) || before.EndsWith("地址", StringComparison.Ordinal) || before.Contains("ip地址", StringComparison.OrdinalIgnoreCase) || before.Contains("ip更新", StringComparison.OrdinalIgnoreCase) || before.Contains(" ip ", StringComparison.OrdinalIgnoreCase) || before.Contains(" address ", StringComparison.OrdinalIgnoreCase);
    }

    // Arcs of ISO's object identifiers that certificates and protocols use: id-ce, attribute types, the internet.
    private static bool IsObjectIdentifier(ReadOnlySpan<char> address) =>
        address.StartsWith("2.5.29.", StringComparison.Ordinal) || address.StartsWith("2.5.4.", StringComparison.Ordinal) || address.StartsWith("1.3.6.1", StringComparison.Ordinal) || address.StartsWith("1.3.14.3", StringComparison.Ordinal);

    private static bool IsReleased(ReadOnlySpan<char> text, int end)
    {
        var behind = text[end..Math.Min(text.Length, end + Reach)];
        behind = behind.StartsWith(" is ", StringComparison.Ordinal) ? behind[4..] : behind.TrimStart(' ');
        foreach (var word in (ReadOnlySpan<string>)["release", "build", "version", "sürüm", "verzió", "版", "버전", "バージョン", "เวอร์ชัน"])
        {
            if (behind.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    // 6.7.9.251 (was 8.14.8): what stood there before it has three parts, as versions have.
    private static bool Replaces(ReadOnlySpan<char> text, int end)
    {
        var behind = text[end..Math.Min(text.Length, end + Reach)];
        foreach (var word in Replaced)
        {
            if (behind.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                var (dots, at) = (0, word.Length);
                for (; at < behind.Length && (char.IsAsciiDigit(behind[at]) || behind[at] == '.'); at++)
                {
                    dots += behind[at] == '.' ? 1 : 0;
                }

                return dots is 1 or 2 && at < behind.Length && char.IsAsciiDigit(behind[at - 1]);
            }
        }

        return false;
    }

    // 4.0.0.0, 5.9.0.0: a network of that form has its length behind it.
    private static bool IsRoundVersion(ReadOnlySpan<char> text, int start, int end) =>
        text[start + 1] == '.' && text[start..end].EndsWith(".0.0", StringComparison.Ordinal) && text[start] != '0' && (end == text.Length || text[end] != '/');

    // "from 4.18.2.1 to 4.18.3.0": where the first was none, the second is none.
    private static bool IsRange(ReadOnlySpan<char> before, int floor)
    {
        const int LongestLink = 13;
        const int Longest = 15;
        var first = before.TrimEnd(" abcdefghijklmnopqrstuvwxyz>-→–à`'\"");
        if (first.Length <= floor || before.Length - first.Length is 0 or > LongestLink || !char.IsAsciiDigit(first[^1]) || !before[first.Length..].ContainsAny(Links))
        {
            return false;
        }

        var start = Math.Max(floor, first.Length - Longest - 1) is var from ? first[from..].LastIndexOfAnyExcept(OfAddresses) + 1 + from : 0;
        return TryRead(before, start, out var end) && end == first.Length;
    }

    // "Version 4.12.0.7 fixes the crash of 4.11.9.2": a version of the sentence begins with the same number, or from 10 on with the same two, as networks do.
    private static bool IsOlder(ReadOnlySpan<char> text, int start, int floor)
    {
        const int Sentence = 96;
        var before = text[Math.Max(floor, start - Sentence)..start];
        before = before[(before.LastIndexOf('\n') + 1)..];
        var dot = text[start..].IndexOf('.') + 1;
        dot += dot > 2 ? text[(start + dot)..].IndexOf('.') + 1 : 0;
        var leads = text.Slice(start, dot);
        for (var at = dot is > 0 and <= 8 ? before.IndexOf(leads) : -1; at >= 0;)
        {
            if ((at == 0 || !char.IsAsciiDigit(before[at - 1])) && TryRead(before, at, out var end) && IsVersion(before[Math.Max(0, at - Reach)..at], before[at..end]))
            {
                return true;
            }

            var next = before[(at + 1)..].IndexOf(leads);
            at = next < 0 ? -1 : at + 1 + next;
        }

        return IsBesideVersion(before, text[start], text[start + 1] == '.');
    }

    // "Version 8.2.14.3 …; the 7.4.33.1 gets no more patches": single numbers that are two apart at most.
    private static bool IsBesideVersion(ReadOnlySpan<char> before, char first, bool single)
    {
        for (var at = 0; single && at + 1 < before.Length; at++)
        {
            if (before[at + 1] == '.' && char.IsAsciiDigit(before[at]) && Math.Abs(before[at] - first) <= 2 && (at == 0 || before[at - 1] is not ('.' or (>= '0' and <= '9'))) && TryRead(before, at, out var end) && (IsReleased(before, end) || IsVersion(before[Math.Max(0, at - Reach)..at], before[at..end])))
            {
                return true;
            }
        }

        return false;
    }

    // "from 4.18.2.1 to 4.18.3.0" of a version: the same small number first, and a small one leads no range of addresses.
    private static bool IsChange(ReadOnlySpan<char> text, int start, int end)
    {
        const int LongestLink = 6;
        var rest = text[end..Math.Min(text.Length, end + LongestLink)];
        var digit = rest.IndexOfAnyInRange('0', '9');
        return text[start + 1] == '.' && digit > 0 && rest[..digit].ContainsAny(Links) && text[end + digit] == text[start] && TryRead(text, end + digit, out _) && text[end + digit + 1] == '.';
    }

    // A heading: short numbers at the beginning of a line, and a title behind.
    private static bool IsSection(ReadOnlySpan<char> text, int start, int end)
    {
        if (end - start > 8 || text[start] == '0' || end + 2 >= text.Length || text[end] != ' ' || !char.IsAsciiLetterLower(text[end + 2]))
        {
            return false;
        }

        return start == 0 || text[start - 1] == '\n'
            ? text[start + 1] == '.' && char.IsAsciiLetterUpper(text[end + 1])
            : char.IsAsciiLetter(text[end + 1]) && !text[start..end].Contains(".0", StringComparison.Ordinal) && text[start..end] is not ("1.1.1.1" or "8.8.8.8" or "8.8.4.4" or "9.9.9.9") && BeginsComment(text[..start]);
    }

    // "// 21.1.3.1 char traits"
    private static bool BeginsComment(ReadOnlySpan<char> before)
    {
        before = before[Math.Max(0, before.Length - Reach)..];
        before = before[(before.LastIndexOf('\n') + 1)..].Trim(' ');
        return before is "//" or "///" or ";" or "--" or "*" or "/*";
    }

    private static bool IsVersion(ReadOnlySpan<char> before, ReadOnlySpan<char> address)
    {
        var line = before.LastIndexOfAny('\n', ';');
        before = before[(line + 1)..];
        var word = before.TrimEnd(" \"':=([/");
        return before.ContainsAny(Versions) || (word.Length > 0 && word[^1] is 'v' or 'V' && (word.Length == 1 || !char.IsAsciiLetter(word[^2])))
            || (word.EndsWith("ver", StringComparison.OrdinalIgnoreCase) && !word.EndsWith("server", StringComparison.OrdinalIgnoreCase))
            || (before is [.., '/'] && before.Length > 1 && char.IsAsciiLetter(before[^2])) || before is [.., (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'), '=', '=']
            || (before is [.., ' '] && address.Length < 9 && Products.Contains(word[(word.LastIndexOf(' ') + 1)..]))
            || (before is [.., ' '] && word.Length > 1 && address.Length < 9 && (before.Contains("upgraded", StringComparison.OrdinalIgnoreCase) || word[^1] == '§'));
    }
}

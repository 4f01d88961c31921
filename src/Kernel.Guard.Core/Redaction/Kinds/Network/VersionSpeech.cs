using System.Buffers;
using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.Network;

/// <summary>Says of four numbers that what stands around them speaks of a version or a section.</summary>
internal static class VersionSpeech
{
    private const int Reach = 24;

    private static readonly SearchValues<char> OfAddresses = SearchValues.Create("0123456789.");

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

    /// <summary>Says so.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="floor">The end of the last finding.</param>
    /// <param name="start">The first number.</param>
    /// <param name="end">The character after the last.</param>
    public static bool Is(ReadOnlySpan<char> text, int floor, int start, int end) =>
        text[start..end].StartsWith("0.", StringComparison.Ordinal) || IsVersion(text[Math.Max(floor, start - Reach)..start], text[start..end])
        || IsReleased(text, end) || Replaces(text, end) || IsRoundVersion(text, start, end) || IsRange(text[..start], floor) || IsOlder(text, start, floor) || IsChange(text, start, end) || IsSection(text, start, end)
        || PackageVersion.Is(text, floor, start, end) || VersionColumn.Is(text, start, end) || VersionList.Is(text, start, end) || ImageDigest.StandsBeside(text, start, end);

    /// <summary>Answers where the last word for a version stands in a text; -1 for nowhere.</summary>
    public static int LastIn(ReadOnlySpan<char> text)
    {
        var last = -1;
        for (var at = text.IndexOfAny(Versions); at >= 0;)
        {
            last = at;
            var next = text[(at + 1)..].IndexOfAny(Versions);
            at = next < 0 ? -1 : at + 1 + next;
        }

        return last;
    }

    private static bool IsReleased(ReadOnlySpan<char> text, int end)
    {
        var behind = text[end..Math.Min(text.Length, end + Reach)];
        behind = behind.StartsWith(" is ", StringComparison.Ordinal) ? behind[4..] : behind.TrimStart(' ');
        foreach (var word in (ReadOnlySpan<string>)["release", "build", "version", "sürüm", "verzió", "版", "旧版", "新版", "버전", "バージョン", "เวอร์ชัน"])
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
        return IpV4Recognizer.TryRead(before, start, out var end) && end == first.Length;
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
            if ((at == 0 || !char.IsAsciiDigit(before[at - 1])) && IpV4Recognizer.TryRead(before, at, out var end) && IsVersion(before[Math.Max(0, at - Reach)..at], before[at..end]))
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
            if (before[at + 1] == '.' && char.IsAsciiDigit(before[at]) && Math.Abs(before[at] - first) <= 2 && (at == 0 || before[at - 1] is not ('.' or (>= '0' and <= '9'))) && IpV4Recognizer.TryRead(before, at, out var end) && (IsReleased(before, end) || IsVersion(before[Math.Max(0, at - Reach)..at], before[at..end])))
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
        return text[start + 1] == '.' && digit > 0 && rest[..digit].ContainsAny(Links) && text[end + digit] == text[start] && IpV4Recognizer.TryRead(text, end + digit, out _) && text[end + digit + 1] == '.';
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

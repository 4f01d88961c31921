using System.Buffers;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Contact;

/// <summary>Finds where an address's domain ends, and turns away what is none: versions of packages and names of files.</summary>
internal static class EmailDomain
{
    private const int LongestLabel = 63;
    private const int LongestDomain = 253;
    private const int ReachOfCommand = 96;

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> FileExtensions =
        new HashSet<string>(StringComparer.OrdinalIgnoreCase)
        {
            "bmp", "css", "gif", "htm", "html", "ico", "jpeg", "jpg", "js", "json", "jsx", "less", "log", "map", "mjs", "pdf", "png", "scss",
            "svg", "ts", "tsx", "txt", "wasm", "webp", "xml", "yaml", "yml",
        }.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> UnitsOfSystemd =
        new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "device", "mount", "automount", "path", "scope", "service", "slice", "socket", "swap", "target", "timer" }.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly SearchValues<string> CommandsOfSystemd = SearchValues.Create(["systemctl", "journalctl", "systemd"], StringComparison.Ordinal);

    /// <summary>Answers where the domain that begins at a place ends; -1 where none does.</summary>
    public static int End(ReadOnlySpan<char> text, int start)
    {
        var end = -1;
        var before = -1;
        var last = default(ReadOnlySpan<char>);
        for (int at = start, label = 0; ; label++)
        {
            var length = LabelLength(text[at..]);
            var one = text.Slice(at, length);
            if (length is 0 or > LongestLabel || one[0] == '-' || at + length - start > LongestDomain
                || (label == 1 && char.IsAsciiDigit(one[0]) && DigitGroups.RunLength(text[start..]) == at - 1 - start)
                || (end >= 0 && char.IsAsciiLetterUpper(one[0]) && char.IsAsciiLetterLower(last[0])))
            {
                break;
            }

            var whole = one.TrimEnd('-');
            if (label > 0 && IsTopLevel(whole))
            {
                before = end >= 0 && EmailTopLevels.IsKnown(last) ? end : before;
                end = at + whole.Length;
                last = whole;
            }

            at += length;
            if (whole.Length < length || at == text.Length || (text[at] != '.' && (text[at] != '。' || end >= 0)))
            {
                break;
            }

            at++;
        }

        // In the name of a file, such as name@example.com.pdf, the address goes before.
        return end >= 0 && (FileExtensions.Contains(last) || (UnitsOfSystemd.Contains(last) && (IsInstance(text[start..(end - last.Length)]) || text[Math.Max(0, start - ReachOfCommand)..start].ContainsAny(CommandsOfSystemd)))) ? before : end;
    }

    // getty@tty1.service, user@1000.service: the unit of a numbered thing.
    private static bool IsInstance(ReadOnlySpan<char> labels) => labels.IndexOf('.') == labels.Length - 1 && labels.ContainsAnyInRange('0', '9');

    private static int LabelLength(ReadOnlySpan<char> text)
    {
        var length = EmailScripts.LabelLength(text);
        if (length > 0)
        {
            return length;
        }

        while (length < text.Length && length <= LongestLabel && (text[length] == '-' || (text[length] != '_' && NumberBoundary.IsWord(text[length])) || EmailScripts.IsLetter(text[length]) || (length > 0 && EmailScripts.IsAccent(text[length]))) && !(length > 0 && EmailScripts.IsBoundary(text[length - 1], text[length])))
        {
            length++;
        }

        return length;
    }

    private static bool IsTopLevel(ReadOnlySpan<char> label)
    {
        if (label.StartsWith("xn--", StringComparison.OrdinalIgnoreCase))
        {
            return label.Length > 4;
        }

        foreach (var c in label)
        {
            if (c == '-' || char.IsAsciiDigit(c))
            {
                return false;
            }
        }

        return label.Length is >= 2 and <= 24 && (!NumberBoundary.IsEastAsian(label[0]) || EmailScripts.TopLevelLength(label) == label.Length);
    }
}

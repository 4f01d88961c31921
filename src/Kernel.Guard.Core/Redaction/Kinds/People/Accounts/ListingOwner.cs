using System.Buffers;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Reads the owner in a line of a folder's listing: <c>-rw-r--r-- 1 x staff 4096 …</c> (POSIX, <c>ls -l</c>).</summary>
internal static class ListingOwner
{
    /// <summary>What modes begin with, as the lexicon takes it.</summary>
    public const string Modes = "rw, rwx, rwxr, rwxrw, rwxrwx, rwxrwxr, rwxrwxrwx, drwx, drwxr, drwxrwx, drwxrwxr, drwxrwxrwx, drwxrwsr, lrwxrwxrwx, srwxrwxrwx, srw, brw, crw";

    private const int Length = 10;
    private static readonly SearchValues<char> OfModes = SearchValues.Create("rwxsStT-");

    /// <summary>Says whether a command's name is a mode.</summary>
    public static bool IsMode(ReadOnlySpan<char> command) => command.Length > 1 && command.TrimStart("dlsbc") is ['r', 'w', ..] && !command.ContainsAnyExcept("drwxslbc");

    /// <summary>Reads the owner.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="mode">Where the mode's letters begin.</param>
    /// <param name="start">The name's first character.</param>
    /// <param name="end">The character after its last.</param>
    public static bool TryFind(ReadOnlySpan<char> text, int mode, out int start, out int end)
    {
        var line = mode > 0 && text[mode - 1] == '-' ? mode - 1 : mode;
        (start, end) = (line + Length, line + Length);
        if (end >= text.Length || text[(line + 1)..end].ContainsAnyExcept(OfModes) || (line > 0 && NumberBoundary.IsWord(text[line - 1])))
        {
            return false;
        }

        start += text[start] is '.' or '+' or '@' ? 1 : 0;
        var links = SkipBlanks(text, ref start) ? DigitGroups.RunLength(text[start..]) : 0;
        start += links;
        return links > 0 && SkipBlanks(text, ref start) && UserNameValue.TryRead(text, start, out end) && end < text.Length && text[end] is ' ' or '\t' && CommandUser.IsName(text[start..end]);
    }

    private static bool SkipBlanks(ReadOnlySpan<char> text, ref int at)
    {
        const int Most = 8;
        var first = at;
        while (at < text.Length && text[at] is ' ' or '\t' && at - first <= Most)
        {
            at++;
        }

        return at > first && at < text.Length;
    }
}

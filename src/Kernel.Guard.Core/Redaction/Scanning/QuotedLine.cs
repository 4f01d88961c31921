namespace KernelGuard.Redaction.Scanning;

/// <summary>Goes over a line's end and the quote marks that the next line begins with, in values that a mail client or a terminal has broken.</summary>
internal static class QuotedLine
{
    private const int MostMarks = 8;

    /// <summary>Answers where the line above ends whose next one begins at a place, but for its quote marks; below 0 where none does.</summary>
    public static int Above(ReadOnlySpan<char> text, int at, int floor)
    {
        var line = at;
        while (line > floor && at - line < MostMarks && text[line - 1] is ' ' or '>' or '|')
        {
            line--;
        }

        return line <= floor || text[line - 1] != '\n' ? -1 : line - 1 > floor && text[line - 2] == '\r' ? line - 2 : line - 1;
    }

    /// <summary>Answers where the line behind the end of one begins, but for its quote marks.</summary>
    public static int Below(ReadOnlySpan<char> text, int line)
    {
        var next = line + (text[line..].StartsWith("\r\n") ? 2 : 1);
        for (var marks = 0; marks < MostMarks && next < text.Length && text[next] is ' ' or '>' or '|'; marks++)
        {
            next++;
        }

        return next;
    }
}

namespace KernelGuard.Redaction.Lexicon;

/// <summary>Reads the columns of PostgreSQL's <c>COPY t (id, ssn) FROM stdin;</c>, as dumps have it: the rows follow, their cells parted by tabs.</summary>
internal static class CopyStatement
{
    private const string Begin = "COPY ";

    /// <summary>Finds the columns.</summary>
    /// <param name="line">The statement's line.</param>
    /// <param name="start">Where the first column's name begins.</param>
    /// <param name="end">Where the last one's ends.</param>
    /// <param name="separator">What parts the cells of the rows.</param>
    public static bool TryRead(ReadOnlySpan<char> line, out int start, out int end, out char separator)
    {
        (start, end, separator) = (0, 0, '\t');
        if (!line.StartsWith(Begin, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        start = line.IndexOf('(') + 1;
        end = start + line[start..].IndexOf(')');
        if (start == 0 || end < start || !line[end..].StartsWith(") FROM ", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        separator = line[end..].Contains("csv", StringComparison.OrdinalIgnoreCase) ? ',' : '\t';
        return true;
    }
}

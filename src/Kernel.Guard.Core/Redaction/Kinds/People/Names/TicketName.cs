namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Reads names as tickets have them: the family name, a stroke, the given name, a form of address, in capitals (MARCHETTI/ELENA MS).</summary>
internal static class TicketName
{
    private const int Longest = 24;

    /// <summary>Reads the name that begins at a place.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, int start, out int end)
    {
        var family = WordEnd(text, start);
        end = family < text.Length && text[family] == '/' ? WordEnd(text, family + 1) : start;
        if (family - start < 2 || end - family < 3 || (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '/' or '_' or '-')))
        {
            return false;
        }

        foreach (var title in (ReadOnlySpan<string>)[" MRS", " MR", " MISS", " MSTR", " MS", " DR", " CHD", " INF"])
        {
            if (text[end..].StartsWith(title, StringComparison.Ordinal) && (end + title.Length == text.Length || !char.IsLetterOrDigit(text[end + title.Length])))
            {
                end += title.Length;
                return true;
            }
        }

        // ODBC/JDBC, HR/IT: without a form of address one of the two is known.
        return IsName(text[start..family]) || IsName(text[(family + 1)..end]);
    }

    private static bool IsName(ReadOnlySpan<char> word) => word.Length > 2 && (GivenNames.All.Contains(word) || Surnames.Is(word));

    private static int WordEnd(ReadOnlySpan<char> text, int at)
    {
        var end = at;
        while (end < text.Length && end - at < Longest && char.IsUpper(text[end]))
        {
            end++;
        }

        return end;
    }
}

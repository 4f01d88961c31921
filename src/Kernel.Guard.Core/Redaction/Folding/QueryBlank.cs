namespace KernelGuard.Redaction.Folding;

/// <summary>
/// Reads the plus sign as the blank that it is in the query of a URL, inside a number, an IBAN or a name: <c>?card=4111+1111+1111+1111</c>, <c>?name=Johanna+Kettler</c>. Elsewhere it adds, and
/// is a sign of keys in Base64.
/// </summary>
internal static class QueryBlank
{
    private const int Longest = 48;
    private const int GroupOfIban = 4;

    /// <summary>Reads the plus sign at a place; answers false where it is none.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, int at, out FoldChange change)
    {
        change = default;
        if (at == 0 || at + 1 == text.Length || !char.IsAsciiLetterOrDigit(text[at - 1]) || !char.IsAsciiLetterOrDigit(text[at + 1]) || !text[Math.Max(0, at - Longest - 1)..at].Contains('='))
        {
            return false;
        }

        var (start, end) = (at, at + 1);
        while (start > 0 && at - start < Longest && IsPart(text[start - 1]))
        {
            start--;
        }

        while (end < text.Length && end - at < Longest && IsPart(text[end]))
        {
            end++;
        }

        if (start < 2 || text[start - 1] != '=' || !char.IsAsciiLetterOrDigit(text[start - 2]) || (end < text.Length && text[end] is not ('&' or '#' or '"' or '\'' or ' ' or '\n' or '\r' or '<' or ')' or ';')))
        {
            return false;
        }

        var value = text[start..end].TrimStart('+');
        change = IsNumber(value) || IsIban(value) || (IsParameter(text[..(start - 1)]) && AreNames(value)) ? FoldChange.ToOne(at, at + 1, ' ') : default;
        return change.End > 0;
    }

    private static bool IsPart(char c) => char.IsAsciiLetterOrDigit(c) || c == '+';

    // ?name=, and &name= behind parameters without digits: a blank would cut an address off behind its token.
    private static bool IsParameter(ReadOnlySpan<char> before)
    {
        var query = before[Math.Max(0, before.Length - Longest)..];
        query = query[(query.LastIndexOf('?') + 1)..];
        return query.Length < Math.Min(before.Length, Longest) && !query.IsEmpty && !query.ContainsAnyInRange('0', '9') && !query.ContainsAny(" \n\"'/#") && query[(query.LastIndexOf('&') + 1)..].IndexOf('=') < 0;
    }

    // Two words or more, each with a capital.
    private static bool AreNames(ReadOnlySpan<char> value)
    {
        foreach (var part in value.Split('+'))
        {
            if (value[part] is not [>= 'A' and <= 'Z', .. var rest] || rest.ContainsAnyExceptInRange('a', 'z'))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsNumber(ReadOnlySpan<char> value)
    {
        const int Fewest = 7;
        return value.Length > Fewest && value.IndexOfAnyExceptInRange('+', '9') < 0 && !value.ContainsAny(',', '-', '.') && !value.Contains('/');
    }

    private static bool IsIban(ReadOnlySpan<char> value)
    {
        if (value.Length <= 2 * GroupOfIban || !char.IsAsciiLetter(value[0]) || !char.IsAsciiLetter(value[1]) || !char.IsAsciiDigit(value[2]) || !char.IsAsciiDigit(value[3]))
        {
            return false;
        }

        for (var i = 0; i < value.Length; i++)
        {
            if ((value[i] == '+') != (i % (GroupOfIban + 1) == GroupOfIban))
            {
                return false;
            }
        }

        return true;
    }
}

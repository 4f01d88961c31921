using System.Buffers;

namespace KernelGuard.Redaction.Folding;

/// <summary>Reads the at sign that people write as a letter in brackets, and the dots in brackets behind it: <c>ada.lovelace(a)example.com</c>, <c>ada(a)example(.)com</c>.</summary>
internal static class BracketedAt
{
    private const int Sign = 3;
    private const int LongestDomain = 64;
    private static readonly SearchValues<char> DomainSigns = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-()");

    /// <summary>Reads the sign or the dot that begins at a bracket; answers false where no local part stands before it, or no domain behind.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, int at, out FoldChange change)
    {
        change = default;
        if (at < 2 || at + Sign >= text.Length || text[at + 2] != ')' || !char.IsAsciiLetterOrDigit(text[at - 1]) || text[at - 2] is ' ' or '\n' or '(' || !char.IsAsciiLetterOrDigit(text[at + Sign]))
        {
            return false;
        }

        var sign = text[at + 1];
        if (sign is 'a' or 'A' ? !IsDomain(text[(at + Sign)..]) : sign != '.' || !IsDomainOf(text[Math.Max(0, at - LongestDomain)..at]))
        {
            return false;
        }

        change = FoldChange.ToOne(at, at + Sign, sign == '.' ? '.' : '@');
        return true;
    }

    // Labels with dots between, the last one of letters.
    private static bool IsDomain(ReadOnlySpan<char> text)
    {
        var (label, dots) = (0, 0);
        for (var i = 0; i < text.Length && i < LongestDomain; i++)
        {
            if (text[i] is '.' || text[i..] is ['(', '.', ')', ..])
            {
                if (i == label || i + 1 == text.Length)
                {
                    return false;
                }

                i += text[i] == '.' ? 0 : Sign - 1;
                (label, dots) = (i + 1, dots + 1);
                if (label + 1 < text.Length && char.IsAsciiLetter(text[label]) && char.IsAsciiLetter(text[label + 1]))
                {
                    return true;
                }
            }
            else if (!char.IsAsciiLetterOrDigit(text[i]) && text[i] != '-')
            {
                return false;
            }
        }

        return false;
    }

    // "(.)" behind "(a)example".
    private static bool IsDomainOf(ReadOnlySpan<char> before)
    {
        var sign = Math.Max(before.LastIndexOf("(a)", StringComparison.OrdinalIgnoreCase), before.LastIndexOf('@') - Sign + 1);
        return sign >= 0 && sign + Sign < before.Length && !before[(sign + Sign)..].ContainsAnyExcept(DomainSigns);
    }
}

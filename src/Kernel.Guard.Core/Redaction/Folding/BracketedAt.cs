using System.Buffers;
using KernelGuard.Redaction.Kinds.Contact;

namespace KernelGuard.Redaction.Folding;

/// <summary>Reads the at sign that people write as a letter in brackets, and the dots in brackets behind it: <c>ada.lovelace(a)example.com</c>, <c>ada(a)example(.)com</c>.</summary>
internal static class BracketedAt
{
    private const int Sign = 3;
    private const int LongestDomain = 64;
    private const int ShortestLabel = 3;
    private const int ShortestLocal = 3;
    private const int LongestOfLaw = 4;

    private static readonly SearchValues<char> LocalSigns = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._+-");
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
        if (sign is 'a' or 'A' ? !(EndsLocal(text[Math.Max(0, at - LongestDomain)..at]) && IsDomain(text[(at + Sign)..])) : sign != '.' || !IsDomainOf(text[Math.Max(0, at - LongestDomain)..at]))
        {
            return false;
        }

        change = FoldChange.ToOne(at, at + Sign, sign == '.' ? '.' : '@');
        return true;
    }

    // Labels with dots between, the last one a top level that people's addresses have, and nothing behind that goes on as code or a name does.
    private static bool IsDomain(ReadOnlySpan<char> text)
    {
        var (label, dots, first) = (0, 0, 0);
        for (var i = 0; i <= text.Length && i < LongestDomain; i++)
        {
            var stop = i < text.Length && (text[i] == '.' || text[i..] is ['(', '.', ')', ..]) && i + 1 < text.Length;
            if (i < text.Length && !stop && (char.IsAsciiLetterOrDigit(text[i]) || text[i] == '-'))
            {
                continue;
            }

            first = dots == 0 ? i : first;
            if (dots > 0 && EmailTopLevels.IsSure(text[label..i]) && !(i < text.Length && text[i] is '(' or '_'))
            {
                return first >= ShortestLabel;
            }

            if (!stop && i > label && i < text.Length && HiddenEmailSigns.SkipDot(text, i, out var hidden) is > 0 and var next && hidden)
            {
                (i, label, dots) = (next - 1, next, dots + 1);
                continue;
            }

            if (!stop || i == label)
            {
                return false;
            }

            i += text[i] == '.' ? 0 : Sign - 1;
            (label, dots) = (i + 1, dots + 1);
        }

        return false;
    }

    // "Art5(a)", "12(a)": a number alone, or a short word and one, are a law's.
    private static bool EndsLocal(ReadOnlySpan<char> before)
    {
        var local = before[(before.LastIndexOfAnyExcept(LocalSigns) + 1)..];
        var letters = local.TrimEnd("0123456789");
        return local.Length >= ShortestLocal && char.IsAsciiLetter(local[0]) && (letters.Length == local.Length || letters.Length > LongestOfLaw || letters.ContainsAny('.', '_'));
    }

    // "(.)" behind "(a)example".
    private static bool IsDomainOf(ReadOnlySpan<char> before)
    {
        var sign = Math.Max(before.LastIndexOf("(a)", StringComparison.OrdinalIgnoreCase), before.LastIndexOf('@') - Sign + 1);
        return sign >= 0 && sign + Sign < before.Length && !before[(sign + Sign)..].ContainsAnyExcept(DomainSigns);
    }
}

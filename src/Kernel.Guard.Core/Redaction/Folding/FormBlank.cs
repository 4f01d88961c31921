using System.Buffers;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Folding;

/// <summary>
/// Reads the plus sign as the blank that it is in a form's body (<c>application/x-www-form-urlencoded</c>): <c>name=Emily+Carter&amp;address=12+Baker+Street</c>. It stands between words, house numbers
/// or the halves of a postcode, in a row of parameters or in one that is all of a line; what names a secret or an account has no words, and what is searched for is nobody's.
/// </summary>
internal static class FormBlank
{
    private const int LongestValue = 96;
    private const int LongestKey = 32;
    private const int LongestForm = 512;
    private const int LongestNumber = 5;
    private const int LongestCode = 4;
    private static readonly SearchValues<char> OfKeys = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.[]");
    private static readonly SearchValues<char> Around = SearchValues.Create(" \n\r\t\"'`<>(){}");
    private static readonly SearchValues<string> Wordless = SearchValues.Create(["pass", "pwd", "secret", "token", "key", "user", "login", "mail", "auth", "sig", "hash", "nonce", "challenge", "data", "cert"], StringComparison.OrdinalIgnoreCase);

    private static readonly WordSet Searches = new("q query search s");

    /// <summary>Reads the plus sign at a place; answers false where it is none.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, int at, out FoldChange change)
    {
        change = default;
        var before = text[Math.Max(0, at - LongestValue)..at];
        var sign = before.LastIndexOfAny('=', '&');
        if (sign < 1 || before[sign] != '=')
        {
            return false;
        }

        var start = at - before.Length + sign + 1;
        var behind = text[at..Math.Min(text.Length, at + LongestValue)];
        var end = behind.IndexOf('&') is >= 0 and var next && !behind[..next].ContainsAny(Around) ? at + next : behind.IndexOfAny(Around) is >= 0 and var stop ? at + stop : at + behind.Length == text.Length ? text.Length : -1;
        if (end < 0 || !AreWords(text[start..end]) || !IsOfForm(text, start - 1, end))
        {
            return false;
        }

        change = FoldChange.ToOne(at, at + 1, ' ');
        return true;
    }

    private static bool IsOfForm(ReadOnlySpan<char> text, int sign, int end)
    {
        var key = sign;
        while (key > 0 && sign - key < LongestKey && OfKeys.Contains(text[key - 1]))
        {
            key--;
        }

        if (key == sign || !char.IsAsciiLetter(text[key]) || text[key..sign].ContainsAny(Wordless) || Searches.Contains(text[key..sign]) || (WordLexicon.SpokenOf(text[key..sign]) & (PiiKinds.Secret | PiiKinds.CardCode | PiiKinds.UserName)) != 0)
        {
            return false;
        }

        var several = key > 0 && text[key - 1] == '&';
        if (key > 0 && !several && !Around.Contains(text[key - 1]))
        {
            return false;
        }

        var from = Math.Max(0, key - LongestForm);
        var form = text[from..key];
        var open = form.LastIndexOfAny(Around);
        return (open >= 0 || from == 0) && !form[(open + 1)..].ContainsAny('?', '/')
            && (several || (end < text.Length && text[end] == '&') || ((key == 0 || text[key - 1] == '\n') && (end == text.Length || text[end] is '\n' or '\r')));
    }

    private static bool AreWords(ReadOnlySpan<char> value)
    {
        foreach (var part in value.Split('+'))
        {
            if (!IsWord(value[part]))
            {
                return false;
            }
        }

        return true;
    }

    // A word of letters, a house number, half of a postcode; a comma behind it, perhaps.
    private static bool IsWord(ReadOnlySpan<char> part)
    {
        part = part.TrimEnd(".,");
        part = part.EndsWith("%2C", StringComparison.OrdinalIgnoreCase) ? part[..^3] : part;
        var (letters, digits, lower) = (0, 0, 0);
        for (var i = 0; i < part.Length; i++)
        {
            if (part[i] == '%' && i + 2 < part.Length && (part[i + 1] is >= '8' and <= '9' or >= 'A' and <= 'F' or >= 'a' and <= 'f' || part[(i + 1)..(i + 3)] is "27"))
            {
                (letters, i) = (letters + 1, i + 2);
                continue;
            }

            letters += char.IsLetter(part[i]) ? 1 : 0;
            lower += char.IsLower(part[i]) ? 1 : 0;
            digits += char.IsAsciiDigit(part[i]) ? 1 : 0;
            if (!char.IsLetter(part[i]) && !char.IsAsciiDigit(part[i]) && !(part[i] is '-' or '\'' or '.' && i > 0))
            {
                return false;
            }
        }

        return part.Length > 0 && (digits == 0 ? letters > 0 : letters == 0 ? digits <= LongestNumber : part.Length <= LongestCode && (lower == 0 || lower == letters));
    }
}

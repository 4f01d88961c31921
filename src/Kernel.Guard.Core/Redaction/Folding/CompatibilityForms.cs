using System.Globalization;
using System.Text;

namespace KernelGuard.Redaction.Folding;

/// <summary>Knows the compatibility forms of single characters (Unicode NFKC), where folding them helps to read a value.</summary>
internal static class CompatibilityForms
{
    private const int Longest = 8;

    /// <summary>Answers the compatibility form of a character of the basic plane; null where it stays.</summary>
    public static string? Of(char c)
    {
        if (c is < '\u00A0' or '\u00AA' or '\u00BA' or '\u2116' or '\u2122' or '\u2120' or (>= '\u2024' and <= '\u2026' and not '\u2024') or (>= '\u3131' and <= '\u318E')
            or (>= '\u3400' and <= '\uF8FF') or >= '\uFFF0'
            || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.ModifierSymbol or UnicodeCategory.NonSpacingMark or UnicodeCategory.OtherNumber)
        {
            return null;
        }

        var one = c.ToString();
        var form = one.Normalize(NormalizationForm.FormKC);
        return form == one || form.Length > Longest || form[0] == ' ' ? null : form;
    }

    /// <summary>Answers the compatibility form of a character that has more than one character; null for others.</summary>
    public static string? Longer(char c) => Table.TryGetValue(c, out var form) ? form : null;

    private static readonly Dictionary<char, string> Table = Build();

    private static Dictionary<char, string> Build()
    {
        var table = new Dictionary<char, string>();
        for (var c = '\u00A0'; c < '\uFFF0'; c++)
        {
            if (c is (< '\u3400' or > '\uF8FF') && Of(c) is { Length: > 1 } form)
            {
                table.Add(c, form);
            }
        }

        return table;
    }
}

using System.Globalization;
using System.Text;

namespace KernelGuard.Generators.Parsing;

/// <summary>Reads the smallest pieces of a template: names, quotes, blanks.</summary>
internal static class TemplateText
{
    public const string End = "}}";

    // Answers where the text goes on after the closing quote, or null where there is none.
    public static int? Quote(string text, int at, out string value)
    {
        var quote = text[at];
        var content = new StringBuilder();
        for (var i = at + 1; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] is '\'' or '"' or '\\')
            {
                content.Append(text[++i]);
            }
            else if (text[i] == quote)
            {
                value = content.ToString();
                return i + 1;
            }
            else
            {
                content.Append(text[i]);
            }
        }

        value = string.Empty;
        return null;
    }

    public static string Name(string text, int at)
    {
        var end = at;
        while (end < text.Length && IsOfAName(text[end]))
        {
            end++;
        }

        return at < end ? text.Substring(at, end - at) : string.Empty;
    }

    // As a parameter's name may be written: letters of several code points have marks.
    private static bool IsOfAName(char character) => char.IsLetterOrDigit(character)
        || char.GetUnicodeCategory(character) is UnicodeCategory.ConnectorPunctuation or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    public static int SkipBlanks(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }

    public static bool IsAt(string text, int at, string what) => string.CompareOrdinal(text, at, what, 0, what.Length) == 0;

    public static string Excerpt(string text, int begin)
    {
        var end = text.IndexOf(End, begin, StringComparison.Ordinal);
        var length = Math.Min(end < 0 ? text.Length - begin : end + 2 - begin, 40);
        return text.Substring(begin, length).Replace("\r", "").Replace("\n", " ");
    }
}

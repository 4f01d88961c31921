using System.Globalization;
using System.Text;

namespace KernelGuard.Stages.Resilience.Streams;

/// <summary>Judges two halves that have no words in common: whether the second can be nothing but what follows the first.</summary>
internal static class Joint
{
    private const string EndsASentence = ".!?:;…。！？：；";
    private const string FollowsAWord = ",.;!?)]}%'’”";
    private const string Opens = "([{-–—,'’\"“„«$€£/";

    /// <summary>
    /// Answers whether the second half begins as the middle of a text does. A capital letter, a mark of Markdown or a letter of a script without
    /// capitals may as well begin an answer of its own.
    /// </summary>
    public static bool Fits(ReadOnlySpan<char> said, ReadOnlySpan<char> coming)
    {
        var (last, first) = (said[^1], coming[0]);
        switch (char.GetUnicodeCategory(first))
        {
            case UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark:
                return char.IsLetter(last) || IsMark(last);
            case UnicodeCategory.SpaceSeparator:
                return !char.IsWhiteSpace(last) && coming.Length > 1 && !IsMarkup(coming[1]) && !char.IsWhiteSpace(coming[1]);
            case UnicodeCategory.LowercaseLetter:
                return char.IsLetter(last) || IsMark(last) || Opens.Contains(last, StringComparison.Ordinal) || IsWithinASentence(said);
            case UnicodeCategory.DecimalDigitNumber:
                // Glued to a digit, or to a letter, it may have lost the blank between them.
                return IsWithinASentence(said) || "([$€£".Contains(last, StringComparison.Ordinal);
            default:
                return FollowsAWord.Contains(first, StringComparison.Ordinal) && (char.IsLetterOrDigit(last) || IsMark(last)) && !coming.StartsWith("..");
        }
    }

    /// <summary>Answers whether the cut went through a word.</summary>
    public static bool IsWithinAWord(ReadOnlySpan<char> said, ReadOnlySpan<char> coming) =>
        (char.IsLetter(said[^1]) || IsMark(said[^1])) && (char.IsLetter(coming[0]) || IsMark(coming[0]));

    /// <summary>Answers whether the second half begins with the words that the first ends with, in another spelling.</summary>
    public static bool RepeatsAWord(ReadOnlySpan<char> said, ReadOnlySpan<char> coming)
    {
        for (var length = Math.Min(Math.Min(said.Length, coming.Length), Seam.Lead); length > 0; length--)
        {
            var start = said.Length - length;
            if ((start == 0 || !char.IsLetterOrDigit(said[start - 1]) || !char.IsLetterOrDigit(said[start]))
                && said[start..].Equals(coming[..length], StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        // Composed or not, and behind other blanks.
        var (word, next) = (Folded(LastWord(said)), Folded(FirstWord(coming)));
        return word.Length > 0 && (IsWithinAWord(said, coming) ? next.StartsWith(word, StringComparison.Ordinal) : next == word);
    }

    private static bool IsWithinASentence(ReadOnlySpan<char> said)
    {
        var text = said.TrimEnd();
        return text.Length < said.Length && !text.IsEmpty && said[text.Length..].IndexOf('\n') < 0 && !EndsASentence.Contains(text[^1], StringComparison.Ordinal) && !IsMarkup(text[^1]);
    }

    private static bool IsMarkup(char one) => "*#`>|~_".Contains(one, StringComparison.Ordinal);

    private static bool IsMark(char one) =>
        char.GetUnicodeCategory(one) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    private static bool IsWord(char one) => char.IsLetterOrDigit(one) || IsMark(one);

    private static ReadOnlySpan<char> LastWord(ReadOnlySpan<char> text)
    {
        var end = text.Length;
        while (end > 0 && !IsWord(text[end - 1]))
        {
            end--;
        }

        var start = end;
        while (start > 0 && IsWord(text[start - 1]))
        {
            start--;
        }

        return text[start..end];
    }

    private static ReadOnlySpan<char> FirstWord(ReadOnlySpan<char> text)
    {
        var start = 0;
        while (start < text.Length && !IsWord(text[start]))
        {
            start++;
        }

        var end = start;
        while (end < text.Length && IsWord(text[end]))
        {
            end++;
        }

        return text[start..end];
    }

    private static string Folded(ReadOnlySpan<char> word)
    {
        var folded = new StringBuilder(word.Length);
        foreach (var one in word.ToString().Normalize(NormalizationForm.FormKD))
        {
            if (!IsMark(one))
            {
                folded.Append(char.ToLowerInvariant(one));
            }
        }

        return folded.ToString();
    }
}

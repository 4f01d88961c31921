using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Money.Bank;

/// <summary>Reads the end of a French postal account (La Banque Postale): 0500013M026, 12 345 67 A 020. A capital and three digits stand behind the seven.</summary>
internal static class PostalAccount
{
    private const int DigitsBefore = 7;
    private const int DigitsBehind = 3;

    /// <summary>Answers where the account ends; the same place where the digits before it are none of such a one.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="end">Where its first digits end.</param>
    /// <param name="digits">How many they are.</param>
    public static int End(ReadOnlySpan<char> text, int end, int digits)
    {
        var letter = end + (end < text.Length && text[end] is ' ' or '-' ? 1 : 0);
        if (digits != DigitsBefore || letter >= text.Length || !char.IsAsciiLetterUpper(text[letter]))
        {
            return end;
        }

        var last = letter + 1 + (letter + 1 < text.Length && text[letter + 1] is ' ' or '-' ? 1 : 0);
        return last < text.Length && DigitGroups.RunLength(text[last..]) == DigitsBehind && NumberBoundary.Closes(text, last + DigitsBehind) ? last + DigitsBehind : end;
    }
}

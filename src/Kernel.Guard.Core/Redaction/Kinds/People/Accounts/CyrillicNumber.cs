namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Reads the Cyrillic capitals that a number begins with behind its Cyrillic label: <c>Номер договора Д-20417/3</c>.</summary>
internal static class CyrillicNumber
{
    private const int MostLetters = 4;
    private const string Words = "АВЗИІЙКОСУЭЯ";
    private const string Gap = " :№#\"«'=-–—";

    /// <summary>Answers where the digits begin; 0 where no such capitals stand before them, or no such label.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">Where the number begins.</param>
    public static int PrefixEnd(ReadOnlySpan<char> text, int start)
    {
        if (start == 0 || start >= text.Length || !IsCapital(text[start]))
        {
            return 0;
        }

        var end = start + 1;
        while (end < text.Length && end - start <= MostLetters && IsCapital(text[end]))
        {
            end++;
        }

        // "Номер договора: В 2024 году …"
        var word = end - start == 1 && Words.Contains(text[start], StringComparison.Ordinal);
        var digits = end < text.Length && (text[end] is '-' or '/' || (text[end] == ' ' && !word)) ? end + 1 : end;
        var label = text[..start].TrimEnd(Gap);
        return end - start <= MostLetters && digits < text.Length && char.IsAsciiDigit(text[digits]) && label.Length < start && label is [.., >= 'а' and <= 'я' or 'і' or 'ї'] ? digits : 0;
    }

    private static bool IsCapital(char c) => c is >= 'А' and <= 'Я' or 'Ё' or 'І' or 'Ї';
}

using System.Globalization;

namespace KernelGuard.Accounting;

/// <summary>
/// Finds what would take a tokenizer too long: it works on an unbroken run of letters, of white space or of signs as one piece, in a time that grows with
/// the square of its length, and nobody can stop it. Whoever writes a prompt chooses the length.
/// </summary>
internal static class UnbrokenRuns
{
    /// <summary>The most UTF-8 bytes of a run that is counted: 170 characters of three bytes each, more than a sentence of a language without spaces.</summary>
    public const int Most = 512;

    // What one UTF-16 unit takes at most; each half of a pair takes two.
    private const int BytesOfUnit = 3;

    /// <summary>Answers whether a text holds a longer run. One pass over the text.</summary>
    public static bool IsIn(string text)
    {
        if (text.Length <= Most / BytesOfUnit)
        {
            return false;
        }

        var (letters, spaces, signs) = (0, 0, 0);
        foreach (var c in text)
        {
            var bytes = c < 0x80 ? 1 : c < 0x800 ? 2 : BytesOfUnit;
            var (isLetter, isSpace, isSign) = KindsOf(c);
            letters = isLetter ? letters + bytes : 0;
            spaces = isSpace ? spaces + bytes : 0;

            // Ends of lines that follow signs belong to their piece.
            signs = isSign || (signs > 0 && c is '\r' or '\n') ? signs + bytes : 0;
            if (Math.Max(letters, Math.Max(spaces, signs)) > Most)
            {
                return true;
            }
        }

        return false;
    }

    // As the expressions of the encodings split: a mark may go with letters and with signs, and numbers are cut after three.
    private static (bool IsLetter, bool IsSpace, bool IsSign) KindsOf(char c) => char.GetUnicodeCategory(c) switch
    {
        <= UnicodeCategory.OtherLetter => (true, false, false),
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => (true, false, true),
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => default,
        _ => char.IsWhiteSpace(c) ? (false, true, false) : (false, false, true),
    };
}

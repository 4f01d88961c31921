using System.Globalization;

namespace KernelGuard.Accounting;

/// <summary>
/// Looks for a run of letters, of white space or of signs that is too long to be counted: a tokenizer takes each for one piece, and the time of a piece grows
/// with the square of its length.
/// </summary>
internal static class UnbrokenRun
{
    /// <summary>How many UTF-16 units of a kind in a row are counted: longer than any word, and counted within a fraction of a millisecond.</summary>
    public const int Longest = 256;

    private enum Kind
    {
        Number,
        Letter,
        Space,
        Sign,
    }

    /// <summary>Answers whether a text has a longer run. It reads the text once.</summary>
    public static bool IsIn(string text)
    {
        var (kind, length) = (Kind.Number, 0);
        foreach (var unit in text)
        {
            // Half a character, and a mark, may belong to what is before it, whatever that is.
            var next = char.IsSurrogate(unit) || IsMark(unit) ? kind == Kind.Number ? Kind.Sign : kind : Of(unit);
            length = next == kind ? length + 1 : 1;
            kind = next;

            // Numbers are taken three digits at a time.
            if (length > Longest && kind != Kind.Number)
            {
                return true;
            }
        }

        return false;
    }

    private static Kind Of(char unit) =>
        char.IsLetter(unit) ? Kind.Letter : char.IsWhiteSpace(unit) ? Kind.Space : char.IsNumber(unit) ? Kind.Number : Kind.Sign;

    private static bool IsMark(char unit) =>
        char.GetUnicodeCategory(unit) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
}

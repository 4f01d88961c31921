using KernelGuard.Redaction.Kinds.SpelledOut;

namespace KernelGuard.Redaction.Scanning.Garbled;

/// <summary>Is a piece of letters and digits.</summary>
/// <param name="Length">How many characters it has.</param>
/// <param name="Digits">How many of them are digits.</param>
/// <param name="Misread">How many of them are letters that stand for digits.</param>
/// <param name="Doubtful">How many of those stand beside a letter, and may be letters.</param>
internal readonly record struct GarbledPiece(int Length, int Digits, int Misread, int Doubtful)
{
    /// <summary>How many characters of a piece are read.</summary>
    public const int Longest = 40;

    /// <summary>Reads the piece that begins at a place.</summary>
    public static GarbledPiece Read(ReadOnlySpan<char> text, int at)
    {
        var (end, digits, misread, doubtful) = (at, 0, 0, 0);
        for (var most = Math.Min(text.Length, at + Longest); end < most && char.IsAsciiLetterOrDigit(text[end]); end++)
        {
            digits += char.IsAsciiDigit(text[end]) ? 1 : 0;
            if (IsMisread(text, end, out var sure))
            {
                (misread, doubtful) = (misread + 1, doubtful + (sure ? 0 : 1));
            }
        }

        return new GarbledPiece(end - at, digits, misread, doubtful);
    }

    /// <summary>Says whether a letter stands for a digit: one that is read for it, beside a digit or in a piece of such letters alone.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">The letter.</param>
    /// <param name="sure">Whether no other letter stands beside it; a small L is none in a number.</param>
    public static bool IsMisread(ReadOnlySpan<char> text, int at, out bool sure)
    {
        sure = text[at] == 'l';
        if (!IsLikeDigit(text[at]))
        {
            return false;
        }

        var (before, after) = (at - 1, at + 1);
        while (before >= 0 && at - before < Longest && IsLikeDigit(text[before]))
        {
            before--;
        }

        while (after < text.Length && after - at < Longest && IsLikeDigit(text[after]))
        {
            after++;
        }

        var (first, last) = (before < 0 ? ' ' : text[before], after == text.Length ? ' ' : text[after]);
        sure |= !char.IsAsciiLetter(first) && !char.IsAsciiLetter(last);
        return char.IsAsciiDigit(first) || char.IsAsciiDigit(last) || !(char.IsAsciiLetter(first) || char.IsAsciiLetter(last));
    }

    private static bool IsLikeDigit(char c) => char.IsAsciiLetter(c) && MisreadDigits.Of(c) != c;
}

using KernelGuard.Redaction.Kinds.SpelledOut;

namespace KernelGuard.Redaction.Scanning.Garbled;

/// <summary>Is a piece of letters and digits.</summary>
/// <param name="Length">How many characters it has.</param>
/// <param name="Digits">How many of them are digits.</param>
/// <param name="Misread">How many of them are letters that stand for digits.</param>
internal readonly record struct GarbledPiece(int Length, int Digits, int Misread)
{
    /// <summary>How many characters of a piece are read.</summary>
    public const int Longest = 40;

    /// <summary>Reads the piece that begins at a place.</summary>
    public static GarbledPiece Read(ReadOnlySpan<char> text, int at)
    {
        var (end, digits, misread) = (at, 0, 0);
        for (var most = Math.Min(text.Length, at + Longest); end < most && char.IsAsciiLetterOrDigit(text[end]); end++)
        {
            digits += char.IsAsciiDigit(text[end]) ? 1 : 0;
            misread += IsMisread(text, end) ? 1 : 0;
        }

        return new GarbledPiece(end - at, digits, misread);
    }

    /// <summary>Says whether a letter stands for a digit: one that is read for it, beside a digit or in a piece of such letters alone.</summary>
    public static bool IsMisread(ReadOnlySpan<char> text, int at)
    {
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

        var (opens, closes) = (before < 0 || !char.IsAsciiLetterOrDigit(text[before]), after == text.Length || !char.IsAsciiLetterOrDigit(text[after]));
        return (opens && closes) || (!opens && char.IsAsciiDigit(text[before])) || (!closes && char.IsAsciiDigit(text[after]));
    }

    private static bool IsLikeDigit(char c) => char.IsAsciiLetter(c) && MisreadDigits.Of(c) != c;
}

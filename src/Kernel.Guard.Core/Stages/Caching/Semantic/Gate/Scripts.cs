namespace KernelGuard.Stages.Caching.Semantic.Gate;

/// <summary>Knows scripts by their letters.</summary>
internal static class Scripts
{
    public static bool IsHan(char letter) => letter is (>= '\u4E00' and <= '\u9FFF') or (>= '\u3400' and <= '\u4DBF') or (>= '\uF900' and <= '\uFAFF') or '々';

    public static bool IsHiragana(char letter) => letter is >= '\u3041' and <= '\u309F';

    public static bool IsKatakana(char letter) => letter is (>= '\u30A1' and <= '\u30FF' and not '・');

    public static bool IsHangul(char letter) => letter is (>= '\uAC00' and <= '\uD7A3') or (>= '\u1100' and <= '\u11FF');

    public static bool IsThai(char letter) => letter is >= '\u0E00' and <= '\u0E7F';

    /// <summary>Answers whether words stand without blanks between them, or, in Korean, with endings grown on.</summary>
    public static bool IsUnspaced(char letter) => IsHan(letter) || IsHiragana(letter) || IsKatakana(letter) || IsHangul(letter) || IsThai(letter);

    /// <summary>Answers the script of a letter; null for what is none.</summary>
    public static string? Of(char letter) => letter switch
    {
        _ when IsHan(letter) => "zh",
        _ when IsHiragana(letter) || IsKatakana(letter) => "ja",
        _ when IsHangul(letter) => "ko",
        _ when IsThai(letter) => "th",
        >= '\u0400' and <= '\u052F' => "ru",
        >= '\u0600' and <= '\u06FF' => "ar",
        >= '\u0900' and <= '\u097F' => "hi",
        >= '\u0590' and <= '\u05FF' => "he",
        >= '\u0370' and <= '\u03FF' => "el",
        _ when char.IsLetter(letter) => "latin",
        _ => null,
    };
}

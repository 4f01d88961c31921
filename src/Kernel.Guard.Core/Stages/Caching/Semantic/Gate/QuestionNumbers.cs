using System.Globalization;
using System.Text;

namespace KernelGuard.Stages.Caching.Semantic.Gate;

/// <summary>Reads numbers: digits of any script with separators, words, and the numerals of Chinese, Japanese and Korean.</summary>
internal static class QuestionNumbers
{
    private const string Numerals = "〇一二三四五六七八九";

    private static readonly string[] Ones = ["one", "un", "une", "uno", "una", "um", "uma", "een", "één", "один", "одна", "одно", "jeden", "jedna"];
    private static readonly string[] Ands = ["and", "et", "y", "e", "en"];

    /// <summary>Brings digits with separators into one form: 1,000 and 1.000 and 1000 are one number, and so are 1,5 and 1.5.</summary>
    public static string Plain(ReadOnlySpan<char> digits)
    {
        var last = digits.LastIndexOfAny('.', ',', '\'');
        var groups = last >= 0 && digits.Length - last - 1 == 3 && (digits.IndexOfAny('.', ',') == last || digits[..last].IndexOf(digits[last]) >= 0) && digits[0] != '0';
        var plain = new StringBuilder(digits.Length);
        for (var i = 0; i < digits.Length; i++)
        {
            if (char.IsDigit(digits[i]))
            {
                plain.Append((int)char.GetNumericValue(digits[i]));
            }
            else if (i == last && !groups)
            {
                plain.Append('.');
            }
        }

        var text = plain.ToString();
        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? Form(number) : text;
    }

    /// <summary>Writes a number; 2.10 keeps its zero, as a version is not a price.</summary>
    public static string Form(decimal number) =>
        number == decimal.Truncate(number) ? number.ToString("0", CultureInfo.InvariantCulture) : number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Answers whether a letter can be part of a numeral.</summary>
    public static bool IsNumeral(char letter) => Numerals.Contains(letter, StringComparison.Ordinal) || letter is '零' or '两' or '兩' || Scale(letter) > 0;

    /// <summary>Reads a numeral such as 三百二十; a number in digits may stand before it (3万).</summary>
    public static decimal Numeral(ReadOnlySpan<char> letters, decimal? before = null)
    {
        decimal sum = 0, part = 0;
        var digit = before;
        foreach (var letter in letters)
        {
            var scale = Scale(letter);
            if (scale == 0)
            {
                var value = letter is '零' ? 0 : letter is '两' or '兩' ? 2 : Numerals.IndexOf(letter, StringComparison.Ordinal);

                // 二〇二六 is read digit by digit.
                digit = digit is { } so && before is null ? (so * 10) + value : value;
            }
            else if (scale < 10_000)
            {
                part += (digit ?? 1) * scale;
                digit = null;
            }
            else
            {
                sum += (part + (digit ?? (part == 0 ? 1 : 0))) * scale;
                (part, digit) = (0, null);
            }
        }

        return sum + part + (digit ?? 0);
    }

    /// <summary>Adds a number word to the one before it: twenty five, two hundred. Answers null where they are two numbers.</summary>
    public static decimal? Join(decimal before, decimal number) =>
        number is 100 or 1_000 or 1_000_000 or 1_000_000_000 && before < number ? before * number
        : before >= 20 && before % 10 == 0 && number is > 0 and < 10 ? before + number
        : before >= 100 && before % 100 == 0 && number is > 0 and < 100 ? before + number
        : null;

    /// <summary>Answers whether one may follow that is part of it: thirty-one, a hundred and one.</summary>
    public static bool MayTakeOne(decimal number) => number >= 20 && number % 10 == 0;

    /// <summary>Answers whether a word is the one of such a number; elsewhere it is an article or a pronoun.</summary>
    public static bool IsOne(string word) => Array.IndexOf(Ones, word) >= 0;

    /// <summary>Answers whether a word stands between such a number and its one.</summary>
    public static bool IsAnd(string word) => Array.IndexOf(Ands, word) >= 0;

    private static decimal Scale(char letter) => letter switch
    {
        '十' => 10, '百' => 100, '千' => 1_000, '万' or '萬' => 10_000, '亿' or '億' => 100_000_000, _ => 0,
    };
}

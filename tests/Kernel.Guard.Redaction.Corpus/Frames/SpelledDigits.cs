namespace KernelGuard.Corpus;

/// <summary>Writes numbers as they are said, digit by digit.</summary>
public static class SpelledDigits
{
    private static readonly string[] Languages =
    [
        "zero|one|two|three|four|five|six|seven|eight|nine", "null|eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun", "zéro|un|deux|trois|quatre|cinq|six|sept|huit|neuf",
        "cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve", "zero|um|dois|três|quatro|cinco|seis|sete|oito|nove", "zero|uno|due|tre|quattro|cinque|sei|sette|otto|nove",
        "nul|een|twee|drie|vier|vijf|zes|zeven|acht|negen",
    ];

    /// <summary>Writes a number; null where it has other characters than digits and what groups them, or too few.</summary>
    public static string? Write(Draw draw, string value)
    {
        var digits = value.Where(char.IsAsciiDigit).ToArray();
        if (digits.Length < 8 || !value.All(letter => char.IsAsciiDigit(letter) || letter is ' ' or '-' or '.'))
            return null;
        if (draw.Chance(.2))
            return string.Concat(digits.Select(digit => "零一二三四五六七八九"[digit - '0']));
        var words = draw.PickOf(string.Join(';', Languages).Replace('|', ',').Replace(';', '|')).Split(',');
        return string.Join(draw.PickOf(" | |, "), digits.Select(digit => words[digit - '0']));
    }
}

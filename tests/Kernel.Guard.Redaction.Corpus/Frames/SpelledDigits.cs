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

    private static readonly string[] Dots = ["dot", "Punkt", "point", "punto", "ponto", "punto", "punt"];

    /// <summary>Writes a number; null where it has other characters than digits and what groups them, or too few.</summary>
    public static string? Write(Draw draw, string value)
    {
        var digits = value.Where(char.IsAsciiDigit).ToArray();
        if (digits.Length < 8 || !value.All(letter => char.IsAsciiDigit(letter) || letter is ' ' or '-' or '.'))
            return null;
        if (draw.Chance(.2) && !IsAddress(value))
            return string.Concat(digits.Select(digit => "零一二三四五六七八九"[digit - '0']));
        var language = draw.Below(Languages.Length);
        var words = Languages[language].Split('|');

        // Without its dots no address is one: nobody can tell where a number ends.
        if (IsAddress(value))
            return string.Join(' ', value.Select(letter => letter == '.' ? Dots[language] : words[letter - '0']));
        return string.Join(draw.PickOf(" | |, "), digits.Select(digit => words[digit - '0']));
    }

    private static bool IsAddress(string value) => value.Split('.') is { Length: 4 } parts && parts.All(static part => part.Length is >= 1 and <= 3 && part.All(char.IsAsciiDigit));
}

namespace KernelGuard.Redaction.Kinds;

/// <summary>Says whether a short number counts something, or is a year: then no word makes a code of it.</summary>
internal static class NumberUnits
{
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Units =
        new HashSet<string>(StringComparer.OrdinalIgnoreCase)
        {
            "units", "unit", "pieces", "pins", "times", "time", "rows", "row", "digits", "digit", "characters", "chars", "days", "hours", "minutes", "seconds", "weeks", "months", "years", "pages", "items", "users", "people", "customers", "clients", "requests", "errors",
            "kilobytes", "megabytes", "million", "thousand", "percent", "prozent", "milliseconds", "millisekunden", "millisecondes", "mv", "mah", "volt", "volts", "watt", "hz", "mbar", "rpm", "zl", "zł", "kr", "kronor", "kroner", "euroa", "ms", "s", "mb", "gb", "kb", "px", "pt", "cm", "mm", "m", "km", "kg", "gram", "grams", "gramm", "gramos", "grammes", "grammi", "ml", "entries", "rules", "checks", "queries", "attempts", "retries", "branches", "records", "tests", "cases", "points", "lines", "files", "bytes", "bits", "euro", "euros", "eur", "usd", "dollars", "packets", "fields",
            "mal", "stellen", "zeichen", "tage", "zeilen", "seiten", "fois", "chiffres", "jours", "lignes", "pages", "veces", "filas", "vezes", "linhas", "dias", "volte", "righe", "cifre", "giorni",
        }.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> YearWords =
        new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "in", "since", "from", "until", "till", "by", "of", "year", "before", "after", "im", "seit", "bis", "von", "jahr", "en", "depuis", "desde", "hasta", "em", "nel", "dal", "del", "anno", "w", "sedan", "fra", "sinds" }
            .GetAlternateLookup<ReadOnlySpan<char>>();

    private const int LongestWord = 10;

    /// <summary>Says whether a word for what is counted, a percent sign or a counter of Chinese, Japanese or Korean follows.</summary>
    public static bool Follows(ReadOnlySpan<char> text, int end)
    {
        var rest = text[end..Math.Min(text.Length, end + 16)].TrimStart(' ');
        if (rest.IsEmpty)
        {
            return false;
        }

        var length = 0;
        while (length < rest.Length && char.IsLetter(rest[length]))
        {
            length++;
        }

        return rest[0] is '%' or '次' or '个' or '個' or '位' or '件' or '円' or '元' or '年' or '月' or '日' or '人' or '行' or '回' or '桁' or '개' or '번' or '원' or '명' || (rest[0] == '名' && rest is not ([_, '義' or '义' or '字', ..] or [_, '前', not '後', ..])) || rest.StartsWith("毫秒", StringComparison.Ordinal) || rest.StartsWith("ミリ秒", StringComparison.Ordinal) || rest.StartsWith("คน", StringComparison.Ordinal) || rest.StartsWith("บาท", StringComparison.Ordinal) || (length > 0 && Units.Contains(rest[..length]));
    }

    /// <summary>Says whether a unit of length, weight or volume follows, as behind no id: <c>100-20-3000 mm</c>.</summary>
    public static bool Measures(ReadOnlySpan<char> text, int end) =>
        text[end..] is [' ', 'm' or 'c' or 'k' or 'n', 'm' or 'g' or 'l', ..] && (end + 3 == text.Length || !char.IsLetterOrDigit(text[end + 3]));

    /// <summary>Says whether a value is a year from 1700 to 2099 behind a word that years stand behind.</summary>
    public static bool IsYear(ReadOnlySpan<char> text, int start, int end)
    {
        if (text[start..end] is not (['1', >= '7', _, _] or ['2', '0', _, _]))
        {
            return false;
        }

        var before = text[Math.Max(0, start - LongestWord)..start];
        if (before is not [.., ' '])
        {
            return false;
        }

        before = before.TrimEnd(' ');
        return YearWords.Contains(before[(before.LastIndexOfAny(" \n(") + 1)..]);
    }
}

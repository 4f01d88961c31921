using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.BirthDates;

/// <summary>Reads dates of East Asia: 1990年4月3日, 平成2年4月3日, 1990년 4월 3일. The first years of the Japanese eras are the Cabinet Office's.</summary>
internal static class EastAsianDate
{
    private static readonly (string Name, int Before, int Last)[] Eras = [("明治", 1867, 45), ("大正", 1911, 15), ("昭和", 1925, 64), ("平成", 1988, 31), ("令和", 2018, 20), ("民国", 1911, 124), ("民國", 1911, 124)];

    private const int Century = 100;
    private const string HanDigits = "〇一二三四五六七八九";

    /// <summary>Says whether a text begins with an era.</summary>
    public static bool IsEra(ReadOnlySpan<char> text) => EraOf(text) is { Before: > 0 } || ReadLetter(text) > 0;

    /// <summary>Reads a date that a text begins with.</summary>
    /// <returns>How long it is; 0 where there is none.</returns>
    public static int Read(ReadOnlySpan<char> text)
    {
        if (ReadLetter(text) is > 0 and var lettered)
        {
            return lettered;
        }

        var era = EraOf(text);
        var at = era.Before > 0 ? era.Name.Length : 0;
        var year = 0;
        if (at > 0 && at < text.Length && text[at] == '元')
        {
            year = 1;
            at++;
        }
        else if (!TryReadNumber(text, ref at, at > 0 ? 3 : 4, out year))
        {
            return 0;
        }

        if (!TrySkip(text, ref at, '年', '년'))
        {
            return 0;
        }

        if (ReadLunar(text[at..]) is > 0 and var lunar)
        {
            return at + lunar;
        }

        if (!TryReadNumber(text, ref at, 2, out var month) || !TrySkip(text, ref at, '月', '월') || !TryReadNumber(text, ref at, 2, out var day)
            || !(TrySkip(text, ref at, '日', '일') || TrySkip(text, ref at, '号', '號')))
        {
            return 0;
        }

        // 八五年四月三日
        var born = era.Before == 0 && year < Century ? WrittenDate.Century(year) : era.Before + year;
        return (era.Before == 0 || year <= era.Last) && WrittenDate.Exists(born, month, day) ? at : 0;
    }

    // 腊月初八, 农历八月十五, 正月廿三: a day of the old calendar.
    private static int ReadLunar(ReadOnlySpan<char> text)
    {
        var at = text.StartsWith("农历") || text.StartsWith("阴历") || text.StartsWith("旧历") ? 2 : 0;
        var named = at > 0;
        at += at < text.Length && text[at] == '闰' ? 1 : 0;
        var month = at < text.Length && text[at] is '正' or '冬' or '腊';
        at += month ? 1 : 0;
        if ((!month && !TryReadNumber(text, ref at, 2, out _)) || !TrySkip(text, ref at, '月', '月') || at >= text.Length)
        {
            return 0;
        }

        var lunar = text[at] is '初' or '廿';
        at += lunar ? 1 : 0;
        return (named || month || lunar) && TryReadNumber(text, ref at, 2, out var day) && day is > 0 and <= 30 ? at : 0;
    }

    // S39.10.10, H2/4/3: the era's first letter.
    private static int ReadLetter(ReadOnlySpan<char> text)
    {
        if (text.Length < 6 || !char.IsAsciiDigit(text[1]) || "MTSHR".IndexOf(text[0], StringComparison.Ordinal) is not (>= 0 and var era))
        {
            return 0;
        }

        var at = 1;
        return TryReadNumber(text, ref at, 2, out var year) && TrySkip(text, ref at, '.', '/') && TryReadNumber(text, ref at, 2, out var month) && TrySkip(text, ref at, '.', '/') && TryReadNumber(text, ref at, 2, out var day)
            && year <= Eras[era].Last && WrittenDate.Exists(Eras[era].Before + year, month, day) && (at == text.Length || !char.IsAsciiLetterOrDigit(text[at])) ? at : 0;
    }

    private static (string Name, int Before, int Last) EraOf(ReadOnlySpan<char> text)
    {
        foreach (var era in Eras)
        {
            if (text.StartsWith(era.Name, StringComparison.Ordinal))
            {
                return era;
            }
        }

        return default;
    }

    private static bool TryReadNumber(ReadOnlySpan<char> text, ref int at, int most, out int number)
    {
        at += at > 0 && at < text.Length && text[at] == ' ' ? 1 : 0;
        if (TryReadHan(text, ref at, most, out number))
        {
            return true;
        }

        number = 0;
        var run = DigitGroups.RunLength(text[at..]);
        if (run == 0 || run > most)
        {
            return false;
        }

        for (var end = at + run; at < end; at++)
        {
            number = (number * 10) + text[at] - '0';
        }

        return true;
    }

    // 一九七六, 二十三, 十月: digits one by one, or tens.
    private static bool TryReadHan(ReadOnlySpan<char> text, ref int at, int most, out int number)
    {
        var (end, tens) = (at, false);
        number = 0;
        for (; end < text.Length && end - at < 4; end++)
        {
            var digit = HanDigits.IndexOf(text[end], StringComparison.Ordinal);
            if (text[end] == '十' && !tens)
            {
                number = Math.Max(number, 1) * 10;
                tens = true;
            }
            else if (digit < 0)
            {
                break;
            }
            else
            {
                number = tens ? number + digit : (number * 10) + digit;
            }
        }

        var read = end > at && (most == 4 ? end - at is 2 or 4 && !tens : end - at <= 3);
        at = read ? end : at;
        return read;
    }

    private static bool TrySkip(ReadOnlySpan<char> text, ref int at, char one, char other)
    {
        var place = at + (at < text.Length && text[at] == ' ' ? 1 : 0);
        if (place >= text.Length || (text[place] != one && text[place] != other))
        {
            return false;
        }

        at = place + 1;
        return true;
    }
}

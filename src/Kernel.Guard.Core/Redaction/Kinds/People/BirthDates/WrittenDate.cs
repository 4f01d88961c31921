using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.BirthDates;

/// <summary>Reads a date of day, month and year, as people write it. A month and a year alone, or a year alone, are none.</summary>
internal static class WrittenDate
{
    private const int FirstYear = 1880;
    private const int LastYear = 2035;
    private const int BuddhistEra = 543;
    private const int LongestMonth = 14;
    private const int LeastSpaced = 7;

    /// <summary>Reads a date that begins at a place: at its first digit, its month's name, or its era.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">The place.</param>
    /// <returns>How long it is; 0 where there is none.</returns>
    public static int Read(ReadOnlySpan<char> text, int at)
    {
        var rest = text[at..];
        if (rest.IsEmpty)
        {
            return 0;
        }

        if (!char.IsAsciiDigit(rest[0]))
        {
            return EastAsianDate.IsEra(rest) ? EastAsianDate.Read(rest) : char.IsLetter(rest[0]) ? ReadMonthFirst(rest) is > 0 and var spoken ? spoken : ReadDayInWords(rest) : 0;
        }

        var run = DigitGroups.RunLength(rest);
        return run switch
        {
            8 => ReadCompact(rest),
            4 => EastAsianDate.Read(rest) is > 0 and var length ? length : ReadNumeric(rest, run) is > 0 and var numeric ? numeric : OrderedDate.ReadYearFirst(rest),
            2 when rest.Length > run && rest[run] is '年' or '년' => EastAsianDate.Read(rest),
            1 or 2 => WithYearMark(rest, ReadNumeric(rest, run) is > 0 and var length ? length : OrderedDate.ReadVietnamese(rest, run) is > 0 and var worded ? worded : ReadDayFirst(rest, run)),
            _ => 0,
        };
    }

    // "14.07.1985 r.": Polish writes its word for a year behind one.
    private static int WithYearMark(ReadOnlySpan<char> text, int length)
    {
        var mark = text[length..] is [' ', 'r', '.', ..] ? 3 : text[length..] is ['r', '.', ..] ? 2 : 0;
        return length > 0 && mark > 0 && !(length + mark < text.Length && char.IsLetterOrDigit(text[length + mark])) ? length + mark : length;
    }

    /// <summary>Reads year, month and day in two digits each, 900719, as Korea and China write them behind the word; 0 where there is no such day.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">The place.</param>
    public static int ReadSix(ReadOnlySpan<char> text, int at)
    {
        var rest = text[at..];
        return DigitGroups.RunLength(rest) == 6 && Closes(rest, 6) && !rest[6..].StartsWith('-') && Exists(Century(Number(rest[..2])), Number(rest[2..4]), Number(rest[4..6])) ? 6 : 0;
    }

    /// <summary>Reads a date with a blank between any two characters, 2 2 / 0 7 / 1 9 9 1; 0 where there is none.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">The place.</param>
    public static int ReadSpaced(ReadOnlySpan<char> text, int at)
    {
        const int Most = 10;
        Span<char> compact = stackalloc char[Most];
        var count = 0;
        for (var next = at; count < Most && next < text.Length && (char.IsAsciiDigit(text[next]) || text[next] is '/' or '.' or '-'); next += 2)
        {
            compact[count++] = text[next];
            if (next + 1 < text.Length && text[next + 1] != ' ')
            {
                break;
            }
        }

        return count > LeastSpaced && Read(compact[..count], 0) == count ? (2 * count) - 1 : 0;
    }

    /// <summary>Says whether there is such a day.</summary>
    public static bool Exists(int year, int month, int day) =>
        year is >= FirstYear and <= LastYear && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);

    private static int ReadCompact(ReadOnlySpan<char> text)
    {
        var (a, b, c) = (Number(text[..4]), Number(text[4..6]), Number(text[6..8]));
        return Closes(text, 8) && (Exists(a, b, c) || Exists(Number(text[4..8]), Number(text[2..4]), Number(text[..2]))) ? 8 : 0;
    }

    private static int ReadNumeric(ReadOnlySpan<char> text, int run)
    {
        if (!TrySkipSeparator(text, run, out var second, out var separator))
        {
            return 0;
        }

        var secondRun = DigitGroups.RunLength(text[second..]);
        if (secondRun is not (1 or 2) || !TrySkipSeparator(text, second + secondRun, out var third, out var other) || (other != separator && !(separator == '/' && other is '-' or ' ' && DigitGroups.RunLength(text[third..]) == 4)))
        {
            return 0;
        }

        var thirdRun = DigitGroups.RunLength(text[third..]);
        var end = third + thirdRun;
        var (a, b, c) = (Number(text[..run]), Number(text.Slice(second, secondRun)), Number(text[third..end]));
        if (!Closes(text, end) || (run == 4 ? thirdRun is not (1 or 2) : thirdRun is not (2 or 4)))
        {
            return 0;
        }

        if (run == 4)
        {
            return Exists(a, b, c) ? end + MidnightLength(text[end..]) : 0;
        }

        var year = thirdRun == 4 ? OfOurEra(c) : Century(c);
        return Exists(year, b, a) || Exists(year, a, b) || (thirdRun == 2 && run == 2 && Exists(Century(a), b, c)) ? end : 0;
    }

    // Thailand counts its years from the Buddha, 543 before ours.
    private static int OfOurEra(int year) => year > FirstYear + BuddhistEra ? year - BuddhistEra : year;

    private static int ReadDayFirst(ReadOnlySpan<char> text, int run) => ReadMonthBehind(text, SkipOrdinal(text, run), Number(text[..run]));

    // "the second of April 1966", "am ersten Mai 1980", "premier mars 1973", "the 2nd of May 1966"
    private static int ReadDayInWords(ReadOnlySpan<char> text)
    {
        var at = text.StartsWith("the ", StringComparison.OrdinalIgnoreCase) ? 4 : 0;
        if (at > 0 && DigitGroups.RunLength(text[at..]) is var run && run is 1 or 2)
        {
            return LetterEnd(text, at + run) > at + run && ReadDayFirst(text[at..], run) is > 0 and var dated ? at + dated : 0;
        }

        var day = DayWords.Read(text[at..], out var length);
        return day == 0 ? 0 : ReadMonthBehind(text, at + length, day);
    }

    private static int ReadMonthBehind(ReadOnlySpan<char> text, int from, int day)
    {
        var at = SkipLink(text, SkipJoints(text, from));
        if (MonthNames.ThaiLength(text[at..], out var named) is > 0 and var abbreviated)
        {
            return ReadYear(text, at + abbreviated, day, named);
        }

        var end = LetterEnd(text, at);
        var month = MonthNames.Of(text[at..end]);
        return month > 0 ? ReadYear(text, end, day, month) : 0;
    }

    private static int ReadMonthFirst(ReadOnlySpan<char> text)
    {
        var end = LetterEnd(text, 0);
        var month = MonthNames.Of(text[..end]);
        if (month == 0)
        {
            return 0;
        }

        var at = SkipJoints(text, end);
        at = text[at..].StartsWith("the ") ? at + 4 : at;
        var run = DigitGroups.RunLength(text[at..]);
        if (run == 0 && at < text.Length && DayWords.Read(text[at..], out var said) is > 0 and var day)
        {
            return ReadYear(text, at + said, day, month);
        }

        return run is 1 or 2 ? ReadYear(text, SkipOrdinal(text, at + run), Number(text.Slice(at, run)), month) : 0;
    }

    private static int ReadYear(ReadOnlySpan<char> text, int at, int day, int month)
    {
        var start = SkipJoints(text, at);
        start = SkipLink(text, start);
        var run = DigitGroups.RunLength(text[start..]);
        if (run == 0 && start > at && YearWords.Read(text[start..]) is > 0 and var said)
        {
            return start + said;
        }

        var short2 = start > at && text[start - 1] == '\'' || (start > at && text[start - 1] is '-' or '/' or '.' or ' ');
        var year = run == 4 ? OfOurEra(Number(text.Slice(start, 4))) : run == 2 && short2 ? Century(Number(text.Slice(start, 2))) : 0;
        return start > at && Exists(year, month, day) && Closes(text, start + run) ? start + run : 0;
    }

    // 1957-06-18T00:00:00Z: a day, as programs write it.
    private static int MidnightLength(ReadOnlySpan<char> text)
    {
        foreach (var midnight in (ReadOnlySpan<string>)["T00:00:00.000+00:00", "T00:00:00.000Z", "T00:00:00+00:00", "T00:00:00.000", "T00:00:00Z", "T00:00:00"])
        {
            if (text.StartsWith(midnight, StringComparison.Ordinal))
            {
                return midnight.Length;
            }
        }

        return 0;
    }

    private static bool TrySkipSeparator(ReadOnlySpan<char> text, int at, out int next, out char separator)
    {
        (next, separator) = (at, ' ');
        if (next < text.Length && text[next] == ' ')
        {
            next++;
        }

        if (next < text.Length && text[next] is '-' or '/' or '.')
        {
            separator = text[next++];
            next += next < text.Length && text[next] == ' ' ? 1 : 0;
        }
        else if (next + 1 < text.Length && text[next] == '\\' && text[next + 1] == '/')
        {
            separator = '/';
            next += 2;
        }

        return next > at && next < text.Length;
    }

    private static int SkipOrdinal(ReadOnlySpan<char> text, int at)
    {
        var end = LetterEnd(text, at);
        if (end > at && text[at..end] is "st" or "nd" or "rd" or "th" or "er" or "re" or "e" or "ST" or "ND" or "RD" or "TH" or "ª" or "º")
        {
            return end;
        }

        return at < text.Length && text[at] is '.' or '°' ? at + 1 : at;
    }

    private static int SkipJoints(ReadOnlySpan<char> text, int at)
    {
        for (var count = 0; count < 3 && at < text.Length && (text[at] is ' ' or ',' or '.' or '-' or '/' or '\'' or '\n' || (text[at] == '>' && text[at - 1] == '\n')); count++)
        {
            at++;
        }

        // "20\n> de outubro": of a quoted line's mark, the blank is the fourth.
        at += at < text.Length && text[at] == ' ' && text[at - 1] == '>' ? 1 : 0;

        return at;
    }

    private static int SkipLink(ReadOnlySpan<char> text, int at)
    {
        if (text[at..].StartsWith("พ.ศ.", StringComparison.Ordinal))
        {
            return at + 4 + (at + 4 < text.Length && text[at + 4] == ' ' ? 1 : 0);
        }

        var end = LetterEnd(text, at);
        return end < text.Length && text[end] is ' ' or '\n' && text[at..end] is "of" or "de" or "del" or "di" or "do" or "van" or "the" ? end + 1 : at;
    }

    private static int LetterEnd(ReadOnlySpan<char> text, int at)
    {
        var end = at;
        while (end < text.Length && end - at < LongestMonth && (char.IsLetter(text[end]) || text[end] is (>= '\u0E31' and <= '\u0E4E') or (>= '\u0901' and <= '\u094D')))
        {
            end++;
        }

        return end;
    }

    private static bool Closes(ReadOnlySpan<char> text, int end)
    {
        if (end >= text.Length)
        {
            return true;
        }

        var further = end + 1 < text.Length ? text[end + 1] : ' ';
        return text[end] switch
        {
            '-' or '/' or '.' or ',' or ':' => !char.IsAsciiDigit(further),
            'T' => char.IsAsciiDigit(further),
            '%' or '_' => false,
            var c => !NumberBoundary.IsWord(c),
        };
    }

    /// <summary>Answers the year that two digits stand for: up to 35 of this century, else of the last.</summary>
    public static int Century(int year) => year <= LastYear - 2000 ? 2000 + year : 1900 + year;

    private static int Number(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            number = (number * 10) + digit - '0';
        }

        return number;
    }
}

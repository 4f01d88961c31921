namespace KernelGuard.Redaction.Kinds.Identity.CheckDigits;

/// <summary>Says whether the day inside an id exists. Of random digits <c>MMDD</c> one pair in 27 does.</summary>
internal static class CalendarDay
{
    private const int Earliest = 1890;
    private const int Latest = 2049;

    /// <summary>Says whether a day exists in a year whose century is not known: 29 February in every fourth.</summary>
    public static bool Exists(int year, int month, int day) =>
        month is >= 1 and <= 12 && day >= 1 && day <= month switch
        {
            2 => year % 4 == 0 ? 29 : 28,
            4 or 6 or 9 or 11 => 30,
            _ => 31,
        };

    /// <summary>Says whether <c>YYYYMMDD</c> is a day between 1890 and 2049, on which an id's holder can have been born.</summary>
    public static bool IsBirthday(ReadOnlySpan<char> eight) =>
        Remainder.Value(eight[..4]) is >= Earliest and <= Latest and var year
        && Remainder.Value(eight[4..6]) is >= 1 and <= 12 and var month
        && Remainder.Value(eight[6..8]) is >= 1 and var day && day <= DateTime.DaysInMonth(year, month);

    /// <summary>Says whether <c>YYMMDD</c> exists.</summary>
    public static bool IsYearFirst(ReadOnlySpan<char> six, int monthLess = 0, int dayLess = 0) =>
        Exists(Remainder.Value(six[..2]), Remainder.Value(six[2..4]) - monthLess, Remainder.Value(six[4..6]) - dayLess);

    /// <summary>Says whether <c>DDMMYY</c> exists.</summary>
    public static bool IsDayFirst(ReadOnlySpan<char> six, int monthLess = 0, int dayLess = 0) =>
        Exists(Remainder.Value(six[4..6]), Remainder.Value(six[2..4]) - monthLess, Remainder.Value(six[..2]) - dayLess);

    /// <summary>Says whether four digits may be hours and minutes: behind a recent date they are the time of a log or a file rather than a serial number.</summary>
    public static bool IsTime(ReadOnlySpan<char> four) => Remainder.Value(four[..2]) < 24 && Remainder.Value(four[2..4]) < 60;
}

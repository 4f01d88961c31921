using System.Globalization;

namespace KernelGuard.Redaction.Kinds.Identity;

/// <summary>Says whether digits inside an id can be the day on which its holder was born.</summary>
internal static class CalendarDigits
{
    private const int Earliest = 1890;
    private const int Latest = 2049;

    /// <summary>Says whether eight digits are a day, YYYYMMDD, between 1890 and 2049.</summary>
    public static bool IsBirthday(ReadOnlySpan<char> date) =>
        Number(date[..4]) is >= Earliest and <= Latest and var year && IsDay(year, date[4..8]);

    /// <summary>Says whether six digits are a day, YYMMDD, of this century or the last.</summary>
    public static bool IsShortBirthday(ReadOnlySpan<char> date) => IsDay(2000 + Number(date[..2]), date[2..6]);

    /// <summary>Answers the number that up to nine digits are.</summary>
    public static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    private static bool IsDay(int year, ReadOnlySpan<char> monthAndDay) =>
        Number(monthAndDay[..2]) is >= 1 and <= 12 and var month && Number(monthAndDay[2..4]) is >= 1 and var day && day <= DateTime.DaysInMonth(year, month);
}

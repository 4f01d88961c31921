using System.Buffers;
using KernelGuard.Redaction.Kinds.People.BirthDates;
using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Fields;

/// <summary>
/// Reads the time that stands at a turn of a chat, with its day before or behind it, as messengers export them: <c>[12.11.24, 09:15:01]</c>, <c>11/12/24, 9:15 AM - </c>, <c>[9:15 AM, 11/12/2024]</c>,
/// <c>2024/11/12 上午9:15</c>, <c>2024年11月12日(火) 09:15</c>, <c>Today at 9:15 AM</c>.
/// </summary>
internal static class TurnStamp
{
    /// <summary>How long a stamp is at most.</summary>
    public const int Longest = 48;

    private const int MostParts = 6;
    private const int MostNumbers = 3;
    private const int LastDay = 31;
    private const int LastHour = 24;
    private const int MinutesOfHour = 60;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");
    private static readonly string[] HalvesBefore = ["上午", "下午", "午前", "午後", "오전", "오후", "早上", "中午", "晚上", "凌晨"];
    private static readonly string[] HalvesBehind = ["am", "pm", "a.m.", "p.m.", "uhr"];

    private static readonly WordSet Days = new(
        """
        today yesterday heute gestern hoy ayer oggi ieri hier aujourd'hui hoje ontem vandaag gisteren idag igår dziś wczoraj tänään eilen bugün dün 今天 昨天 今日 昨日 오늘 어제 at um à om o kl klo alle às las
        mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday mo di mi do fr sa so montag dienstag mittwoch donnerstag freitag samstag sonntag
        lun mar mer jeu ven sam dim lundi mardi mercredi jeudi vendredi samedi dimanche mié jue vie sáb dom lunes martes miércoles jueves viernes sábado domingo gio lunedì martedì mercoledì giovedì venerdì sabato domenica
        """);

    /// <summary>Says whether a text may hold a stamp; false is certain of one that begins early enough to end in it.</summary>
    public static bool MayStandIn(ReadOnlySpan<char> text) => text.ContainsAny(Digits);

    /// <summary>Answers how long the stamp is that a line begins with, with the blank or dash behind; 0 for none.</summary>
    /// <param name="text">The folded text, from the line's beginning.</param>
    public static int Length(ReadOnlySpan<char> text)
    {
        var stamp = Read(text);
        if (stamp == 0 || (text[0] is not ('[' or '(') && (stamp == text.Length || text[stamp] is not (' ' or '\t' or ','))))
        {
            return 0;
        }

        stamp += stamp < text.Length && text[stamp] == ',' ? 1 : 0;
        stamp += stamp < text.Length && text[stamp] is ' ' or '\t' ? 1 : 0;
        return stamp + (text[stamp..].StartsWith("- ", StringComparison.Ordinal) ? 2 : 0);
    }

    /// <summary>Says whether a number is the beginning of the stamp of a line: <c>2024. 11. 12. 오전 9:15</c>.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">Where the number begins.</param>
    public static bool BeginsAt(ReadOnlySpan<char> text, int at)
    {
        var line = at - (at > 0 && text[at - 1] is '[' or '(' ? 1 : 0);
        return (line == 0 || text[line - 1] == '\n') && Read(text[line..]) > 0;
    }

    /// <summary>Answers how long the stamp is that a text begins with, its brackets included; 0 for none.</summary>
    /// <param name="text">The folded text, from the stamp's beginning.</param>
    public static int Read(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, Longest)];
        if (!MayStandIn(text))
        {
            return 0;
        }

        var open = text is ['[' or '(', ..] ? 1 : 0;
        var at = open;
        for (var (parts, numbers) = (0, 0); parts <= MostParts && numbers <= MostNumbers && at < text.Length; parts++)
        {
            if (TimeLength(text[at..], dotted: at > open && text[at - 1] == ' ') is > 0 and var time)
            {
                at += time;
                return open == 0 ? at : ClosedEnd(text, at);
            }

            var part = DayPartLength(text[at..]);
            if (part == 0)
            {
                return 0;
            }

            numbers += char.IsAsciiDigit(text[at]) ? 1 : 0;
            at += part;
        }

        return 0;
    }

    // [9:15 AM, 11/12/2024]
    private static int ClosedEnd(ReadOnlySpan<char> text, int at)
    {
        at += text[at..] is [',', ' ', ..] ? 2 : 0;
        for (var parts = 0; parts < MostParts && DayPartLength(text[at..]) is > 0 and var part; parts++)
        {
            at += part;
        }

        return at < text.Length && text[at] is ']' or ')' ? at + 1 : 0;
    }

    // "12.", "2024年", "Nov ", "(火)", "24, ": one part of a day, with the signs and the blank behind.
    private static int DayPartLength(ReadOnlySpan<char> text)
    {
        const int LongestWeekday = 5;
        var at = 0;
        if (text is ['(', ..])
        {
            at = text.IndexOf(')') + 1;
            return at is > 2 and <= LongestWeekday && char.IsLetter(text[1]) ? at + (at < text.Length && text[at] == ' ' ? 1 : 0) : 0;
        }

        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        if (at > 0 && !IsOfDay(text[..at]))
        {
            return 0;
        }

        if (at == 0)
        {
            while (at < text.Length && (char.IsLetter(text[at]) || (text[at] == '\'' && at > 0)))
            {
                at++;
            }

            return at == 0 || !(IsDay(text[..at]) || MonthNames.Of(text[..at]) > 0) ? 0 : Behind(text, at);
        }

        return at < text.Length && text[at] is '.' or '/' or '-' or '年' or '月' or '日' or '년' or '월' or '일' or 'T' or ' ' or ',' or ']' or ')' or '(' ? Behind(text, at) : 0;
    }

    // A day, a month, a year of two digits or of four: no part of a phone number.
    private static bool IsOfDay(ReadOnlySpan<char> digits) => digits.Length <= 2 ? int.Parse(digits) <= LastDay : digits is ['1', '9', _, _] or ['2', '0', _, _];

    private static bool IsDay(ReadOnlySpan<char> word) => Days.Contains(word) || word is ['周' or '週', _] or ['星', '期', _] or [_, '曜', '日'] or [_, '요', '일'];

    private static int Behind(ReadOnlySpan<char> text, int at)
    {
        at += at < text.Length && text[at] is not (' ' or ']' or ')' or '(') && !char.IsAsciiDigit(text[at]) ? 1 : 0;
        at += at < text.Length && text[at] == ',' ? 1 : 0;
        return at + (at < text.Length && text[at] == ' ' ? 1 : 0);
    }

    // 9:15, 09:15:01.123Z, 上午9:15, 9:15 AM; behind a day and a blank also 09.15.
    private static int TimeLength(ReadOnlySpan<char> text, bool dotted)
    {
        var at = 0;
        foreach (var half in HalvesBefore)
        {
            if (text.StartsWith(half, StringComparison.Ordinal))
            {
                at = half.Length + (text.Length > half.Length && text[half.Length] == ' ' ? 1 : 0);
                break;
            }
        }

        var hour = at;
        while (at < text.Length && at - hour < 2 && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        var minute = at + 1;
        if (at == hour || minute + 1 >= text.Length || !(text[at] == ':' || (dotted && text[at] == '.')) || !TryReadPair(text, minute, out var minutes) || minutes >= MinutesOfHour || int.Parse(text[hour..at]) > LastHour)
        {
            return 0;
        }

        var sign = text[at];
        at = minute + 2;

        // 06.12.34.56.78
        if (text[at..] is ['.' or '-' or '/', >= '0' and <= '9', ..])
        {
            return 0;
        }

        if (at + 2 < text.Length && text[at] == sign && TryReadPair(text, at + 1, out var seconds) && seconds <= MinutesOfHour && !(text[(at + 3)..] is ['.' or '-' or '/', >= '0' and <= '9', ..] && FractionLength(text[(at + 3)..]) == 0))
        {
            at += 3;
            at += FractionLength(text[at..]);
        }

        at += at < text.Length && text[at] == 'Z' ? 1 : 0;
        return at + HalfLength(text[at..]);
    }

    private static bool TryReadPair(ReadOnlySpan<char> text, int at, out int pair)
    {
        pair = 0;
        return at + 1 < text.Length && char.IsAsciiDigit(text[at]) && char.IsAsciiDigit(text[at + 1]) && !(at + 2 < text.Length && char.IsAsciiDigit(text[at + 2])) && int.TryParse(text[at..(at + 2)], out pair);
    }

    private static int FractionLength(ReadOnlySpan<char> text) =>
        text is ['.' or ',', >= '0' and <= '9', >= '0' and <= '9', >= '0' and <= '9', ..] && !(text.Length > 4 && char.IsAsciiDigit(text[4])) ? 4 : 0;

    private static int HalfLength(ReadOnlySpan<char> text)
    {
        var blank = text is [' ', ..] ? 1 : 0;
        foreach (var half in HalvesBehind)
        {
            if (text[blank..].StartsWith(half, StringComparison.OrdinalIgnoreCase) && !(blank + half.Length < text.Length && char.IsLetter(text[blank + half.Length])))
            {
                return blank + half.Length;
            }
        }

        return 0;
    }
}

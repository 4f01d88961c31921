using KernelGuard.Redaction.Kinds.People.BirthDates;

namespace KernelGuard.Redaction.Kinds.People.Addresses;

/// <summary>Skips the day from which an address holds, between its label and a colon: "Neue Anschrift ab 1. Oktober: …", "Nouvelle adresse à partir du 01/10/2026 : …".</summary>
internal static class DayBefore
{
    private const int Longest = 24;
    private const int MostDigits = 8;

    /// <summary>Answers where the address begins: behind the day and its colon, or where it was thought to.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">Where the label's gap ends.</param>
    public static int Skip(ReadOnlySpan<char> text, int start)
    {
        if (start >= text.Length || !char.IsAsciiDigit(text[start]))
        {
            return start;
        }

        var day = text[start..Math.Min(text.Length, start + Longest)];
        var colon = day.IndexOf(':');
        if (colon < 0 || colon + 1 >= day.Length || day[colon + 1] != ' ')
        {
            return start;
        }

        day = day[..colon].TrimEnd(' ');
        var digits = 0;
        foreach (var c in day)
        {
            digits += char.IsAsciiDigit(c) ? 1 : 0;
        }

        return digits <= MostDigits && (day.ContainsAnyExcept("0123456789./- ") ? NamesMonth(day) : day.ContainsAny("./-")) ? start + colon + 2 : start;
    }

    private static bool NamesMonth(ReadOnlySpan<char> day)
    {
        var months = 0;
        foreach (var part in day.SplitAny(" ./-"))
        {
            var word = day[part].TrimStart("0123456789");
            if (!word.IsEmpty && word.ContainsAnyExceptInRange('0', '9') && word is not ("de" or "do" or "er" or "st" or "nd" or "rd" or "th" or "º"))
            {
                if (MonthNames.Of(word) == 0)
                {
                    return false;
                }

                months++;
            }
        }

        return months == 1;
    }
}

using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace KernelGuard.Tool;

/// <summary>Reads days and moments, all in UTC unless they name an offset.</summary>
internal static class Moments
{
    // A day, or ISO 8601 with a T: what reads as one day here and as another there, such as 05/06/2026, is none.
    private static readonly string[] Forms = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public static Option<DateTimeOffset?> Option(string name, string description) => new(name)
    {
        Description = $"{description} A day such as 2026-11-25, today, yesterday, or a moment such as 2026-11-25T12:00Z.",
        HelpName = "moment",
        CustomParser = Read,
    };

    public static DateTimeOffset Today => new(DateTime.UtcNow.Date, TimeSpan.Zero);

    private static DateTimeOffset? Read(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        switch (text)
        {
            case "today":
                return Today;
            case "yesterday":
                return Today.AddDays(-1);
        }

        if (DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment))
        {
            return moment;
        }

        argument.AddError($"'{text}' is no day and no moment. Write 2026-11-25, today, yesterday, or 2026-11-25T12:00Z.");
        return null;
    }
}

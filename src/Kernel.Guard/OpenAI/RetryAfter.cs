using System.ClientModel.Primitives;
using System.Globalization;
using System.Text.RegularExpressions;
using KernelGuard.Connections;

namespace KernelGuard.OpenAI;

/// <summary>Reads how long a provider asks to wait: headers in milliseconds, seconds or as a date, else the words of its message.</summary>
internal static partial class RetryAfter
{
    private const int LongestMessage = 4096;

    public static TimeSpan? Of(PipelineResponse response, string? message, TimeProvider time)
    {
        if (response.Headers.TryGetValue("retry-after-ms", out var text) && Number(text) is { } milliseconds)
        {
            return Span(milliseconds / 1000);
        }

        if (response.Headers.TryGetValue("retry-after", out text))
        {
            if (Number(text) is { } seconds)
            {
                return Span(seconds);
            }

            if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
            {
                return Span((date - Now(response, time)).TotalSeconds);
            }
        }

        return message is not null ? OfText(message) : null;
    }

    // OpenAI writes "Please try again in 1.2s", "in 350ms" and "in 1m2.5s"; its headers are rounded or missing then. Azure writes "Please retry after 20 seconds".
    private static TimeSpan? OfText(string message)
    {
        if (message.Length > LongestMessage || TryAgain().Match(message) is not { Success: true } match)
        {
            return null;
        }

        return match.Groups["seconds"] is { Success: true } whole ? Span(double.Parse(whole.ValueSpan, CultureInfo.InvariantCulture))
            : WrittenDuration.Seconds(match.Groups["time"].ValueSpan) is { } seconds ? Span(seconds) : null;
    }

    // A date is by the provider's clock, which the answer says; one that is an hour off is not believed.
    private static DateTimeOffset Now(PipelineResponse response, TimeProvider time)
    {
        var now = time.GetUtcNow();
        return response.Headers.TryGetValue("date", out var text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var said)
            && (said - now).Duration() < TimeSpan.FromHours(1) ? said : now;
    }

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number) ? number : null;

    private static TimeSpan Span(double seconds) => TimeSpan.FromSeconds(Math.Clamp(seconds, 0, TimeSpan.MaxValue.TotalSeconds / 2));

    // The message is short and the numbers are bounded, so that it needs no limit of wall time, which a busy machine would pass.
    [GeneratedRegex(@"try again in (?<time>(?:[0-9]{1,9}(?:\.[0-9]{1,9})?(?:ms|s|m|h|d))+)|retry after (?<seconds>[0-9]{1,9}) seconds?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TryAgain();
}

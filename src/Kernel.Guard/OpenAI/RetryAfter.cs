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
            if (Seconds(text) is { } seconds)
            {
                return Span(seconds);
            }

            if (TryDate(text, out var date))
            {
                // A host whose clock is ahead would come back earlier than it was told.
                return Span((date - (response.Headers.TryGetValue("date", out var now) && TryDate(now, out var there) ? there : time.GetUtcNow())).TotalSeconds);
            }
        }

        return message is not null ? OfText(message) : null;
    }

    /// <summary>Reads the wait of a failure that came as part of an answer, and so has no header of its own.</summary>
    public static TimeSpan? OfAnswer(int status, in ErrorBody said) => status is 429 or >= 500 && said.Message is { } message ? OfText(message) : null;

    // OpenAI writes "Please try again in 1.2s", "in 350ms" and "in 1m2.5s"; its headers are rounded or missing then. Azure OpenAI writes "Please retry
    // after 20 seconds."
    private static TimeSpan? OfText(string message)
    {
        if (message.Length > LongestMessage || TryAgain().Match(message) is not { Success: true } match)
        {
            return null;
        }

        if (match.Groups["time"] is { Success: true } time)
        {
            return WrittenDuration.Seconds(time.ValueSpan, default) is { } seconds ? Span(seconds) : null;
        }

        return Number(match.Groups["number"].Value) is { } number ? Span(number * (match.Groups["unit"].ValueSpan[0] is 'm' or 'M' ? 60 : 1)) : null;
    }

    // Proxies join two headers by a comma: the longer wait keeps both.
    private static double? Seconds(string? text) => text is not null && text.Contains(',', StringComparison.Ordinal)
        ? text.Split(',').Select(Number).Aggregate((one, other) => one is null || other is null ? null : Math.Max(one.Value, other.Value))
        : Number(text);

    private static bool TryDate(string? text, out DateTimeOffset date) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out date);

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number) ? number : null;

    private static TimeSpan Span(double seconds) => TimeSpan.FromSeconds(Math.Clamp(seconds, 0, TimeSpan.MaxValue.TotalSeconds / 2));

    // The message is short and the numbers are bounded, so that it needs no limit of wall time, which a busy machine would pass.
    [GeneratedRegex(@"(?:try again in|retry after) (?:(?<number>[0-9]{1,9}(?:\.[0-9]{1,9})?) (?<unit>second|minute)s?\b|(?<time>(?:[0-9]{1,9}(?:\.[0-9]{1,9})?(?:ms|s|m|h|d))+))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TryAgain();
}

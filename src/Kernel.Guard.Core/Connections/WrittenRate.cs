using System.Globalization;

namespace KernelGuard.Connections;

/// <summary>Reads what providers write of a rate limit: how many are left of it, and when it is full again.</summary>
internal static class WrittenRate
{
    private const NumberStyles Forms = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    // A limit by the month is the longest that is known.
    private static readonly TimeSpan LongestMeant = TimeSpan.FromDays(31);

    /// <summary>Answers a whole count, 0 where less than one is left or owed; null where that is no number, or too large a one.</summary>
    public static long? Count(string? text) =>
        decimal.TryParse(text, Forms, CultureInfo.InvariantCulture, out var number) && number <= long.MaxValue ? (long)Math.Max(0, number) : null;

    /// <inheritdoc cref="Count(string?)"/>
    public static long? Count(double number) => number < long.MaxValue ? (long)Math.Max(0, number) : null;

    /// <summary>Answers how long it takes until a limit is full again, a day at most; null where that is no duration, or longer than any limit lasts.</summary>
    /// <param name="text">The duration, as in <see cref="WrittenDuration"/>.</param>
    /// <param name="now">The time, which an end is compared with.</param>
    public static TimeSpan? Reset(string? text, DateTimeOffset now) => WrittenDuration.Seconds(text, now) is { } seconds ? Reset(seconds) : null;

    /// <inheritdoc cref="Reset(string?, DateTimeOffset)"/>
    public static TimeSpan? Reset(double number, DateTimeOffset now) => number >= 0 ? Reset(WrittenDuration.Seconds(number, now)) : null;

    /// <inheritdoc cref="Reset(string?, DateTimeOffset)"/>
    public static TimeSpan? Reset(TimeSpan time) => time >= TimeSpan.Zero ? Reset(time.TotalSeconds) : null;

    private static TimeSpan? Reset(double seconds) =>
        seconds <= LongestMeant.TotalSeconds ? TimeSpan.FromSeconds(Math.Min(seconds, Longest.TotalSeconds)) : null;
}

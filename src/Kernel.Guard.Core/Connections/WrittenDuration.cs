using System.Globalization;

namespace KernelGuard.Connections;

/// <summary>
/// Reads a duration as providers write it, such as <c>1s</c>, <c>6m0s</c>, <c>120ms</c> or <c>1h2m3.5s</c>, in letters of either case. A number alone
/// is seconds, and one that is too large for a wait the time at which it ends, in seconds or milliseconds since 1970.
/// </summary>
internal static class WrittenDuration
{
    private const double LeastTime = 1e9;
    private const double LeastMilliseconds = 1e12;

    /// <summary>Answers the seconds, not negative; null where it is no such duration.</summary>
    /// <param name="text">The duration.</param>
    /// <param name="now">The time, which an end is compared with.</param>
    public static double? Seconds(ReadOnlySpan<char> text, DateTimeOffset now)
    {
        if (TryNumber(text, out var alone))
        {
            return Seconds(alone, now);
        }

        if (text.IsEmpty)
        {
            return null;
        }

        var sum = 0.0;
        while (!text.IsEmpty)
        {
            var digits = text.IndexOfAnyExceptInRange('.', '9');
            var unit = digits < 0 ? default : text[digits..];
            var letters = unit.IndexOfAnyInRange('.', '9');
            unit = letters < 0 ? unit : unit[..letters];
            if (digits <= 0 || !TryNumber(text[..digits], out var number) || SecondsOf(unit) is not { } seconds)
            {
                return null;
            }

            sum += number * seconds;
            text = text[(digits + unit.Length)..];
        }

        return sum;
    }

    /// <summary>Answers the seconds of a number alone, not negative.</summary>
    /// <param name="alone">The number, 0 or more.</param>
    /// <param name="now">The time, which an end is compared with.</param>
    public static double Seconds(double alone, DateTimeOffset now) =>
        alone < LeastTime ? alone : Math.Max(0, (alone < LeastMilliseconds ? alone : alone / 1000) - (now - DateTimeOffset.UnixEpoch).TotalSeconds);

    private static bool TryNumber(ReadOnlySpan<char> text, out double number) => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);

    private static double? SecondsOf(ReadOnlySpan<char> unit) => unit switch
    {
        "ms" or "MS" or "Ms" or "mS" => 0.001,
        "s" or "S" => 1,
        "m" or "M" => 60,
        "h" or "H" => 3_600,
        "d" or "D" => 86_400,
        _ => null,
    };
}

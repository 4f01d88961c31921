using System.Globalization;

namespace KernelGuard.Connections;

/// <summary>Reads a duration as providers write it, such as <c>1s</c>, <c>6m0s</c>, <c>120ms</c> or <c>1h2m3.5s</c>, in letters of either case.</summary>
internal static class WrittenDuration
{
    /// <summary>Answers the seconds; null where it is no such duration.</summary>
    /// <param name="text">The duration.</param>
    public static double? Seconds(ReadOnlySpan<char> text)
    {
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
            if (digits <= 0 || !double.TryParse(text[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                || SecondsOf(unit) is not { } seconds)
            {
                return null;
            }

            sum += number * seconds;
            text = text[(digits + unit.Length)..];
        }

        return sum;
    }

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

using System.Globalization;

namespace KernelGuard.Policies;

/// <summary>Reads durations: a number with <c>ms</c>, <c>s</c>, <c>m</c>, <c>h</c> or <c>d</c>.</summary>
/// <remarks>The generator compiles this file too, so that the build accepts exactly what the host accepts; it keeps to .NET Standard 2.0.</remarks>
public static class Duration
{
    /// <summary>Says what a duration looks like, for error texts.</summary>
    public const string Form = "a number above 0 with ms, s, m, h or d, such as 500ms, 30s, 5m or 1d";

    // Timers take at most about 49 days (2^32 - 2 ms); budgets' windows may be longer.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3660);

    /// <summary>Reads a duration.</summary>
    /// <param name="text">The text.</param>
    /// <param name="duration">The duration, above zero and at most 3660 days.</param>
    /// <returns>Whether the text is one.</returns>
    public static bool TryParse(string? text, out TimeSpan duration)
    {
        duration = default;
        if (string.IsNullOrEmpty(text))
        {
            return false;
        }

        var digits = 0;
        while (digits < text!.Length && text[digits] is (>= '0' and <= '9') or '.')
        {
            digits++;
        }

        if (digits == 0 || UnitOf(text.Substring(digits)) is not { } unit
            || !decimal.TryParse(text.Substring(0, digits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || number > Longest.Ticks / (decimal)unit.Ticks)
        {
            return false;
        }

        duration = TimeSpan.FromTicks((long)(number * unit.Ticks));
        return duration > TimeSpan.Zero;
    }

    private static TimeSpan? UnitOf(string unit) => unit switch
    {
        "ms" => TimeSpan.FromMilliseconds(1),
        "s" => TimeSpan.FromSeconds(1),
        "m" => TimeSpan.FromMinutes(1),
        "h" => TimeSpan.FromHours(1),
        "d" => TimeSpan.FromDays(1),
        _ => null,
    };
}

namespace KernelGuard.Policies;

/// <summary>Checks what a host sets; the error text names the setting, its rule and the value.</summary>
internal static class SettingRule
{
    /// <summary>Refuses a value that breaks its rule.</summary>
    /// <param name="holds">Whether it keeps it.</param>
    /// <param name="setting">Which setting, or where it stands.</param>
    /// <param name="rule">The rule, as the text goes on.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="GuardConfigurationException">It breaks it.</exception>
    public static void Check(bool holds, string setting, string rule, object? value)
    {
        if (!holds)
        {
            throw new GuardConfigurationException(FormattableString.Invariant($"{setting} {rule}, and it is '{value}'."));
        }
    }

    /// <summary>Reads a duration.</summary>
    /// <param name="text">The text.</param>
    /// <param name="least">The shortest that is taken.</param>
    /// <param name="most">The longest that is taken.</param>
    /// <param name="setting">Which setting, or where it stands.</param>
    /// <param name="rule">What it must be, as the text goes on.</param>
    /// <exception cref="GuardConfigurationException">It is no duration, or out of the range.</exception>
    public static TimeSpan Time(string? text, TimeSpan least, TimeSpan most, string setting, string rule)
    {
        Check(Duration.TryParse(text, out var duration) && duration >= least && duration <= most, setting, rule, text);
        return duration;
    }
}

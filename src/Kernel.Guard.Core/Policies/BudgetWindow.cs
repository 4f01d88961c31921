using System.Xml;

namespace KernelGuard.Policies;

/// <summary>Names how a budget's window moves.</summary>
public enum WindowKind
{
    /// <summary>Fixed length, aligned to the Unix epoch.</summary>
    Fixed,

    /// <summary>Fixed length, ending now.</summary>
    Sliding,

    /// <summary>A calendar minute in the configured time zone.</summary>
    CalendarMinute,

    /// <summary>A calendar hour.</summary>
    CalendarHour,

    /// <summary>A calendar day.</summary>
    CalendarDay,

    /// <summary>A calendar week, from Monday (ISO 8601).</summary>
    CalendarWeek,

    /// <summary>A calendar month.</summary>
    CalendarMonth,
}

/// <summary>Holds a budget's window.</summary>
/// <param name="Kind">How it moves.</param>
/// <param name="Length">Its length for <see cref="WindowKind.Fixed"/> and <see cref="WindowKind.Sliding"/>; zero for calendar windows.</param>
/// <param name="TimeZone">The time zone of calendar windows.</param>
public sealed record BudgetWindow(WindowKind Kind, TimeSpan Length, TimeZoneInfo TimeZone)
{
    /// <summary>Gets the length of a fixed or a sliding window; zero for calendar windows, whose kind says it.</summary>
    public TimeSpan Length { get; init; } = Kind is WindowKind.Fixed or WindowKind.Sliding ? Length : TimeSpan.Zero;

    /// <summary>Gets the time zone of a calendar window; UTC for the others, which no zone moves, so that windows of one length are one.</summary>
    public TimeZoneInfo TimeZone { get; init; } = Kind is WindowKind.Fixed or WindowKind.Sliding ? TimeZoneInfo.Utc : TimeZone;

    /// <summary>Gets it in a word, such as <c>day</c> or <c>PT1H</c>; its time zone is not in it.</summary>
    internal string Word => Kind switch
    {
        WindowKind.CalendarMinute => "minute",
        WindowKind.CalendarHour => "hour",
        WindowKind.CalendarDay => "day",
        WindowKind.CalendarWeek => "week",
        WindowKind.CalendarMonth => "month",
        WindowKind.Sliding => "sliding " + XmlConvert.ToString(Length),
        _ => XmlConvert.ToString(Length),
    };
}

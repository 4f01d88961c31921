using KernelGuard.Policies;

namespace KernelGuard.Stages.Budget;

/// <summary>Is the part of a window in which a moment lies, in ticks of UTC.</summary>
/// <param name="End">When the next part begins.</param>
/// <param name="Expires">When what was spent in it stops counting.</param>
internal readonly record struct WindowSpan(long End, long Expires)
{
    // A sliding window is counted in this many parts. A part counts until its last moment has left the window, so that the sum is never too low.
    private const int SlidingParts = 60;

    // Books elsewhere find the same parts, and count no less.
    private const long Whole = TimeSpan.TicksPerMicrosecond;

    private static readonly long Epoch = DateTime.UnixEpoch.Ticks;

    // Every offset in use is a multiple of a quarter of an hour, and no zone moves its clock by more than a day.
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan MostShift = TimeSpan.FromHours(26);

    /// <summary>Answers the part of a window in which a moment lies.</summary>
    /// <param name="window">The window.</param>
    /// <param name="now">The moment, in ticks of UTC.</param>
    public static WindowSpan Of(BudgetWindow window, long now) => window.Kind switch
    {
        WindowKind.Fixed => Fixed(now, Up(window.Length.Ticks, Whole) * Whole, 0),
        WindowKind.Sliding => Fixed(now, Up(window.Length.Ticks, SlidingParts * Whole) * Whole, Up(window.Length.Ticks, Whole) * Whole),
        WindowKind.CalendarMinute => Clock(window.TimeZone, now, TimeSpan.TicksPerMinute),
        WindowKind.CalendarHour => Clock(window.TimeZone, now, TimeSpan.TicksPerHour),
        _ => Calendar(window, now),
    };

    private static long Up(long ticks, long by) => (ticks + by - 1) / by;

    private static WindowSpan Fixed(long now, long length, long lasts)
    {
        var since = now - Epoch;
        var end = now - since + ((Math.DivRem(since, length).Quotient + (since < 0 && since % length != 0 ? 0 : 1)) * length);
        return new WindowSpan(end, end + lasts);
    }

    // Hours and minutes of the wall clock: a zone whose offset is half an hour begins its hours at half past in UTC.
    private static WindowSpan Clock(TimeZoneInfo zone, long now, long length)
    {
        var local = now + zone.GetUtcOffset(new DateTime(now, DateTimeKind.Utc)).Ticks;
        var end = now - (local % length) + length;
        return new WindowSpan(end, end);
    }

    private static WindowSpan Calendar(BudgetWindow window, long now)
    {
        var today = TimeZoneInfo.ConvertTimeFromUtc(new DateTime(now, DateTimeKind.Utc), window.TimeZone).Date;
        var next = window.Kind switch
        {
            WindowKind.CalendarDay => today.AddDays(1),
            WindowKind.CalendarWeek => today.AddDays(7 - (((int)today.DayOfWeek + 6) % 7)),
            WindowKind.CalendarMonth => new DateTime(today.Year, today.Month, 1).AddMonths(1),
            _ => throw new ArgumentOutOfRangeException(nameof(window)),
        };
        var end = BeginningOf(next, window.TimeZone);
        return new WindowSpan(end, end);
    }

    // The first moment of a day. Midnight itself may not exist, or exist twice, where a zone changes its clock there.
    private static long BeginningOf(DateTime day, TimeZoneInfo zone)
    {
        var moment = DateTime.SpecifyKind(day, DateTimeKind.Utc) + MostShift;
        while (TimeZoneInfo.ConvertTimeFromUtc(moment - Quarter, zone) >= day)
        {
            moment -= Quarter;
        }

        return moment.Ticks;
    }
}

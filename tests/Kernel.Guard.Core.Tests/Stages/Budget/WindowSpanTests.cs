using System.Globalization;
using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Stages.Budget;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Budget;

public sealed class WindowSpanTests
{
    [Theory]
    [InlineData("1970-01-01T00:00:00Z", "1h", "1970-01-01T01:00:00Z")]
    [InlineData("2026-11-25T10:17:30Z", "1h", "2026-11-25T11:00:00Z")]
    [InlineData("2026-11-25T10:59:59.9999999Z", "1h", "2026-11-25T11:00:00Z")]
    [InlineData("2026-11-25T11:00:00Z", "1h", "2026-11-25T12:00:00Z")]
    [InlineData("2026-11-25T10:17:30Z", "7d", "2026-11-26T00:00:00Z")]
    [InlineData("1969-12-31T23:30:00Z", "1h", "1970-01-01T00:00:00Z")]
    [InlineData("1969-12-31T23:00:00Z", "1h", "1970-01-01T00:00:00Z")]
    public void A_fixed_window_is_aligned_to_the_Unix_epoch(string now, string length, string end)
    {
        Duration.TryParse(length, out var duration).Should().BeTrue();
        var span = WindowSpan.Of(new BudgetWindow(WindowKind.Fixed, duration, TimeZoneInfo.Utc), Ticks(now));

        span.End.Should().Be(Ticks(end));
        span.Expires.Should().Be(span.End);
    }

    [Theory]
    [InlineData(WindowKind.CalendarMinute, "UTC", "2026-11-25T10:17:30Z", "2026-11-25T10:18:00Z")]
    [InlineData(WindowKind.CalendarHour, "Asia/Kolkata", "2026-11-25T10:17:00Z", "2026-11-25T10:30:00Z")]
    [InlineData(WindowKind.CalendarDay, "UTC", "2026-11-25T23:59:59Z", "2026-11-26T00:00:00Z")]
    [InlineData(WindowKind.CalendarDay, "America/New_York", "2026-11-25T04:59:00Z", "2026-11-25T05:00:00Z")]
    [InlineData(WindowKind.CalendarWeek, "UTC", "2026-11-25T10:00:00Z", "2026-11-30T00:00:00Z")]
    [InlineData(WindowKind.CalendarWeek, "UTC", "2026-11-29T23:59:59Z", "2026-11-30T00:00:00Z")]
    [InlineData(WindowKind.CalendarWeek, "UTC", "2026-11-30T00:00:00Z", "2026-12-07T00:00:00Z")]
    [InlineData(WindowKind.CalendarMonth, "UTC", "2026-12-31T23:59:59Z", "2027-01-01T00:00:00Z")]
    [InlineData(WindowKind.CalendarMonth, "UTC", "2028-02-29T12:00:00Z", "2028-03-01T00:00:00Z")]
    [InlineData(WindowKind.CalendarMonth, "Europe/Berlin", "2026-03-31T21:59:00Z", "2026-03-31T22:00:00Z")]
    public void A_calendar_window_ends_with_the_clock_of_its_zone(WindowKind kind, string zone, string now, string end) =>
        Calendar(kind, zone, Ticks(now)).End.Should().Be(Ticks(end));

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-28T23:00:00Z", 23, "clocks go forward")]
    [InlineData("Europe/Berlin", "2026-10-24T22:00:00Z", 25, "clocks go back")]
    [InlineData("America/Sao_Paulo", "2018-11-04T03:00:00Z", 23, "midnight does not exist")]
    [InlineData("America/Havana", "2026-11-01T04:00:00Z", 25, "clocks go back from 1:00 to midnight, which exists twice")]
    public void A_day_is_as_long_as_the_zone_makes_it(string zone, string begin, int hours, string because)
    {
        var start = Ticks(begin);

        Calendar(WindowKind.CalendarDay, zone, start - 1).End.Should().Be(start, because);
        Calendar(WindowKind.CalendarDay, zone, start).End.Should().Be(start + TimeSpan.FromHours(hours).Ticks, because);
        Calendar(WindowKind.CalendarDay, zone, start + TimeSpan.FromHours(hours).Ticks - 1).End.Should().Be(start + TimeSpan.FromHours(hours).Ticks, because);
    }

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("America/Havana")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("Asia/Kathmandu")]
    [InlineData("Pacific/Apia")]
    public void Windows_follow_each_other_without_a_gap_and_without_turning_back(string zone)
    {
        foreach (var kind in new[] { WindowKind.CalendarHour, WindowKind.CalendarDay, WindowKind.CalendarWeek, WindowKind.CalendarMonth })
        {
            var end = Calendar(kind, zone, Ticks("2026-01-01T00:00:00Z")).End;
            for (var now = Ticks("2026-01-01T00:00:00Z"); now < Ticks("2027-02-01T00:00:00Z"); now += TimeSpan.FromMinutes(47).Ticks)
            {
                var span = Calendar(kind, zone, now);
                if (span.End <= now || span.End < end)
                {
                    Assert.Fail($"{kind} in {zone} at {new DateTime(now):O} ends at {new DateTime(span.End):O}");
                }

                end = span.End;
            }
        }
    }

    [Fact]
    public void A_part_of_a_sliding_window_counts_until_its_last_moment_has_left_the_window()
    {
        var now = Ticks("2026-11-25T10:17:30Z");
        var span = WindowSpan.Of(new BudgetWindow(WindowKind.Sliding, TimeSpan.FromHours(1), TimeZoneInfo.Utc), now);

        span.End.Should().Be(Ticks("2026-11-25T10:18:00Z"));
        span.Expires.Should().Be(Ticks("2026-11-25T11:18:00Z"));
    }

    private static WindowSpan Calendar(WindowKind kind, string zone, long now) =>
        WindowSpan.Of(new BudgetWindow(kind, TimeSpan.Zero, TimeZoneInfo.FindSystemTimeZoneById(zone)), now);

    private static long Ticks(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture).UtcTicks;
}

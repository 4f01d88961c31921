using AwesomeAssertions;
using CsCheck;
using KernelGuard.Policies;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Budget.Schedules;

/// <summary>Holds the lanes of accounts to the promise, while they are open: 3 × 3,000 schedules of 60 steps.</summary>
public sealed class LaneScheduleTests
{
    [Theory]
    [InlineData(WindowKind.Fixed)]
    [InlineData(WindowKind.Sliding)]
    [InlineData(WindowKind.CalendarHour)]
    public async Task Whatever_lane_an_attempt_is_reserved_and_settled_in_it_is_let_through_and_booked_as_by_one_account(WindowKind kind)
    {
        var inLanes = 0;
        await Gen.Int[0, int.MaxValue].SampleAsync(
            async seed =>
            {
                var schedule = new LaneSchedule(kind, seed);
                for (var step = 0; step < 60; step++)
                {
                    await schedule.StepAsync();
                }

                schedule.End();
                Interlocked.Add(ref inLanes, schedule.InLanes);
            },
            iter: 3_000);
        inLanes.Should().BeGreaterThan(3_000 * 3, "the lanes must be open for the most part, or nothing is shown of them");
    }
}

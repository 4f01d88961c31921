using CsCheck;
using KernelGuard.Policies;
using Xunit;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Holds slices to the promise where a call has two budgets, in each kind of window, over Garnet and, where it is installed, over redis-server.</summary>
public sealed class SeveralScheduleTests(SharedServer garnet, InstalledRedis redis) : IClassFixture<InstalledRedis>
{
    private const int Steps = 150;

    [Theory]
    [InlineData(WindowKind.Fixed, false)]
    [InlineData(WindowKind.Sliding, false)]
    [InlineData(WindowKind.CalendarHour, false)]
    [InlineData(WindowKind.Fixed, true)]
    [InlineData(WindowKind.Sliding, true)]
    [InlineData(WindowKind.CalendarHour, true)]
    public async Task After_every_step_both_budgets_are_within_their_limits_and_what_was_let_through_is_in_both(WindowKind kind, bool installed)
    {
        var (address, sliced) = (installed ? redis.Address : garnet.Address, 0);
        await Gen.Int[0, int.MaxValue].SampleAsync(
            async seed =>
            {
                await using var schedule = new SeveralSchedule(address, kind, seed);
                for (var step = 0; step < Steps; step++)
                {
                    await schedule.StepAsync();
                }

                await schedule.EndAsync(crash: seed % 2 == 0);
                Interlocked.Add(ref sliced, schedule.Sliced);
            },
            iter: Math.Max(1, RedisBudgetScheduleTests.Count / 4));

        Assert.True(sliced > 0, "no call was spent from slices of both");
    }
}

using CsCheck;
using Xunit;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Holds slices to the promise over random schedules of several processes, some of which crash at any point.</summary>
public sealed class SliceScheduleTests(SharedServer server)
{
    private const int Steps = 300;

    [Fact]
    public Task After_every_step_of_any_schedule_of_several_processes_no_budget_is_overspent_and_every_token_is_in_the_books() =>
        Gen.Int[0, int.MaxValue].SampleAsync(
            async seed =>
            {
                await using var schedule = new SliceSchedule(server.Address, seed);
                for (var step = 0; step < Steps; step++)
                {
                    await schedule.StepAsync();
                }

                await schedule.EndAsync();
            },
            iter: RedisBudgetScheduleTests.Count);

    [Fact]
    public Task Of_emptied_books_processes_spend_no_more_than_the_limit_in_all() =>
        Gen.Int[0, int.MaxValue].SampleAsync(
            async seed =>
            {
                await using var schedule = new EmptiedSchedule(server.Address, seed);
                await schedule.RunAsync();
            },
            iter: RedisBudgetScheduleTests.Count);

    [Fact]
    public Task Whatever_steps_Redis_is_not_reached_in_what_is_under_way_on_a_share_is_counted_when_it_is_back()
    {
        var shared = 0;
        return AllAsync();

        async Task AllAsync()
        {
            await Gen.Int[0, int.MaxValue].SampleAsync(
                async seed =>
                {
                    await using var schedule = new OutageSchedule(server.Address, seed);
                    for (var step = 0; step < Steps; step++)
                    {
                        await schedule.StepAsync();
                    }

                    await schedule.EndAsync();
                    Interlocked.Add(ref shared, schedule.Shared);
                },
                iter: RedisBudgetScheduleTests.Count);
            Assert.True(shared > 0, "no call was let through on a share");
        }
    }
}

using CsCheck;
using KernelGuard.Policies;
using KernelGuard.Stages.Budget;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Budget.Schedules;

/// <summary>Holds any store to the one promise, over random schedules. A store's tests derive from it.</summary>
public abstract class BudgetStoreSuite
{
    /// <summary>Gets how many schedules run for each kind of window.</summary>
    protected abstract int Schedules { get; }

    /// <summary>Gets how many steps each of them has.</summary>
    protected virtual int Steps => 200;

    private protected abstract ValueTask<IBudgetStore> OpenAsync(TimeProvider time, TimeSpan lease);

    [Theory]
    [InlineData(WindowKind.Fixed)]
    [InlineData(WindowKind.Sliding)]
    [InlineData(WindowKind.CalendarHour)]
    public Task After_every_step_of_any_schedule_no_budget_is_overspent_and_every_token_is_settled_once(WindowKind kind) =>
        Gen.Int[0, int.MaxValue].SampleAsync(
            async seed =>
            {
                var clock = new ScheduleClock();
                var store = await OpenAsync(clock, BudgetSchedule.Lease);
                await using var disposal = store as IAsyncDisposable;
                var schedule = new BudgetSchedule(store, clock, kind, seed);
                await schedule.BeginAsync();
                for (var step = 0; step < Steps; step++)
                {
                    await schedule.StepAsync();
                }

                await schedule.EndAsync();
            },
            iter: Schedules);
}

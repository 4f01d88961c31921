using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Budget.Limits;

/// <summary>Fills a line.</summary>
public sealed class FullLineTests
{
    [Fact]
    public async Task Whom_a_full_line_turns_away_is_told_of_none()
    {
        var (queue, told) = (new BudgetQueue(new FakeTimeProvider()), new List<int>());
        var budget = new BudgetPolicy("b", null, BudgetUnit.Tokens, 100, Scope.Global, new BudgetWindow(WindowKind.CalendarDay, TimeSpan.Zero, TimeZoneInfo.Utc), null, true)
        {
            OnLimit = OnLimit.Queue,
            QueueFor = TimeSpan.FromMinutes(1),
        };
        var request = new BudgetRequest([budget], [AccountKey.Of(budget, GuardContext.None, null)]);
        using var end = new CancellationTokenSource();
        var calls = Enumerable.Range(0, BudgetQueue.MostInLine).Select(_ => WaitAsync(end.Token)).ToArray();
        told.Should().HaveCount(BudgetQueue.MostInLine);

        (await WaitAsync(TestContext.Current.CancellationToken)).Denied.Should().Be(0);

        told.Should().HaveCount(BudgetQueue.MostInLine);
        await end.CancelAsync();
        await FluentActions.Awaiting(() => Task.WhenAll(calls)).Should().ThrowAsync<OperationCanceledException>();
        queue.Waiting.Should().Be(0);

        Task<BudgetVerdict> WaitAsync(CancellationToken cancellationToken)
        {
            var denied = new BudgetVerdict(null, 0, -1, -1, 0, TimeSpan.FromSeconds(1)) { Needed = 1, Held = 100 };
            return queue.WaitAsync(request, denied, asked: true, "a", () => new(denied), told.Add, cancellationToken).AsTask();
        }
    }
}

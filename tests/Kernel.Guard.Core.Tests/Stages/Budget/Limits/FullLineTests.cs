using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Budget.Limits;

/// <summary>Fills a line, and ends its waiting.</summary>
public sealed class FullLineTests
{
    private static readonly BudgetPolicy Budget = new("b", null, BudgetUnit.Tokens, 100, Scope.Global, new BudgetWindow(WindowKind.CalendarDay, TimeSpan.Zero, TimeZoneInfo.Utc), null, true)
    {
        OnLimit = OnLimit.Queue,
        QueueFor = TimeSpan.FromMinutes(1),
    };

    private static readonly BudgetRequest Request = new([Budget], [AccountKey.Of(Budget, GuardContext.None, null)]);

    [Fact]
    public async Task Whom_a_full_line_turns_away_is_told_of_none()
    {
        var (queue, told) = (new BudgetQueue(new FakeTimeProvider()), new List<int>());
        using var end = new CancellationTokenSource();
        var calls = Enumerable.Range(0, BudgetQueue.MostInLine).Select(_ => WaitAsync(end.Token)).ToArray();
        told.Should().HaveCount(BudgetQueue.MostInLine);

        var turnedAway = await WaitAsync(TestContext.Current.CancellationToken);
        (turnedAway.Denied, turnedAway.Reason!.Cause, turnedAway.Reason.Text).Should().Be((0, DenialCause.InLine, "The line of the budget 'b' is full: 1000 completions or more wait for room in it. Try again later, wait for less long (QueueFor), or raise the limit."));

        told.Should().HaveCount(BudgetQueue.MostInLine);
        await end.CancelAsync();
        await FluentActions.Awaiting(() => Task.WhenAll(calls)).Should().ThrowAsync<OperationCanceledException>();
        queue.Waiting.Should().Be(0);

        Task<BudgetVerdict> WaitAsync(CancellationToken cancellationToken)
        {
            var denied = new BudgetVerdict(null, 0, -1, -1, 0, TimeSpan.FromSeconds(1)) { Soonest = TimeSpan.Zero };
            return queue.WaitAsync(Request, denied, asked: true, "a", () => new(denied), told.Add, cancellationToken).AsTask();
        }
    }

    [Fact]
    public async Task Who_is_denied_because_all_were_cancelled_is_told_that_he_was_cancelled()
    {
        var queue = new BudgetQueue(new FakeTimeProvider());
        using var end = new CancellationTokenSource();
        var denied = new BudgetVerdict(null, 0, -1, -1, 0, TimeSpan.FromHours(1)) { Soonest = TimeSpan.Zero };

        // Those who held the room were cancelled with him, and are charged their bound: no waiting helps any more.
        var waiting = queue.WaitAsync(
            Request,
            denied,
            asked: true,
            "a",
            async () =>
            {
                await end.CancelAsync();
                return denied with { Soonest = denied.RetryAfter };
            },
            null,
            end.Token);

        await FluentActions.Awaiting(() => waiting.AsTask()).Should().ThrowAsync<OperationCanceledException>();
        queue.Waiting.Should().Be(0);
    }
}

using System.Diagnostics;
using AwesomeAssertions;
using KernelGuard.Redis.Budgets;
using Xunit;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Has callers wait in the line, and leave it.</summary>
public sealed class AskLineTests : IDisposable
{
    private readonly AskLine _line = new();
    private readonly BookEpoch _books = new("books|0|0");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Each_waits_until_his_own_deadline_in_the_line_and_under_way(bool underWay)
    {
        var begun = Stopwatch.GetTimestamp();
        var (late, early) = (AskAsync(400, Cancelled), AskAsync(100, Cancelled));
        var batch = underWay ? _line.Next() : [];

        await FluentActions.Awaiting(() => early).Should().ThrowAsync<TimeoutException>();

        // The line's clock counts in steps of up to 16 ms (Environment.TickCount64).
        Stopwatch.GetElapsedTime(begun).Should().BeGreaterThan(TimeSpan.FromMilliseconds(84));
        late.IsCompleted.Should().BeFalse("its deadline is a later one");
        await FluentActions.Awaiting(() => late).Should().ThrowAsync<TimeoutException>();
        Stopwatch.GetElapsedTime(begun).Should().BeGreaterThan(TimeSpan.FromMilliseconds(384));
        batch.Should().HaveCount(underWay ? 2 : 0);
        batch.Should().OnlyContain(waiting => !waiting.TryAnswer(ReserveAnswer.Again), "what is reserved for one who left goes back");
        _line.Next().Should().BeEmpty();
    }

    [Fact]
    public async Task Who_leaves_by_his_token_is_not_brought_and_the_others_are()
    {
        using var leaving = new CancellationTokenSource();
        var (left, stays, before) = (AskAsync(20_000, leaving.Token), AskAsync(20_000, Cancelled), AskAsync(20_000, new CancellationToken(canceled: true)));

        await leaving.CancelAsync();

        (await FluentActions.Awaiting(() => left).Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(leaving.Token);
        await FluentActions.Awaiting(() => before).Should().ThrowAsync<OperationCanceledException>();
        var batch = _line.Next();
        batch.Should().ContainSingle().Which.TryAnswer(ReserveAnswer.Again).Should().BeTrue();
        _line.Answered(batch);
        (await stays).IsAgain.Should().BeTrue();
    }

    [Fact]
    public async Task Whom_nobody_answers_after_others_were_answered_has_his_deadline_still()
    {
        for (var i = 0; i < 3; i++)
        {
            var (answered, forgotten) = (AskAsync(50, Cancelled), AskAsync(150, Cancelled));
            var batch = _line.Next();
            batch[0].TryAnswer(ReserveAnswer.Again).Should().BeTrue();
            await answered;

            await FluentActions.Awaiting(() => forgotten).Should().ThrowAsync<TimeoutException>();
            _line.Answered(batch);
        }
    }

    public void Dispose() => _line.Dispose();

    private Task<ReserveAnswer> AskAsync(int milliseconds, CancellationToken cancellationToken)
    {
        var ask = new ReserveAsk(new byte[ReserveAsk.Length(1)], _books, [BooksRig.Account(Ask.Tokens(1))], null);
        return _line.Add(ask, new RedisDeadline(TimeProvider.System, TimeSpan.FromMilliseconds(milliseconds), false), cancellationToken).AsTask();
    }
}

using AwesomeAssertions;
using KernelGuard.Redis.Budgets;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Has turns come behind callers who were just answered.</summary>
public sealed class TripTurnsTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMicroseconds(20);

    private readonly AskLine _line = new();
    private readonly FakeTimeProvider _time = new();
    private readonly TripTurns _turns;
    private TaskCompletionSource<int> _taken = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TripTurnsTests() => _turns = new TripTurns(_line, _time, () => _taken.SetResult(_line.Next().Count));

    [Fact]
    public async Task Those_who_were_answered_together_ask_together()
    {
        _turns.Queue(2);
        Add();
        await Task.Delay(50, TestContext.Current.CancellationToken);
        _taken.Task.IsCompleted.Should().BeFalse("the other one may come, and no time passed");
        _turns.IsDue.Should().BeTrue("whoever asks finds that he is taken along");

        Add();

        (await TakenAsync()).Should().Be(2);
        _turns.IsDue.Should().BeFalse();
    }

    [Fact]
    public async Task Who_came_goes_without_those_who_do_not_come()
    {
        _turns.Queue(2);
        Add();
        _time.Advance(Patience);

        (await TakenAsync()).Should().Be(1);
    }

    [Fact]
    public async Task Nobody_is_waited_for_until_one_comes_back_soon_where_nobody_did()
    {
        _turns.Queue(2);
        _time.Advance(Patience);
        (await TakenAsync()).Should().Be(0);

        _turns.Queue(2);
        (await TakenAsync()).Should().Be(0, "no time passed, and none is waited");

        _turns.Asked();
        _turns.Queue(2);
        await Task.Delay(50, TestContext.Current.CancellationToken);
        _taken.Task.IsCompleted.Should().BeFalse("one came back soon");
        _time.Advance(Patience);
        await TakenAsync();
        _time.Advance(Patience);
        _turns.Asked();
        _turns.Queue(2);
        (await TakenAsync()).Should().Be(0, "one who comes later did not come back soon");
    }

    [Fact]
    public async Task What_waits_for_nobody_goes_at_once()
    {
        Add();
        _turns.Queue(0);

        (await TakenAsync()).Should().Be(1);
    }

    public void Dispose() => _line.Dispose();

    private void Add()
    {
        var ask = new ReserveAsk(new byte[ReserveAsk.Length(1)], new BookEpoch("books|0|0"), [BooksRig.Account(Ask.Tokens(1))], null);
        _ = _line.Add(ask, new RedisDeadline(TimeProvider.System, TimeSpan.FromSeconds(20), false), CancellationToken.None);
    }

    private async Task<int> TakenAsync()
    {
        var taken = await _taken.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        _taken = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return taken;
    }
}

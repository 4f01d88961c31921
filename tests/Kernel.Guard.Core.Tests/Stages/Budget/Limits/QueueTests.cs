using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static KernelGuard.Core.Tests.Stages.ScriptedChatClient;

namespace KernelGuard.Core.Tests.Stages.Budget.Limits;

/// <summary>Lets completions wait for room. A prompt is bounded by 25 tokens: with a cap of 75 a call reserves 100, and uses 10.</summary>
public sealed class QueueTests
{
    private static readonly ChatMessage[] Q = [new(ChatRole.User, "q")];

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));
    private readonly ScriptedChatClient _provider = new() { Answer = static _ => Say("…", usage: Used(4, 6)) };
    private readonly List<(string? Tenant, TaskCompletionSource Gate)> _sent = [];
    private readonly BudgetLedger _ledger;
    private readonly BudgetStage _stage;

    public QueueTests()
    {
        _stage = new BudgetStage(_ledger = new BudgetLedger(_time), time: _time);
        _provider.Before = async (options, cancellationToken) =>
        {
            var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_sent)
            {
                _sent.Add((options.Call.Who.Tenant, gate));
            }

            await gate.Task.WaitAsync(cancellationToken);
        };
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [CombinatorialShapes]
    public async Task What_has_no_room_waits_until_another_attempt_gives_some_back(bool streamed)
    {
        var client = Client(Queue(150));
        var first = client.AskAsync(streamed, Q, Options("a"), Cancel);
        var waiting = Options("b");
        var second = client.AskAsync(streamed, Q, waiting, Cancel);
        _stage.Queue.Waiting.Should().Be(1);
        _time.Advance(TimeSpan.FromMilliseconds(100));

        await AnswerAsync(0);
        await first;
        await AnswerAsync(1);
        await second;

        (waiting.Call.Budget!.Decision, waiting.Call.Budget.Budget, waiting.Call.Budget.Enforced).Should().Be((BudgetDecision.Queued, "b", true));
        waiting.Call.Budget.Waited.Should().BeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(100));
        waiting.MaxOutputTokens.Should().Be(75, "it waited for room for its whole answer");
        (_ledger.Read().Single().Spent, _ledger.Read().Single().Reserved, _stage.Queue.Waiting).Should().Be((20, 0, 0));
    }

    [Fact]
    public async Task A_window_that_ends_gives_room()
    {
        var budget = Queue(100) with { Window = new BudgetWindow(WindowKind.Fixed, TimeSpan.FromMinutes(1), TimeZoneInfo.Utc), QueueFor = TimeSpan.FromMinutes(2) };
        _provider.Answer = static _ => Say("…", usage: Used(25, 75));
        _provider.Before = static (_, _) => Task.CompletedTask;
        var client = Client(budget);
        await client.AskAsync(false, Q, Options("a"), Cancel);

        var second = client.AskAsync(false, Q, Options("a"), Cancel);
        _stage.Queue.Waiting.Should().Be(1);
        await Eventually.HoldsAsync(() => _time.Advance(TimeSpan.FromMilliseconds(500)), () => second.IsCompleted, Cancel);

        await second;
        _time.GetUtcNow().Should().BeOnOrAfter(new DateTimeOffset(2026, 11, 25, 12, 1, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task After_its_time_it_is_denied_and_nothing_is_reserved_for_it()
    {
        var client = Client(Queue(150) with { QueueFor = TimeSpan.FromSeconds(5) });
        var first = client.AskAsync(false, Q, Options("a"), Cancel);
        var late = Options("b");
        var second = client.AskAsync(false, Q, late, Cancel);

        _time.Advance(TimeSpan.FromSeconds(5));

        var error = (await FluentActions.Awaiting(() => second).Should().ThrowAsync<BudgetExceededException>()).Which;
        (error.Budget, error.Remaining, error.Needed).Should().Be(("b", 50m, 100m));
        late.Call.Budget!.Decision.Should().Be(BudgetDecision.Denied);
        _stage.Queue.Waiting.Should().Be(0);
        await AnswerAsync(0);
        await first;
        _ledger.Read().Single().Should().Match<BudgetReading>(static reading => reading.Spent == 10 && reading.Reserved == 0);
    }

    [Fact]
    public async Task One_that_leaves_gives_its_turn_to_the_next()
    {
        var client = Client(Queue(150));
        using var left = new CancellationTokenSource();
        var first = client.AskAsync(false, Q, Options("a"), Cancel);
        var second = client.AskAsync(false, Q, Options("b"), left.Token);
        var third = client.AskAsync(false, Q, Options("c"), Cancel);

        await left.CancelAsync();
        await FluentActions.Awaiting(() => second).Should().ThrowAsync<OperationCanceledException>();
        await AnswerAsync(0);
        await first;
        await AnswerAsync(1);
        await third;

        _sent.Select(static one => one.Tenant).Should().Equal("a", "c");
        _ledger.Read().Single().Reserved.Should().Be(0);
    }

    [Fact]
    public async Task Tenants_take_turns_however_many_calls_one_of_them_has()
    {
        var client = Client(Queue(150));
        string[] asked = ["a", "a", "a", "a", "b", "c"];
        var calls = asked.Select(tenant => client.AskAsync(false, Q, Options(tenant), Cancel)).ToArray();
        _stage.Queue.Waiting.Should().Be(5);

        for (var i = 0; i < asked.Length; i++)
        {
            await AnswerAsync(i);
        }

        await Task.WhenAll(calls);
        _sent.Select(static one => one.Tenant).Should().Equal("a", "a", "b", "c", "a", "a");
    }

    [Fact]
    public async Task Who_comes_now_goes_behind_those_who_wait_though_there_is_room_for_it()
    {
        var client = Client(Queue(120));
        var first = client.AskAsync(false, Q, Options("a", cap: 25), Cancel);
        var large = client.AskAsync(false, Q, Options("b"), Cancel);
        var small = client.AskAsync(false, Q, Options("c", cap: 1), Cancel);
        _stage.Queue.Waiting.Should().Be(2);

        for (var i = 0; i < 3; i++)
        {
            await AnswerAsync(i);
        }

        await Task.WhenAll(first, large, small);
        _sent.Select(static one => one.Tenant).Should().Equal("a", "b", "c");
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(75)]
    public async Task Where_waiting_is_useless_it_is_denied_at_once(int cap)
    {
        _provider.Before = static (_, _) => Task.CompletedTask;
        _provider.Answer = static _ => Say("…", usage: Used(25, 76));
        var client = Client(Queue(101));
        await client.AskAsync(false, Q, Options("a"), Cancel);

        var denied = client.AskAsync(false, Q, Options("b", cap), Cancel);

        denied.IsFaulted.Should().BeTrue("the day ends too late, and nothing is reserved that could come back");
        (await FluentActions.Awaiting(() => denied).Should().ThrowAsync<BudgetExceededException>()).Which.RetryAfter.Should().Be(TimeSpan.FromHours(12));
    }

    [Fact]
    public async Task A_line_has_a_longest_length()
    {
        var client = Client(Queue(100));
        using var end = new CancellationTokenSource();
        var calls = Enumerable.Range(0, BudgetQueue.MostInLine + 1).Select(i => client.AskAsync(false, Q, Options($"t{i % 7}"), end.Token)).ToArray();
        _stage.Queue.Waiting.Should().Be(BudgetQueue.MostInLine);

        await FluentActions.Awaiting(() => client.AskAsync(false, Q, Options("t1"), Cancel)).Should().ThrowAsync<BudgetExceededException>();

        // Nobody keeps a tenant from the line by filling it.
        var other = client.AskAsync(false, Q, Options("other"), end.Token);
        _stage.Queue.Waiting.Should().Be(BudgetQueue.MostInLine + 1);
        await FluentActions.Awaiting(() => client.AskAsync(false, Q, Options("other"), Cancel)).Should().ThrowAsync<BudgetExceededException>();

        var more = Enumerable.Range(1, BudgetQueue.MostInLine - 1).Select(i => client.AskAsync(false, Q, Options($"other{i}"), end.Token)).ToArray();
        _stage.Queue.Waiting.Should().Be(2 * BudgetQueue.MostInLine);
        (await FluentActions.Awaiting(() => client.AskAsync(false, Q, Options("last"), Cancel)).Should().ThrowAsync<BudgetExceededException>())
            .Which.Should().Match<BudgetExceededException>(static full => full.RetryAfter == null && full.Message.Contains("line of the budget 'b' is full"));

        await end.CancelAsync();
        await FluentActions.Awaiting(() => Task.WhenAll([other, .. more])).Should().ThrowAsync<OperationCanceledException>();
        await FluentActions.Awaiting(() => Task.WhenAll(calls)).Should().ThrowAsync<OperationCanceledException>();
        _stage.Queue.Waiting.Should().Be(0);
    }

    [Fact]
    public async Task Whom_a_full_line_turns_away_takes_no_room_before_those_who_wait()
    {
        var client = Client(Queue(100));
        using var end = new CancellationTokenSource();
        var calls = Enumerable.Range(0, BudgetQueue.MostInLine + 1).Select(_ => client.AskAsync(false, Q, Options("a"), end.Token)).ToArray();

        // Room of which nobody in the line was told yet, as another process gives it.
        var account = _ledger.Read().Single().Account;
        await _ledger.ChangeAsync(account, BudgetChangeKind.Grant, 100, "1", Cancel);
        var late = client.AskAsync(false, Q, Options("a"), end.Token);

        late.IsFaulted.Should().BeTrue("a thousand wait before it");
        _sent.Should().ContainSingle();
        await Eventually.HoldsAsync(() => _time.Advance(TimeSpan.FromMilliseconds(250)), () => _sent.Count == 2, Cancel);
        await end.CancelAsync();
        await FluentActions.Awaiting(() => Task.WhenAll(calls)).Should().ThrowAsync<OperationCanceledException>();
        await FluentActions.Awaiting(() => late).Should().ThrowAsync<BudgetExceededException>();
    }

    [Fact]
    public async Task However_many_wait_no_instant_has_more_reserved_than_the_limit()
    {
        var stage = new BudgetStage(new BudgetLedger(TimeProvider.System), time: TimeProvider.System);
        var (now, most) = (0, 0);
        var provider = new ScriptedChatClient
        {
            Answer = static _ => Say("", usage: Used(1, 0)),
            Before = async (_, _) =>
            {
                var running = Interlocked.Increment(ref now);
                for (var seen = most; running > seen && Interlocked.CompareExchange(ref most, running, seen) != seen; seen = most)
                {
                }

                await Task.Yield();
                Interlocked.Decrement(ref now);
            },
        };
        var policy = new GuardPolicy { Budgets = [Queue(500) with { QueueFor = TimeSpan.FromMinutes(10) }] };
        var client = stage.WrapAdmission(stage.WrapMeter(provider, policy), policy);

        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => client.AskAsync(i % 2 == 0, Q, Options($"t{i % 5}"), Cancel), Cancel)));

        provider.Calls.Should().Be(200);
        most.Should().BeInRange(1, 5);
        stage.Queue.Waiting.Should().Be(0);
    }

    [Fact]
    public async Task A_budget_that_denies_beside_one_that_queues_still_denies_at_once()
    {
        var client = Client(Queue(100), Queue(30) with { Name = "hard", OnLimit = OnLimit.Deny, Window = new BudgetWindow(WindowKind.CalendarMonth, default, TimeZoneInfo.Utc) });
        var first = client.AskAsync(false, Q, Options("a", cap: 5), Cancel);

        (await FluentActions.Awaiting(() => client.AskAsync(false, Q, Options("b", cap: 5), Cancel)).Should().ThrowAsync<BudgetExceededException>()).Which.Budget.Should().Be("hard");

        await AnswerAsync(0);
        await first;
    }

    private static BudgetPolicy Queue(long limit) =>
        new("b", null, BudgetUnit.Tokens, limit, Scope.Global, new BudgetWindow(WindowKind.CalendarDay, default, TimeZoneInfo.Utc), null, true) { OnLimit = OnLimit.Queue, QueueFor = TimeSpan.FromSeconds(30) };

    private async Task AnswerAsync(int call)
    {
        TaskCompletionSource? gate = null;
        while (gate is null)
        {
            lock (_sent)
            {
                gate = call < _sent.Count ? _sent[call].Gate : null;
            }

            await Task.Delay(1, Cancel);
        }

        gate.SetResult();
    }

    private GuardChatOptions Options(string tenant, int cap = 75) => new(new ChatOptions { MaxOutputTokens = cap }, new CallRecord(GuardPolicy.None, new GuardContext(tenant), _time));

    private IChatClient Client(params BudgetPolicy[] budgets)
    {
        var policy = new GuardPolicy { Budgets = [.. budgets] };
        return _stage.WrapAdmission(_stage.WrapMeter(_provider, policy), policy);
    }
}

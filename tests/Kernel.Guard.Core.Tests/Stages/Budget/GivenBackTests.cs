using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static KernelGuard.Core.Tests.Stages.ScriptedChatClient;

namespace KernelGuard.Core.Tests.Stages.Budget;

/// <summary>Holds that nothing stays reserved, and nothing of the provider's pace taken, where something fails between the reservation and the request.</summary>
public sealed class GivenBackTests
{
    private static readonly ChatMessage[] Q = [new(ChatRole.User, "q")];

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));
    private readonly ScriptedChatClient _provider = new(new Uri("https://a.example/v1")) { Answer = static _ => Say("…", usage: Used(4, 6)) };
    private readonly ProviderPaces _paces;
    private readonly BudgetLedger _ledger;
    private readonly BudgetStage _stage;

    public GivenBackTests()
    {
        _paces = new ProviderPaces(_time);
        _ledger = new BudgetLedger(_time);
        _stage = new BudgetStage(new BudgetParts(_ledger, ModelCatalog.Shipped, new BudgetQueue(_time)), new SpendingBook(), new KnownBudgets(), _paces, _time);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, true)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(true, false)]
    public async Task A_prompt_that_cannot_be_counted_near_a_limit_keeps_nothing(bool streamed, bool admitted)
    {
        // Its bytes are read once; near a limit it is read a second time, to be counted.
        var result = new ReadOnce();
        ChatMessage[] messages = [new(ChatRole.User, "q"), new(ChatRole.Tool, [new FunctionResultContent("c", result)])];

        await FluentActions.Awaiting(() => Client(admitted, Budget(1_000)).AskAsync(streamed, messages, Options(), Cancel)).Should().ThrowAsync<Exception>();

        result.Reads.Should().Be(2);
        (_provider.Calls, Reserved()).Should().Be((0, 0));
    }

    [Fact]
    public async Task A_watch_that_fails_at_a_downgrade_keeps_nothing()
    {
        var options = Options();
        options.Call.Watch = new FailingWatch();
        var budget = Budget(1_000_000) with { SoftAt = 0, OnLimit = OnLimit.Downgrade, DowngradeTo = "gpt-4.1-nano" };

        await FluentActions.Awaiting(() => Client(true, budget).AskAsync(false, Q, options, Cancel)).Should().ThrowAsync<InvalidOperationException>();

        (_provider.Calls, Reserved()).Should().Be((0, 0));
    }

    [Fact]
    public async Task One_that_fails_after_a_wait_keeps_nothing_and_the_next_goes_on_at_once()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _provider.Before = (_, token) => gate.Task.WaitAsync(token);
        var client = Client(true, Budget(150) with { OnLimit = OnLimit.Queue, QueueFor = TimeSpan.FromSeconds(30) });
        var first = client.AskAsync(false, Q, Options(75), Cancel);
        var watched = Options(75);
        watched.Call.Watch = new FailingWatch();
        var second = client.AskAsync(false, Q, watched, Cancel);
        var third = client.AskAsync(false, Q, Options(75), Cancel);

        gate.SetResult();
        await first;
        await FluentActions.Awaiting(() => second).Should().ThrowAsync<InvalidOperationException>();
        await third;

        (_provider.Calls, Reserved()).Should().Be((2, 0));
    }

    [Fact]
    public async Task Whoever_stands_behind_others_for_a_cheaper_model_keeps_no_room_of_the_dearer_one()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _provider.Before = (_, token) => gate.Task.WaitAsync(token);
        var perModel = Budget(150) with { Per = Scope.Model, OnLimit = OnLimit.Queue, QueueFor = TimeSpan.FromSeconds(30) };
        var soft = Budget(1_000_000) with { Name = "soft", SoftAt = 0, OnLimit = OnLimit.Downgrade, DowngradeTo = "gpt-4.1-nano" };
        var cheap = Client(true, perModel);
        Task[] calls = [cheap.AskAsync(false, Q, Options(75, "gpt-4.1-nano"), Cancel), cheap.AskAsync(false, Q, Options(75, "gpt-4.1-nano"), Cancel)];
        var held = Reserved();

        var dear = Client(true, soft, perModel).AskAsync(false, Q, Options(75), Cancel);

        (_stage.Queue.Waiting, Reserved()).Should().Be((2, held));
        gate.SetResult();
        await Task.WhenAll([.. calls, dear]);
        Reserved().Should().Be(0);
    }

    [Theory]
    [CombinatorialShapes]
    public async Task What_the_providers_pace_refuses_keeps_nothing(bool streamed)
    {
        See(requests: 0);
        var options = Options();

        (await FluentActions.Awaiting(() => Client(true, Budget(1_000_000)).AskAsync(streamed, Q, options, Cancel)).Should().ThrowAsync<ProviderException>()).Which.Status.Should().Be(429);

        (_provider.Calls, Reserved(), options.Attempt.Sent, options.Attempt.ErrorType).Should().Be((0, 0, false, "429"));
    }

    [Theory]
    [CombinatorialShapes]
    public async Task A_caller_who_leaves_while_it_waits_for_the_pace_keeps_nothing(bool streamed)
    {
        See(requests: 0, reset: 5);
        using var left = new CancellationTokenSource();
        var call = Client(true, Budget(1_000_000)).AskAsync(streamed, Q, Options(), left.Token);
        Reserved().Should().BePositive();

        await left.CancelAsync();

        await FluentActions.Awaiting(() => call).Should().ThrowAsync<OperationCanceledException>();
        Reserved().Should().Be(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_budget_denies_takes_no_place_of_the_providers(bool admitted)
    {
        See(requests: 1);
        var client = Client(admitted, Budget(100));

        await FluentActions.Awaiting(() => client.AskAsync(false, [new(ChatRole.User, string.Join(" ", Enumerable.Range(100, 200)))], Options(), Cancel)).Should().ThrowAsync<BudgetExceededException>();

        (await client.AskAsync(false, Q, Options(), Cancel)).Text.Should().Be("…", "the one place is still there");
    }

    private static BudgetPolicy Budget(long tokens) =>
        new("b", null, BudgetUnit.Tokens, tokens, Scope.Global, new BudgetWindow(WindowKind.CalendarDay, default, TimeZoneInfo.Utc), null, true);

    private long Reserved() => _ledger.Read().Sum(static reading => reading.Reserved);

    private void See(long requests, int reset = 60) =>
        _paces.Of("https://a.example/v1", "gpt-4o-mini").See(new ProviderLimits(new(100, requests, TimeSpan.FromSeconds(reset)), default), default);

    private GuardChatOptions Options(int? cap = null, string? model = null) => new(new ChatOptions { MaxOutputTokens = cap, ModelId = model }, new CallRecord(GuardPolicy.None, GuardContext.None, _time));

    private IChatClient Client(bool admitted, params BudgetPolicy[] budgets)
    {
        var policy = new GuardPolicy { Budgets = [.. budgets], RateLimit = new RateLimitPolicy(null, null, TimeSpan.FromSeconds(30)) };
        var meter = _stage.WrapMeter(_provider, policy);
        return admitted ? _stage.WrapAdmission(meter, policy) : meter;
    }

    private sealed class FailingWatch : IBudgetWatch
    {
        public void Waits(Func<GuardContext, bool> isAlike)
        {
        }

        public ValueTask<bool> GoesOnAsync() => throw new InvalidOperationException();

        public bool Downgrades(Func<GuardContext, bool> isAlike, string model) => throw new InvalidOperationException();
    }

    private sealed class ReadOnce
    {
        private int _reads;

        internal int Reads => _reads;

        public string Value => ++_reads == 1 ? "once" : throw new NotSupportedException();
    }
}

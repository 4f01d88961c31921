using System.Runtime.CompilerServices;
using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static KernelGuard.Core.Tests.Stages.ScriptedChatClient;

namespace KernelGuard.Core.Tests.Stages.Caching.Flights;

/// <summary>
/// Holds that the budget of the one who opened a flight is its own: it makes nobody else wait, and gives nobody else a cheaper model's answer. A call
/// reserves 100 tokens of 150.
/// </summary>
public sealed class BudgetFlightTests
{
    private const int Busy = 1;
    private static readonly ChatMessage[] Q = [new(ChatRole.User, "q")];
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));
    private readonly SharedStore _store = new();
    private readonly SharedCoordinator _coordinator;
    private readonly BudgetStage _stage;
    private readonly TaskCompletionSource _busy = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _aboard = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _provider = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public BudgetFlightTests()
    {
        _coordinator = new SharedCoordinator(_time) { Leases = new SharedLeases() };
        _stage = new BudgetStage(new BudgetLedger(_time), time: _time);
        _provider.SetResult();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [CombinatorialShapes]
    public async Task Whoever_comes_while_the_opener_waits_for_its_budget_asks_on_the_own_and_the_opener_has_that_answer(bool streamed)
    {
        var (bench, client) = Node(Queue(Scope.User));
        var (_, other, ann) = await WaitingAsync(bench, client, streamed);
        var bob = Options(bench, "bob");

        (await client.AskAsync(streamed, Q, bob, Cancel).WaitAsync(Soon, Cancel)).Text.Should().Be("30 days.");

        (await other.WaitAsync(Soon, Cancel)).Text.Should().Be("30 days.");
        (bench.Provider.Calls, _stage.Queue.Waiting).Should().Be((2, 0), "the busy call, and bob's");
        (bob.Call.Cache!.Result, bob.Call.Cache.Stored, bob.Call.Attempts.Count).Should().Be((CacheResult.Miss, true, 1));
        (ann.Call.Cache!.Result, ann.Call.Attempts.Count).Should().Be((CacheResult.Hit, 0));
        _busy.SetResult();
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Who_is_aboard_when_the_wait_begins_asks_on_the_own(bool first, bool second)
    {
        var (bench, client) = Node(Queue(Scope.User));
        var (busy, ann, bob, carl) = (BusyAsync(bench, client), Options(bench, "ann"), Options(bench, "bob"), Options(bench, "carl"));
        await UntilAsync(() => bench.Provider.Calls == 1);
        _coordinator.BeforeGeneration = () => _aboard.Task;
        var (one, two, three) = (await BoardAsync(client, first, ann), await BoardAsync(client, second, bob), await BoardAsync(client, !second, carl));
        (ann.Call.Cache!.Result, bob.Call.Cache!.Result, carl.Call.Cache!.Result).Should().Be((CacheResult.Miss, CacheResult.Coalesced, CacheResult.Coalesced));

        _aboard.SetResult();

        foreach (var asked in new[] { one, two, three })
        {
            (await asked.WaitAsync(Soon, Cancel)).Text.Should().Be("30 days.");
        }

        bench.Provider.Calls.Should().Be(2);
        (ann.Call.Attempts.Count, bob.Call.Attempts.Count + carl.Call.Attempts.Count).Should().Be((0, 1), "the two share one flight");
        _busy.SetResult();
        await busy;
    }

    [Theory]
    [CombinatorialShapes]
    public async Task Those_of_one_account_wait_for_one_place_and_have_one_answer(bool streamed)
    {
        var (bench, client) = Node(Queue(Scope.Tenant));
        var (busy, opened, _) = await WaitingAsync(bench, client, streamed);
        var joined = new List<Task<ChatResponse>>();
        foreach (var user in new[] { "bob", "carl", "dora" })
        {
            joined.Add(await BoardAsync(client, streamed, Options(bench, user)));
        }

        _stage.Queue.Waiting.Should().Be(1);
        _busy.SetResult();

        await busy;
        (await Task.WhenAll([opened, .. joined]).WaitAsync(Soon, Cancel)).Should().OnlyContain(static answer => answer.Text == "30 days.");
        bench.Provider.Calls.Should().Be(2);
    }

    [Theory]
    [CombinatorialShapes]
    public async Task No_other_process_waits_for_the_budget_of_one(bool streamed)
    {
        var ((here, mine), (there, theirs)) = (Node(Queue(Scope.User)), Node(Queue(Scope.User)));
        var (busy, waiting, ann) = await WaitingAsync(here, mine, streamed);

        (await theirs.AskAsync(streamed, Q, Options(there, "bob"), Cancel).WaitAsync(Soon, Cancel)).Text.Should().Be("30 days.");
        waiting.IsCompleted.Should().BeFalse("nobody told its process");
        _busy.SetResult();
        await busy;

        (await waiting.WaitAsync(Soon, Cancel)).Text.Should().Be("30 days.");
        (here.Provider.Calls, there.Provider.Calls, ann.Call.Attempts.Count).Should().Be((1, 1, 0), "it looks once more before it asks");
        _stage.Queue.Waiting.Should().Be(0);
    }

    [Theory]
    [CombinatorialShapes]
    public async Task The_total_deadline_counts_from_after_the_wait(bool streamed)
    {
        var (bench, client) = Node(Queue(Scope.User), TimeSpan.FromSeconds(10));
        var (busy, waiting, _) = await WaitingAsync(bench, client, streamed, Node(Queue(Scope.User)));
        _time.Advance(TimeSpan.FromSeconds(20));
        waiting.IsCompleted.Should().BeFalse();
        bench.Provider.Before = static (_, cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken);

        _busy.SetResult();
        await busy;
        await UntilAsync(() => bench.Provider.Calls == 1);
        _time.Advance(TimeSpan.FromSeconds(9));
        await Task.Delay(20, Cancel);
        waiting.IsCompleted.Should().BeFalse();
        await Eventually.HoldsAsync(() => _time.Advance(TimeSpan.FromSeconds(1)), () => waiting.IsCompleted, Cancel);

        (await FluentActions.Awaiting(() => waiting).Should().ThrowAsync<GuardTimeoutException>()).Which.Deadline.Should().Be(Deadline.Total);
    }

    [Theory]
    [CombinatorialShapes]
    public async Task Whose_wait_ends_in_a_denial_is_denied_alone_and_one_who_leaves_leaves_the_line(bool streamed)
    {
        var (bench, client) = Node(Queue(Scope.User));
        var (busy, waiting, _) = await WaitingAsync(bench, client, streamed);
        _time.Advance(TimeSpan.FromSeconds(31));
        await FluentActions.Awaiting(() => waiting.WaitAsync(Soon, Cancel)).Should().ThrowAsync<BudgetExceededException>();

        using var leaving = new CancellationTokenSource();
        var left = client.AskAsync(streamed, Q, Options(bench, "ann"), leaving.Token);
        await UntilAsync(() => _stage.Queue.Waiting == 1);
        await leaving.CancelAsync();

        await FluentActions.Awaiting(() => left.WaitAsync(Soon, Cancel)).Should().ThrowAsync<OperationCanceledException>();
        (_stage.Queue.Waiting, bench.Provider.Calls).Should().Be((0, 1));
        _busy.SetResult();
        await busy;
        (await client.AskAsync(streamed, Q, Options(bench, "ann"), Cancel)).Text.Should().Be("30 days.");
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task The_answer_of_a_cheaper_model_is_the_one_callers_whose_budget_asked_it(bool first, bool second)
    {
        var (bench, client) = Node(Queue(Scope.User) with { Limit = 1_000, SoftAt = 0.05, OnLimit = OnLimit.Downgrade, DowngradeTo = "gpt-4o-mini" });
        bench.Provider.Answer = static options => Say(options.ModelId!, options.ModelId!, Used(40, 20));
        await client.AskAsync(false, [new ChatMessage(ChatRole.User, "spends")], Options(bench, "ann", model: "gpt-4o"), Cancel);
        _coordinator.BeforeGeneration = () => _aboard.Task;
        var (ann, bob) = (Options(bench, "ann", model: "gpt-4o"), Options(bench, "bob", model: "gpt-4o"));
        var (one, two) = (await BoardAsync(client, first, ann), await BoardAsync(client, second, bob));

        _aboard.SetResult();

        ((await one.WaitAsync(Soon, Cancel)).Text, (await two.WaitAsync(Soon, Cancel)).Text).Should().Be(("gpt-4o-mini", "gpt-4o"));
        (ann.Call.Budget!.Decision, ann.Call.Cache!.Stored, bob.Call.Cache!.Stored).Should().Be((BudgetDecision.Downgraded, false, true));
        (await client.AskAsync(second, Q, Options(bench, "ann", model: "gpt-4o"), Cancel)).Text.Should().Be("gpt-4o", "the answer of the model asked is stored");
    }

    private static BudgetPolicy Queue(Scope per) =>
        new("b", null, BudgetUnit.Tokens, 150, per, new BudgetWindow(WindowKind.CalendarDay, default, TimeZoneInfo.Utc), null, true) { OnLimit = OnLimit.Queue, QueueFor = TimeSpan.FromSeconds(30) };

    private static async Task<Task<ChatResponse>> BoardAsync(IChatClient client, bool streamed, GuardChatOptions options)
    {
        var answer = client.AskAsync(streamed, Q, options, Cancel);
        await UntilAsync(() => options.Call.Cache is not null || answer.IsCompleted);
        return answer;
    }

    private static Task UntilAsync(Func<bool> holds, [CallerArgumentExpression(nameof(holds))] string what = "") => Eventually.HoldsAsync(holds, Cancel, what);

    private static GuardChatOptions Options(CacheBench bench, string user, int? seed = null, string? model = null) =>
        bench.Options(new ChatOptions { MaxOutputTokens = 75, Seed = seed, ModelId = model }, new GuardContext("acme", user));

    // Ann has one call under way, and no room for another.
    private async Task<(Task Busy, Task<ChatResponse> Waiting, GuardChatOptions Ann)> WaitingAsync(CacheBench bench, IChatClient client, bool streamed, (CacheBench Bench, IChatClient Client)? elsewhere = null)
    {
        var (where, asks) = elsewhere ?? (bench, client);
        var busy = BusyAsync(where, asks);
        await UntilAsync(() => where.Provider.Calls == 1);
        var ann = Options(bench, "ann");
        var waiting = await BoardAsync(client, streamed, ann);
        await UntilAsync(() => _stage.Queue.Waiting == 1);
        return (busy, waiting, ann);
    }

    private static Task<ChatResponse> BusyAsync(CacheBench bench, IChatClient client) => client.AskAsync(false, Q, Options(bench, "ann", Busy), Cancel);

    private (CacheBench Bench, IChatClient Client) Node(BudgetPolicy budget, TimeSpan? total = null)
    {
        var bench = new CacheBench(_store, _coordinator.OfProcess(), time: _time);
        bench.Provider.Answer = static _ => Say("30 days.", usage: Used(4, 6));
        bench.Provider.Before = (options, cancellationToken) => (options.Seed == Busy ? _busy : _provider).Task.WaitAsync(cancellationToken);
        var policy = CacheBench.Policy(Partition.Tenant) with { Budgets = [budget], Timeout = total is null ? null : new TimeoutPolicy(total, null, null, null, null) };
        return (bench, bench.Client(policy: policy, inner: _stage.WrapAdmission(_stage.WrapMeter(bench.Provider, policy), policy)));
    }
}

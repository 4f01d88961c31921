using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Caching.Flights.BudgetBench;

namespace KernelGuard.Core.Tests.Stages.Caching.Flights;

/// <summary>
/// Holds that those whose own budgets ask the same cheaper model share one request to it, however many accounts they have, and that nobody else reads its
/// answer.
/// </summary>
public sealed class DowngradedFlightTests
{
    private const int Users = 100;
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    private readonly BudgetBench _bench = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("whole", true)]
    [InlineData("whole", false)]
    [InlineData("streamed", true)]
    [InlineData("streamed", false)]
    [InlineData("mixed", true)]
    [InlineData("mixed", false)]
    public async Task A_hundred_accounts_that_downgrade_share_the_cheaper_models_answer(string shape, bool answersAtOnce)
    {
        var node = await SpentAsync(Users);
        _bench.HoldBack();
        var (calls, options) = (new List<Task<ChatResponse>>(), new List<GuardChatOptions>());
        for (var i = 0; i < Users; i++)
        {
            options.Add(node.Options($"u{i}", model: Dear));
            calls.Add(await node.BoardAsync(options[i], shape == "streamed" || (shape == "mixed" && i % 2 == 0)));
        }

        if (answersAtOnce)
        {
            _bench.Answers.SetResult();
        }

        _bench.AllAboard.SetResult();
        await UntilAsync(() => node.Provider.Calls > 0);
        _bench.Answers.TrySetResult();

        (await Task.WhenAll(calls).WaitAsync(Soon, Cancel)).Should().OnlyContain(static answer => answer.Text == Cheap);

        node.Provider.Calls.Should().Be(1);
        options.Count(static one => one.Call.Attempts.Count > 0).Should().Be(1, "one pays");
        options.Should().OnlyContain(static one => !one.Call.Cache!.Stored);
        options.Count(static one => one.Call.Cache!.Result == CacheResult.Coalesced).Should().Be(Users - 1);
        (await node.AskAsync(node.Options("rich", model: Dear)).WaitAsync(Soon, Cancel)).Text.Should().Be(Dear, "nothing is stored under the dearer model's key");
    }

    [Theory]
    [CombinatorialShapes]
    public async Task Whoever_comes_while_the_cheaper_model_is_asked_shares_it_by_the_own_budget_alone(bool streamed)
    {
        var node = await SpentAsync(3);
        var opener = await node.BoardAsync(node.Options("u0", model: Dear), streamed);
        await UntilAsync(() => node.Provider.Calls == 1);

        var rich = await node.BoardAsync(node.Options("rich", model: Dear), streamed);
        await UntilAsync(() => node.Provider.Calls == 2);
        var second = node.Options("u1", model: Dear);
        var joined = await node.BoardAsync(second, streamed);
        _bench.Answers.SetResult();

        ((await opener.WaitAsync(Soon, Cancel)).Text, (await rich.WaitAsync(Soon, Cancel)).Text, (await joined.WaitAsync(Soon, Cancel)).Text).Should().Be((Cheap, Dear, Dear));
        (node.Provider.Calls, second.Call.Cache!.Result).Should().Be((2, CacheResult.Coalesced), "it shares what one with room asks");
    }

    [Theory]
    [CombinatorialShapes]
    public async Task When_the_one_who_opened_it_leaves_the_others_have_its_answer(bool streamed)
    {
        var node = await SpentAsync(2);
        using var leave = new CancellationTokenSource();
        var opener = await node.BoardAsync(node.Options("u0", model: Dear), streamed, leave.Token);
        await UntilAsync(() => node.Provider.Calls == 1);
        var second = node.Options("u1", model: Dear);
        var joined = node.AskAsync(second, streamed);

        // It has boarded the same request when its own admission has given back what it held.
        await UntilAsync(() => second.Call.Cache?.Result == CacheResult.Coalesced);
        await leave.CancelAsync();
        await FluentActions.Awaiting(() => opener.WaitAsync(Soon, Cancel)).Should().ThrowAsync<OperationCanceledException>();
        _bench.Answers.SetResult();

        (await joined.WaitAsync(Soon, Cancel)).Text.Should().Be(Cheap);
        (node.Provider.Calls, second.Call.Attempts.Count).Should().Be((1, 1), "who is next pays");
    }

    [Theory]
    [CombinatorialShapes]
    public async Task One_that_fails_is_everybodys_error_who_shared_it_and_the_next_asks_anew(bool streamed)
    {
        var node = await SpentAsync(3);
        var gate = node.Provider.Before;
        node.Provider.Before = async (options, cancellationToken) =>
        {
            await gate(options, cancellationToken);
            throw new ProviderException("No.", 500);
        };
        var opener = await node.BoardAsync(node.Options("u0", model: Dear), streamed);
        await UntilAsync(() => node.Provider.Calls == 1);
        var second = node.Options("u1", model: Dear);
        var joined = node.AskAsync(second, streamed);
        await UntilAsync(() => second.Call.Cache?.Result == CacheResult.Coalesced);
        _bench.Answers.SetResult();

        await FluentActions.Awaiting(() => opener.WaitAsync(Soon, Cancel)).Should().ThrowAsync<ProviderException>();
        await FluentActions.Awaiting(() => joined.WaitAsync(Soon, Cancel)).Should().ThrowAsync<ProviderException>();
        node.Provider.Before = static (_, _) => Task.CompletedTask;
        (await node.AskAsync(node.Options("u2", model: Dear), streamed).WaitAsync(Soon, Cancel)).Text.Should().Be(Cheap);
        node.Provider.Calls.Should().Be(2);
    }

    [Theory]
    [CombinatorialShapes]
    public async Task One_that_waited_for_the_cheaper_models_room_is_still_nobodys_who_has_room_for_the_dearer(bool streamed)
    {
        // The cheaper model has room for one call at a time, whoever makes it.
        var node = await SpentAsync(1, Of("model", 150, Scope.Model, OnLimit.Queue));
        var busy = node.AskAsync(node.Options("zoe", Busy, Cheap));
        await UntilAsync(() => node.Provider.Calls == 1);
        var ann = await node.BoardAsync(node.Options("u0", model: Dear), streamed);
        await UntilAsync(() => _bench.Stage.Queue.Waiting == 1);
        _bench.BusyEnds.SetResult();
        await busy;
        await UntilAsync(() => node.Provider.Calls == 2);

        var rich = await node.BoardAsync(node.Options("rich", model: Dear), streamed);
        await UntilAsync(() => node.Provider.Calls == 3);
        _bench.Answers.SetResult();

        ((await ann.WaitAsync(Soon, Cancel)).Text, (await rich.WaitAsync(Soon, Cancel)).Text).Should().Be((Cheap, Dear));
    }

    [Theory]
    [CombinatorialShapes]
    public async Task One_that_asks_a_further_model_is_still_nobodys_whose_own_budgets_ask_the_dearer(bool streamed)
    {
        const string Cheapest = "gpt-4.1-nano";

        // The first cheaper model has room for one call at a time, whoever makes it.
        var node = await SpentAsync(2, Of("model", 150, Scope.Model, OnLimit.Downgrade) with { DowngradeTo = Cheapest });
        var busy = node.AskAsync(node.Options("zoe", Busy, Cheap));
        await UntilAsync(() => node.Provider.Calls == 1);
        var first = await node.BoardAsync(node.Options("u0", model: Dear), streamed);
        await UntilAsync(() => node.Provider.Calls == 2);

        var alike = node.Options("u1", model: Dear);
        var second = node.AskAsync(alike, streamed);
        await UntilAsync(() => alike.Call.Cache?.Result == CacheResult.Coalesced);
        var rich = await node.BoardAsync(node.Options("rich", model: Dear), streamed);
        await UntilAsync(() => node.Provider.Calls == 3);
        _bench.Answers.SetResult();

        ((await first.WaitAsync(Soon, Cancel)).Text, (await second.WaitAsync(Soon, Cancel)).Text, (await rich.WaitAsync(Soon, Cancel)).Text).Should().Be((Cheapest, Cheapest, Dear));
        node.Provider.Calls.Should().Be(3);
        _bench.BusyEnds.SetResult();
        await busy;
    }

    [Fact]
    public async Task A_refresh_that_a_budget_would_ask_a_cheaper_model_for_asks_nobody()
    {
        var node = await SpentAsync(1);
        var bench = node.Bench;
        var policy = CacheBench.Policy(Partition.Public) with { Budgets = [Downgrading()] };
        policy = policy with { Cache = policy.Cache! with { ServeStale = TimeSpan.FromHours(1) } };
        var refreshes = new Counted(_bench.Stage.WrapAdmission(_bench.Stage.WrapMeter(bench.Provider, policy), policy));
        var client = bench.Client(policy: policy, inner: refreshes);
        bench.Provider.Before = static (_, _) => Task.CompletedTask;
        (await client.AskAsync(false, Q, node.Options("rich", model: Dear), Cancel)).Text.Should().Be(Dear);
        _bench.Time.Advance(TimeSpan.FromMinutes(31));

        var stale = node.Options("u0", model: Dear);
        (await client.AskAsync(false, Q, stale, Cancel)).Text.Should().Be(Dear);
        stale.Call.Cache!.Result.Should().Be(CacheResult.Stale);
        await UntilAsync(() => refreshes.Ended == 2);

        bench.Provider.Calls.Should().Be(1, "the cheaper answer would be thrown away");
        _bench.Stage.Queue.Waiting.Should().Be(0);
    }

    [Fact]
    public async Task A_hundred_accounts_that_all_wait_have_the_answer_of_the_first_that_has_room()
    {
        var node = _bench.Node(null, Of("own", 150, Scope.User, OnLimit.Queue));
        var ends = Enumerable.Range(0, Users).Select(static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).ToArray();
        node.Provider.Before = (options, cancellationToken) => options.Seed is { } i ? ends[(int)i].Task.WaitAsync(cancellationToken) : Task.CompletedTask;
        var busy = Enumerable.Range(0, Users).Select(i => node.AskAsync(node.Options($"u{i}", i))).ToArray();
        await UntilAsync(() => node.Provider.Calls == Users);
        var calls = Enumerable.Range(0, Users).Select(i => node.AskAsync(node.Options($"u{i}"), streamed: i % 2 == 0)).ToArray();
        await UntilAsync(() => _bench.Stage.Queue.Waiting == Users);

        ends[37].SetResult();

        (await Task.WhenAll(calls).WaitAsync(Soon, Cancel)).Should().OnlyContain(static answer => answer.Text == "30 days.");
        (node.Provider.Calls, _bench.Stage.Queue.Waiting).Should().Be((Users + 1, 0));
        Array.ForEach(ends, static end => end.TrySetResult());
        await Task.WhenAll(busy);
    }

    /// <summary>Counts the requests that have ended.</summary>
    private sealed class Counted(IChatClient inner) : DelegatingChatClient(inner)
    {
        private int _ended;

        public int Ended => Volatile.Read(ref _ended);

        public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            try
            {
                return await base.GetResponseAsync(messages, options, cancellationToken);
            }
            finally
            {
                Interlocked.Increment(ref _ended);
            }
        }
    }

    // As many users, u0 and so on, have used enough to be asked the cheaper model for.
    private async Task<BudgetNode> SpentAsync(int users, params BudgetPolicy[] more)
    {
        var elsewhere = _bench.Node(null, Downgrading());
        elsewhere.Provider.Before = static (_, _) => Task.CompletedTask;
        for (var i = 0; i < users; i++)
        {
            await elsewhere.AskAsync(elsewhere.Options($"u{i}", model: Dear), question: $"spends {i}");
        }

        return _bench.Node(null, [Downgrading(), .. more]);
    }
}

using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static KernelGuard.Core.Tests.Stages.ScriptedChatClient;

namespace KernelGuard.Core.Tests.Stages.Budget.Limits;

/// <summary>Holds who goes behind a line and who does not. A prompt is bounded by 25 tokens: with a cap of 75 a call reserves 100, with one of 1 it reserves 26; each uses 10.</summary>
public sealed class BehindTheLineTests
{
    private static readonly ChatMessage[] Q = [new(ChatRole.User, "q")];

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));
    private readonly ScriptedChatClient _provider = new() { Answer = static options => Say("…", options.ModelId ?? "gpt-4o-mini", Used(4, 6)) };
    private readonly List<(string? Tenant, string? Model, TaskCompletionSource Gate)> _sent = [];
    private readonly BudgetLedger _ledger;
    private readonly BudgetStage _stage;

    public BehindTheLineTests()
    {
        _stage = new BudgetStage(_ledger = new BudgetLedger(_time), time: _time);
        _provider.Before = async (options, cancellationToken) =>
        {
            var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_sent)
            {
                _sent.Add((options.Call.Who.Tenant, options.ModelId, gate));
            }

            await gate.Task.WaitAsync(cancellationToken);
        };
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, null)]
    [InlineData(false, "gpt-4.1-nano")]
    [InlineData(true, "gpt-4.1-nano")]
    public async Task A_retry_and_a_fallback_go_behind_those_who_wait_though_there_is_room_for_them(bool streamed, string? fallback)
    {
        var client = Client(inner => new Again(inner, fallback), Queue(150));
        var first = client.AskAsync(streamed, Q, Options("a"), Cancel);
        var second = client.AskAsync(streamed, Q, Options("b"), Cancel);
        var third = client.AskAsync(streamed, Q, Options("c"), Cancel);
        _stage.Queue.Waiting.Should().Be(2);

        await FailAsync(0);
        await AnswerAsync(1);
        await AnswerAsync(2);
        await AnswerAsync(3);

        await Task.WhenAll(first, second, third);
        _sent.Select(static one => one.Tenant).Should().Equal("a", "b", "c", "a");
        _sent[3].Model.Should().Be(fallback);
        (_ledger.Read().Single().Spent, _ledger.Read().Single().Reserved, _stage.Queue.Waiting).Should().Be((30, 0, 0));
    }

    [Fact]
    public async Task A_hedge_goes_behind_those_who_wait_though_there_is_room_for_it()
    {
        var hedge = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var client = Client(inner => new Beside(inner, hedge.Task), Queue(150));
        var first = client.AskAsync(false, Q, Options("a"), Cancel);
        var second = client.AskAsync(false, Q, Options("b"), Cancel);
        _stage.Queue.Waiting.Should().Be(1);

        hedge.SetResult();
        await Eventually.HoldsAsync(() => _stage.Queue.Waiting >= 2, Cancel);

        await AnswerAsync(0);
        await AnswerAsync(1);
        await AnswerAsync(2);

        await Task.WhenAll(first, second);
        _sent.Select(static one => one.Tenant).Should().Equal("a", "b", "a");
        _ledger.Read().Single().Should().Match<BudgetReading>(static reading => reading.Spent == 30 && reading.Reserved == 0);
    }

    [Theory]
    [CombinatorialShapes]
    public async Task Who_has_waited_once_and_then_asks_a_cheaper_model_does_not_wait_behind_those_who_came_later(bool streamed)
    {
        var cheaper = new BudgetPolicy("d", null, BudgetUnit.Requests, 1_000, Scope.Global, Day, SoftAt: 0.001, Enforce: true) { OnLimit = OnLimit.Downgrade, DowngradeTo = "gpt-4o-mini" };
        var client = Client(static inner => inner, Queue(150), cheaper);
        var first = client.AskAsync(streamed, Q, Options("a", model: "gpt-4o"), Cancel);
        var waiting = Options("b", model: "gpt-4o");
        var second = client.AskAsync(streamed, Q, waiting, Cancel);
        var third = client.AskAsync(streamed, Q, Options("c", model: "gpt-4o"), Cancel);
        _stage.Queue.Waiting.Should().Be(2);

        for (var i = 0; i < 3; i++)
        {
            await AnswerAsync(i);
        }

        await Task.WhenAll(first, second, third);
        _sent.Select(static one => (one.Tenant, one.Model)).Should().Equal(("a", "gpt-4o"), ("b", "gpt-4o-mini"), ("c", "gpt-4o-mini"));
        waiting.Call.Budget.Should().Match<BudgetOutcome>(static outcome => outcome.Decision == BudgetDecision.Downgraded && outcome.DowngradedTo == "gpt-4o-mini");
    }

    [Fact]
    public async Task One_that_goes_behind_the_line_gives_its_room_to_the_first_of_it_at_once()
    {
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var client = Client(inner => new Growing(inner, open.Task), Queue(150));
        var running = client.AskAsync(false, Q, Options("a"), Cancel);
        var grows = client.AskAsync(false, Q, Options("grows", cap: 1), Cancel);
        var waiting = client.AskAsync(false, Q, Options("b", cap: 15), Cancel);
        _stage.Queue.Waiting.Should().Be(1, "126 of 150 are reserved, and it needs 40");

        // The clock stands still: nobody is woken by it.
        open.SetResult();
        await AnswerAsync(1);
        await waiting;

        _sent[1].Tenant.Should().Be("b");
        await AnswerAsync(0);
        await AnswerAsync(2);
        await Task.WhenAll(running, grows);
    }

    [Fact]
    public async Task Whose_time_is_over_behind_others_is_denied_though_there_is_room_for_it()
    {
        var patient = Client(static inner => inner, Queue(150));
        var hasty = Client(static inner => inner, Queue(150) with { QueueFor = TimeSpan.FromSeconds(1) });
        var running = patient.AskAsync(false, Q, Options("a"), Cancel);
        var first = patient.AskAsync(false, Q, Options("b"), Cancel);
        var small = hasty.AskAsync(false, Q, Options("c", cap: 1), Cancel);
        _stage.Queue.Waiting.Should().Be(2);

        _time.Advance(TimeSpan.FromSeconds(1.5));

        (await FluentActions.Awaiting(() => small).Should().ThrowAsync<BudgetExceededException>()).WithMessage("The budget 'b' had others in its line ahead of this completion for all of its 1 s.*");
        _sent.Should().ContainSingle();
        await AnswerAsync(0);
        await AnswerAsync(1);
        await Task.WhenAll(running, first);
        _ledger.Read().Single().Reserved.Should().Be(0);
    }

    private static BudgetWindow Day => new(WindowKind.CalendarDay, default, TimeZoneInfo.Utc);

    private static BudgetPolicy Queue(long limit) =>
        new("b", null, BudgetUnit.Tokens, limit, Scope.Global, Day, null, true) { OnLimit = OnLimit.Queue, QueueFor = TimeSpan.FromSeconds(30) };

    private Task AnswerAsync(int call) => EndAsync(call, static gate => gate.SetResult());

    private Task FailAsync(int call) => EndAsync(call, static gate => gate.SetException(new ProviderException("ill", 503)));

    private async Task EndAsync(int call, Action<TaskCompletionSource> end)
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

        end(gate);
    }

    private GuardChatOptions Options(string tenant, int cap = 75, string? model = null) =>
        new(new ChatOptions { MaxOutputTokens = cap, ModelId = model }, new CallRecord(GuardPolicy.None, new GuardContext(tenant), _time));

    private IChatClient Client(Func<IChatClient, IChatClient> between, params BudgetPolicy[] budgets)
    {
        var policy = new GuardPolicy { Budgets = [.. budgets] };
        return _stage.WrapAdmission(between(_stage.WrapMeter(_provider, policy)), policy);
    }

    private static GuardChatOptions Small(ChatOptions? options, string? model)
    {
        var attempt = GuardChatOptions.Of(options).ForAttempt(model);

        // 45 in all: less than what is left beside one of 100 of 150, and more than what is left once 10 of that are spent and another one has begun.
        attempt.MaxOutputTokens = 20;
        return attempt;
    }

    /// <summary>Tries once more where the provider failed, with an answer that is short enough to fit.</summary>
    private sealed class Again(IChatClient inner, string? model) : DelegatingChatClient(inner)
    {
        public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            try
            {
                return await base.GetResponseAsync(messages, options, cancellationToken);
            }
            catch (ProviderException)
            {
                return await base.GetResponseAsync(messages, Small(options, model), cancellationToken);
            }
        }

        public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            List<ChatResponseUpdate> updates;
            try
            {
                updates = await base.GetStreamingResponseAsync(messages, options, cancellationToken).ToListAsync(cancellationToken);
            }
            catch (ProviderException)
            {
                updates = await base.GetStreamingResponseAsync(messages, Small(options, model), cancellationToken).ToListAsync(cancellationToken);
            }

            foreach (var update in updates)
            {
                yield return update;
            }
        }
    }

    /// <summary>Asks a second time beside the first, for the first tenant.</summary>
    private sealed class Beside(IChatClient inner, Task when) : DelegatingChatClient(inner)
    {
        public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            var first = base.GetResponseAsync(messages, options, cancellationToken);
            if (GuardChatOptions.Of(options).Call.Who.Tenant == "a")
            {
                await when;
                await base.GetResponseAsync(messages, Small(options, null), cancellationToken);
            }

            return await first;
        }
    }

    /// <summary>Has one tenant's attempt ask for more than admission reserved.</summary>
    private sealed class Growing(IChatClient inner, Task when) : DelegatingChatClient(inner)
    {
        public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            if (GuardChatOptions.Of(options).Call.Who.Tenant == "grows")
            {
                await when;
                options!.MaxOutputTokens = 40;
            }

            return await base.GetResponseAsync(messages, options, cancellationToken);
        }
    }
}

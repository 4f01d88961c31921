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

public sealed class MeterTests
{
    private const int PromptBoundOfQ = 25;

    private static readonly ChatMessage[] Q = [new(ChatRole.User, "q")];

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));
    private readonly ScriptedChatClient _provider = new();
    private readonly BudgetStage _stage;
    private readonly BudgetLedger _ledger;
    private readonly GuardChatOptions _options;

    public MeterTests()
    {
        _stage = new BudgetStage(_ledger = new BudgetLedger(_time));
        _options = new GuardChatOptions(new ChatOptions { MaxOutputTokens = 40 }, new CallRecord(GuardPolicy.None, GuardContext.None, _time));
    }

    [Theory]
    [CombinatorialShapes]
    public async Task The_books_hold_what_the_provider_reported_priced_part_by_part(bool streamed)
    {
        _provider.Answer = _ => Say("Hi.", "gpt-4o-mini-2024-07-18", new UsageDetails { InputTokenCount = 1_000, OutputTokenCount = 100, TotalTokenCount = 1_100, CachedInputTokenCount = 600, ReasoningTokenCount = 40 });

        await Meter().AskAsync(streamed, Q, _options, Cancel);

        var attempt = _options.Call.Attempts.Should().ContainSingle().Subject;
        attempt.Usage.Should().Be(new TokenUsage(400, 600, 0, 60, 40, 0, 0, 0, UsageSource.Provider), "cached and reasoning tokens are counted once");
        attempt.Cost.Should().Be(((400 * 0.15m) + (600 * 0.075m) + (100 * 0.60m)) / 1_000_000m);
        (attempt.Sent, attempt.Completed, attempt.ResponseModel, attempt.ErrorType).Should().Be((true, true, "gpt-4o-mini-2024-07-18", null));
    }

    [Theory]
    [CombinatorialShapes]
    public async Task A_silent_provider_is_settled_at_what_was_reserved(bool streamed)
    {
        _provider.Answer = _ => Say("Hello.");
        await Meter(Tokens(1_000)).AskAsync(streamed, Q, _options, Cancel);

        _options.Attempt.Usage.Should().Be(TokenUsage.None with { Input = PromptBoundOfQ, Output = 40, Source = UsageSource.Estimated });
        _ledger.Read().Single().Remaining.Should().Be(1_000 - PromptBoundOfQ - 40);
    }

    [Theory]
    [CombinatorialShapes]
    public async Task A_silent_provider_of_a_model_that_may_think_unseen_is_settled_at_the_whole_reservation(bool streamed)
    {
        _options.ModelId = "o9-thinker";
        await Meter(Tokens(1_000)).AskAsync(streamed, Q, _options, Cancel);

        _options.Attempt.Usage.Total.Should().Be(PromptBoundOfQ + 40);
        _options.Attempt.Cost.Should().BeNull("it has no price");
        _options.Call.Cost.Should().BeNull();
    }

    [Theory]
    [CombinatorialShapes]
    public async Task A_usage_of_nothing_says_nothing(bool streamed)
    {
        _provider.Answer = _ => Say("Hello.", usage: Used(0, 0));
        await Meter().AskAsync(streamed, Q, _options, Cancel);

        _options.Attempt.Usage.Source.Should().Be(UsageSource.Estimated);
    }

    [Theory]
    [CombinatorialShapes]
    public async Task A_refusal_costs_nothing_and_gives_its_reservation_back(bool streamed)
    {
        _provider.Before = (_, _) => throw new ProviderException("No.", 429);
        await Record.ExceptionAsync(() => Meter(Tokens(1_000)).AskAsync(streamed, Q, _options, Cancel));

        (_options.Attempt.Usage, _options.Attempt.Cost, _options.Attempt.Sent, _options.Attempt.Completed, _options.Attempt.ErrorType).Should().Be((TokenUsage.None, 0m, true, false, "429"));
        _ledger.Read().Single().Remaining.Should().Be(1_000);
    }

    public static TheoryData<bool, string> Cuts => new MatrixTheoryData<bool, string>([false, true], ["lost", "garbage", "bug", "cancelled"]);

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task What_was_sent_and_then_cut_is_settled_at_its_bound(bool streamed, string cut)
    {
        using var left = new CancellationTokenSource();
        _provider.Before = (_, _) => cut switch
        {
            "lost" => throw new ProviderException("Lost.", code: ProviderException.ConnectionLost) { MayBeBilled = true },
            "garbage" => throw new IncompleteStreamException(),
            "bug" => throw new InvalidOperationException(),
            _ => Leave(),
        };
        await Record.ExceptionAsync(() => Meter(Tokens(1_000)).AskAsync(streamed, Q, _options, left.Token));

        _options.Attempt.Usage.Should().Be(TokenUsage.None with { Input = PromptBoundOfQ, Output = 40, Source = streamed && cut == "cancelled" ? UsageSource.Abandoned : UsageSource.Estimated });
        _options.Attempt.Cost.Should().Be(((PromptBoundOfQ * 0.15m) + (40 * 0.60m)) / 1_000_000m);
        _options.Attempt.Completed.Should().BeFalse();
        _options.Attempt.ErrorType.Should().Be(cut switch { "lost" => "connection_lost", "garbage" => "incomplete_stream", "bug" => "_OTHER", _ => "cancelled" });
        _ledger.Read().Single().Remaining.Should().Be(1_000 - PromptBoundOfQ - 40);

        Task Leave()
        {
            left.Cancel();
            throw new OperationCanceledException(left.Token);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(50)]
    public async Task A_stream_that_is_left_early_is_charged_at_its_bound_and_marked(int pieces)
    {
        _provider.Answer = _ => Say([.. Enumerable.Range(0, 60).Select(static _ => new TextContent("x"))], usage: Used(9, 60));
        await foreach (var update in Meter(Tokens(1_000)).GetStreamingResponseAsync(Q, _options, Cancel))
        {
            if (pieces-- <= 0)
            {
                break;
            }
        }

        _options.Attempt.Usage.Should().Be(TokenUsage.None with { Input = PromptBoundOfQ, Output = 40, Source = UsageSource.Abandoned });
        (_options.Attempt.Completed, _options.Attempt.ErrorType).Should().Be((false, "cancelled"));
        _ledger.Read().Single().Remaining.Should().Be(1_000 - PromptBoundOfQ - 40);
    }

    [Fact]
    public async Task A_call_that_was_cancelled_before_it_was_sent_costs_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await FluentActions.Awaiting(() => Meter(Tokens(1_000)).AskAsync(false, Q, _options, cancelled.Token)).Should().ThrowAsync<OperationCanceledException>();

        _options.Call.Usage.Should().Be(TokenUsage.None);
        _provider.Calls.Should().Be(0);
        _ledger.Read().Should().BeEmpty();
    }

    [Fact]
    public async Task An_attempt_that_the_meter_refuses_was_not_sent()
    {
        _options.CapOutput(40);
        var meter = Meter(Tokens(PromptBoundOfQ));

        await FluentActions.Awaiting(() => meter.AskAsync(false, Q, _options, Cancel)).Should().ThrowAsync<BudgetExceededException>();

        (_options.Attempt.Sent, _options.Attempt.ErrorType).Should().Be((false, "budget_denied"));
        _options.Call.Budget!.Decision.Should().Be(BudgetDecision.Denied);
        _options.Call.Cost.Should().Be(0);
        _provider.Calls.Should().Be(0);
    }

    [Fact]
    public async Task A_fallback_to_a_dearer_model_is_reserved_at_that_models_price()
    {
        // 25 tokens of prompt and 40 of answer: 27,750 billionths on gpt-4o-mini, 462,500 on gpt-4o.
        var cost = Tokens(100_000) with { Unit = BudgetUnit.Cost };
        var policy = new GuardPolicy { Budgets = [cost, Tokens(1_000_000) with { Name = "model", Per = Scope.Model }] };
        var meter = _stage.WrapMeter(_provider, policy);
        _provider.Answer = options => options.ModelId is null ? throw new ProviderException("No.", 500) : Say("…", options.ModelId, Used(20, 3));
        var attempts = new TwoAttempts(meter, "gpt-4o");
        var client = _stage.WrapAdmission(attempts, policy);

        await client.GetResponseAsync(Q, _options, Cancel);

        var fallback = _options.Call.Attempts[1];
        attempts.Second!.MaxOutputTokens.Should().Be(3, "100,000 - 25 × 2,500 leaves 3 tokens of 10,000");
        fallback.Cost.Should().Be(((20 * 2.50m) + (3 * 10m)) / 1_000_000m);
        _ledger.Read().Select(reading => (reading.Account.Name, reading.Account.Whom, reading.Limit - reading.Remaining)).Should().BeEquivalentTo(
            [("b", null, 80_000L), ("model", "gpt-4o-mini", 0L), ("model", "gpt-4o", 23L)]);
    }

    [Fact]
    public async Task Several_answers_are_each_bounded_by_the_cap()
    {
        _options.Provider = new ProviderSettings { Body = System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add("n", "3") };
        await Meter(Tokens(PromptBoundOfQ + 2 + 31)).AskAsync(false, Q, _options, Cancel);

        _provider.LastOptions!.MaxOutputTokens.Should().Be(10, "a third of 31");
    }

    [Theory]
    [InlineData("5.0")]
    [InlineData("5e0")]
    [InlineData("\"5\"")]
    [InlineData("99999999999")]
    public async Task A_number_of_answers_that_is_no_whole_number_has_no_bound(string n)
    {
        _options.Provider = new ProviderSettings { Body = System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add("n", n) };

        var error = await FluentActions.Awaiting(() => Meter(Tokens(1_000_000)).AskAsync(false, Q, _options, Cancel)).Should().ThrowAsync<BudgetExceededException>();

        error.Which.Message.Should().Contain("'n'");
    }

    [Fact]
    public async Task What_is_left_is_read_from_the_ledger()
    {
        _provider.Answer = _ => Say("…", usage: Used(10, 5));
        await Meter(Tokens(1_000)).AskAsync(false, Q, _options, Cancel);

        _ledger.Read().Select(reading => (reading.Account.Name, reading.Limit, reading.Spent, reading.Reserved)).Should().Equal(("b", 1_000, 15, 0));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static BudgetPolicy Tokens(long limit) =>
        new("b", null, BudgetUnit.Tokens, limit, Scope.Global, new BudgetWindow(WindowKind.Fixed, TimeSpan.FromDays(1), TimeZoneInfo.Utc), null, true);

    private IChatClient Meter(params BudgetPolicy[] budgets) => _stage.WrapMeter(_provider, new GuardPolicy { Budgets = [.. budgets] });

    private sealed class TwoAttempts(IChatClient inner, string fallback) : DelegatingChatClient(inner)
    {
        public GuardChatOptions? Second { get; private set; }

        public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            try
            {
                return await InnerClient.GetResponseAsync(messages, options, cancellationToken);
            }
            catch (ProviderException)
            {
                Second = GuardChatOptions.Of(options).ForAttempt(fallback);
                return await InnerClient.GetResponseAsync(messages, Second, cancellationToken);
            }
        }
    }
}

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

public sealed class BudgetStageTests
{
    // 16 for the request, 8 for the message, 1 for its byte.
    private const int PromptBoundOfQ = 25;

    private static readonly ChatMessage[] Q = [new(ChatRole.User, "q")];

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));
    private readonly ScriptedChatClient _provider = new();
    private readonly BudgetStage _stage;
    private readonly BudgetLedger _ledger;

    public BudgetStageTests() => _stage = new BudgetStage(_ledger = new BudgetLedger(_time));

    [Theory]
    [CombinatorialShapes]
    public async Task Five_concurrent_calls_on_a_limit_of_a_hundred_tokens_never_use_more(bool streamed)
    {
        var gate = new TaskCompletionSource();
        _provider.Before = (_, _) => gate.Task;
        _provider.Answer = options => Say("…", usage: Used(PromptBoundOfQ, options.MaxOutputTokens!.Value));
        var client = Client(Tokens(100));

        var calls = Enumerable.Range(0, 5).Select(_ => client.AskAsync(streamed, Q, new ChatOptions { MaxOutputTokens = 20 }, Cancel)).ToArray();
        _ledger.Read().Single().Remaining.Should().Be(10, "two of them fit and are reserved at their bound");
        gate.SetResult();

        var errors = new List<BudgetExceededException>();
        foreach (var call in calls)
        {
            if (await Record.ExceptionAsync(() => call) is BudgetExceededException denied)
            {
                errors.Add(denied);
            }
        }

        errors.Should().HaveCount(3);
        errors.Should().OnlyContain(error => error.Budget == "b" && error.Remaining == 10 && error.Needed == 45 && error.RetryAfter == TimeSpan.FromHours(12));
        _provider.Calls.Should().Be(2);
        _ledger.Read().Single().Remaining.Should().Be(10);
    }

    [Theory]
    [CombinatorialShapes]
    public async Task The_first_requests_of_a_new_tenant_do_not_race(bool streamed)
    {
        using var barrier = new Barrier(16);
        _provider.Answer = options => Say("…", usage: Used(PromptBoundOfQ, options.MaxOutputTokens!.Value));
        var budget = Tokens(100) with { Per = Scope.Tenant };
        var spent = 0L;

        for (var round = 0; round < 20; round++)
        {
            var who = new GuardContext($"tenant-{round}");
            await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Factory.StartNew(async () =>
            {
                barrier.SignalAndWait(Cancel);
                try
                {
                    var options = Options(who, new ChatOptions { MaxOutputTokens = 10 }, budget);
                    await Client(budget).AskAsync(streamed, Q, options, Cancel);
                    Interlocked.Add(ref spent, options.Call.Usage.Total);
                }
                catch (BudgetExceededException)
                {
                    // What is counted is what was let through.
                }
            }, Cancel, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()));
        }

        spent.Should().BeLessThanOrEqualTo(20 * 100).And.BeGreaterThanOrEqualTo(20 * 35);
        _ledger.Read().Should().HaveCount(20).And.OnlyContain(reading => reading.Remaining >= 0);
    }

    [Theory]
    [CombinatorialShapes]
    public async Task A_hard_budget_that_leaves_ten_tokens_after_the_prompt_sends_ten_whatever_a_raw_factory_asks_for(bool streamed)
    {
        var asked = new ChatOptions { RawRepresentationFactory = static _ => new object(), MaxOutputTokens = 5_000 };

        await Client(Tokens(PromptBoundOfQ + 10)).AskAsync(streamed, Q, asked, Cancel);

        ((GuardChatOptions)_provider.LastOptions!).OutputCap.Should().Be(10);
        _provider.LastOptions!.MaxOutputTokens.Should().Be(10);
        asked.MaxOutputTokens.Should().Be(5_000, "the caller's options are the caller's");
    }

    [Fact]
    public async Task A_raw_factory_is_clamped_even_where_there_is_room_because_it_may_ask_for_more_than_is_seen()
    {
        await Client(Tokens(1_000_000)).AskAsync(false, Q, new ChatOptions { RawRepresentationFactory = static _ => new object(), MaxOutputTokens = 7 }, Cancel);

        ((GuardChatOptions)_provider.LastOptions!).OutputCap.Should().Be(7);
    }

    [Fact]
    public async Task A_request_with_room_goes_out_as_it_is()
    {
        await Client(Tokens(1_000_000)).AskAsync(false, Q, null, Cancel);

        ((GuardChatOptions)_provider.LastOptions!).OutputCap.Should().BeNull();
        _provider.LastOptions!.MaxOutputTokens.Should().BeNull();
    }

    [Fact]
    public async Task A_model_whose_limit_nobody_knows_is_capped_to_what_is_left()
    {
        await Client(Tokens(1_000)).AskAsync(false, Q, new ChatOptions { ModelId = "my-deployment" }, Cancel);

        _provider.LastOptions!.MaxOutputTokens.Should().Be(1_000 - PromptBoundOfQ);
    }

    [Theory]
    [CombinatorialShapes]
    public async Task A_spent_budget_refuses_before_the_provider_is_asked(bool streamed)
    {
        var options = Options(GuardContext.None, null, Tokens(PromptBoundOfQ));
        var error = await Record.ExceptionAsync(() => Client(Tokens(PromptBoundOfQ)).AskAsync(streamed, Q, options, Cancel));

        error.Should().BeOfType<BudgetExceededException>().Which.RetryAfter.Should().BeNull("it never fits into the limit");
        _provider.Calls.Should().Be(0);
        options.Call.Budget.Should().Be(new BudgetOutcome(BudgetDecision.Denied, "b", Enforced: true));
        options.Call.Attempts.Should().BeEmpty();
        options.Call.Cost.Should().Be(0);
    }

    [Fact]
    public async Task A_limit_of_nothing_lets_nothing_through()
    {
        foreach (var unit in Enum.GetValues<BudgetUnit>())
        {
            await FluentActions.Awaiting(() => Client(Tokens(0) with { Unit = unit }).AskAsync(false, Q, null, Cancel)).Should().ThrowAsync<BudgetExceededException>();
        }
    }

    [Theory]
    [InlineData(Scope.Tenant, "tenant")]
    [InlineData(Scope.User, "user")]
    public async Task A_budget_per_somebody_without_a_name_is_an_error_of_the_call(Scope per, string needed)
    {
        var error = await FluentActions.Awaiting(() => Client(Tokens(1_000) with { Per = per }).AskAsync(false, Q, Options(new GuardContext(Conversation: "c")), Cancel))
            .Should().ThrowAsync<MissingIdentityException>();

        error.Which.Needed.Should().Be(needed);
        _provider.Calls.Should().Be(0);
    }

    [Fact]
    public async Task Tenants_users_functions_and_models_are_counted_apart()
    {
        await Spend(Tokens(100) with { Name = "t", Per = Scope.Tenant }, new("a"), new("b"));
        await Spend(Tokens(100) with { Name = "u", Per = Scope.User }, new("a", "1"), new("a", "2"), new("b", "1"));
        await Spend(Tokens(100) with { Name = "f", Per = Scope.Function, Function = "F" }, GuardContext.None);
        await Client(Tokens(100) with { Name = "m", Per = Scope.Model }).AskAsync(false, Q, new ChatOptions { ModelId = "gpt-4o-2024-11-20", MaxOutputTokens = 5 }, Cancel);

        _ledger.Read().Select(reading => (reading.Account.Name, reading.Account.Whom)).Should().BeEquivalentTo(
            [("t", "a"), ("t", "b"), ("u", "1"), ("u", "2"), ("u", "1"), ("f", "F"), ("m", "gpt-4o")]);

        async Task Spend(BudgetPolicy budget, params GuardContext[] all)
        {
            foreach (var who in all)
            {
                await Client(budget).AskAsync(false, Q, Options(who, new ChatOptions { MaxOutputTokens = 5 }), Cancel);
            }
        }
    }

    [Theory]
    [CombinatorialShapes]
    public async Task Beyond_its_soft_threshold_a_budget_warns(bool streamed)
    {
        _provider.Answer = _ => Say("…", usage: Used(30, 20));
        var budget = Tokens(100) with { SoftAt = 0.5 };

        (await Decision()).Should().Be(BudgetDecision.Allowed);
        (await Decision()).Should().Be(BudgetDecision.Warned);

        async Task<BudgetDecision> Decision()
        {
            var options = Options(GuardContext.None, new ChatOptions { MaxOutputTokens = 10 });
            await Client(budget).AskAsync(streamed, Q, options, Cancel);
            return options.Call.Budget!.Decision;
        }
    }

    [Theory]
    [CombinatorialShapes]
    public async Task A_shadow_budget_says_what_it_would_have_denied_and_counts_on(bool streamed)
    {
        _provider.Answer = _ => Say("…", usage: Used(30, 20));
        var options = Options(GuardContext.None);
        var client = Client(Tokens(10) with { Enforce = false }, Tokens(10) with { Name = "cost", Unit = BudgetUnit.Cost, Enforce = false });

        await client.AskAsync(streamed, Q, options, Cancel);

        options.Call.Budget.Should().Be(new BudgetOutcome(BudgetDecision.Denied, "cost", Enforced: false));
        options.OutputCap.Should().BeNull();
        _ledger.Read().Single(reading => reading.Account.Name == "b").Remaining.Should().Be(10 - 50);
    }

    [Fact]
    public async Task Requests_count_what_was_sent_whether_it_was_answered_or_not()
    {
        var client = Client(Tokens(2) with { Unit = BudgetUnit.Requests });
        _provider.Before = (_, _) => throw new ProviderException("No.", 500);

        await FluentActions.Awaiting(() => client.AskAsync(false, [new(ChatRole.User, [new HostedFileContent("f")])], null, Cancel)).Should().ThrowAsync<ProviderException>("requests need no bound");
        await FluentActions.Awaiting(() => client.AskAsync(false, Q, null, Cancel)).Should().ThrowAsync<ProviderException>();
        var denied = await FluentActions.Awaiting(() => client.AskAsync(false, Q, null, Cancel)).Should().ThrowAsync<BudgetExceededException>();

        (denied.Which.Remaining, denied.Which.Needed).Should().Be((0m, 1m));
    }

    [Fact]
    public async Task What_has_no_bound_is_refused_under_a_hard_limit_and_the_error_names_it()
    {
        ChatMessage[] video = [new(ChatRole.User, [new UriContent("https://x.example/v.mp4", "video/mp4")])];

        var error = await FluentActions.Awaiting(() => Client(Tokens(1_000_000)).AskAsync(false, video, null, Cancel)).Should().ThrowAsync<BudgetExceededException>();

        error.WithMessage("*video/mp4*Requests*");
        await Client(Tokens(1_000_000) with { Enforce = false }).AskAsync(false, video, null, Cancel);
        _provider.Calls.Should().Be(1);
    }

    [Fact]
    public async Task Audio_fits_where_all_that_the_model_can_read_fits_and_the_error_says_what_to_declare()
    {
        ChatMessage[] audio = [new(ChatRole.User, [new DataContent(new byte[9], "audio/wav")])];

        var error = await FluentActions.Awaiting(() => Client(Tokens(128_000)).AskAsync(false, audio, null, Cancel)).Should().ThrowAsync<BudgetExceededException>();

        error.WithMessage("*has 128000 left, and audio sent to 'gpt-4o-mini'*128000 tokens*KernelGuard:Models:gpt-4o-mini*AudioTokens*");
        await Client(Tokens(129_000)).AskAsync(false, audio, null, Cancel);
        _provider.Calls.Should().Be(1);
    }

    [Fact]
    public async Task A_deployment_of_which_nothing_is_known_leaves_room_beside_it_and_is_capped()
    {
        long reserved = 0;
        _provider.Before = (_, _) =>
        {
            reserved = _ledger.Read().Single().Reserved;
            return Task.CompletedTask;
        };

        await Client(Tokens(1_000_000)).AskAsync(false, Q, new ChatOptions { ModelId = "chat" }, Cancel);

        (_provider.LastOptions!.MaxOutputTokens, reserved).Should().Be((128_000, PromptBoundOfQ + 128_000));
    }

    [Fact]
    public async Task A_model_without_a_price_is_denied_under_a_hard_cost_budget_and_the_error_says_what_to_add()
    {
        var budget = Tokens(1_000_000_000) with { Unit = BudgetUnit.Cost };
        var error = await FluentActions.Awaiting(() => Client(budget).AskAsync(false, Q, new ChatOptions { ModelId = "my-model", MaxOutputTokens = 5 }, Cancel))
            .Should().ThrowAsync<BudgetExceededException>();

        error.WithMessage("*'my-model' has no price*model data*");
        _provider.Calls.Should().Be(0);
    }

    [Fact]
    public async Task Budgets_of_which_one_has_no_room_take_nothing_from_the_others()
    {
        var client = Client(Tokens(1_000) with { Name = "large" }, Tokens(10) with { Name = "small" });

        await FluentActions.Awaiting(() => client.AskAsync(false, Q, null, Cancel)).Should().ThrowAsync<BudgetExceededException>();

        _ledger.Read().Single(reading => reading.Account.Name == "large").Remaining.Should().Be(1_000);
    }

    [Fact]
    public async Task A_budget_has_room_again_when_its_window_ends()
    {
        _provider.Answer = _ => Say("…", usage: Used(30, 20));
        var client = Client(Tokens(60));
        await client.AskAsync(false, Q, null, Cancel);
        var denied = await FluentActions.Awaiting(() => client.AskAsync(false, Q, null, Cancel)).Should().ThrowAsync<BudgetExceededException>();

        _time.Advance(denied.Which.RetryAfter!.Value);

        await client.AskAsync(false, Q, null, Cancel);
        _provider.Calls.Should().Be(2);
    }

    [Fact]
    public async Task Two_stages_in_one_pipeline_count_each_for_itself()
    {
        var other = Tokens(500) with { Name = "outer" };
        var policy = Policy(other);
        var client = _stage.WrapAdmission(_stage.WrapMeter(Client(Tokens(400)), policy), policy);
        _provider.Answer = _ => Say("…", usage: Used(30, 20));

        await client.AskAsync(false, Q, null, Cancel);

        _ledger.Read().Select(reading => (reading.Account.Name, reading.Remaining)).Should().BeEquivalentTo([("b", 350L), ("outer", 450L)]);
    }

    [Fact]
    public void A_policy_without_budgets_has_no_admission() => _stage.WrapAdmission(_provider, GuardPolicy.None).Should().BeSameAs(_provider);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static BudgetPolicy Tokens(long limit) =>
        new("b", null, BudgetUnit.Tokens, limit, Scope.Global, new BudgetWindow(WindowKind.CalendarDay, default, TimeZoneInfo.Utc), null, true);

    private static GuardPolicy Policy(params BudgetPolicy[] budgets) => new() { Budgets = [.. budgets] };

    private GuardChatOptions Options(GuardContext who, ChatOptions? options = null, params BudgetPolicy[] budgets) =>
        new(options, new CallRecord(Policy(budgets), who, _time));

    private IChatClient Client(params BudgetPolicy[] budgets)
    {
        var policy = Policy(budgets);
        return _stage.WrapAdmission(_stage.WrapMeter(_provider, policy), policy);
    }
}

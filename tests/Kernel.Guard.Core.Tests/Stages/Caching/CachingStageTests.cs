using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.AI;
using Xunit;
using static KernelGuard.Core.Tests.Stages.ScriptedChatClient;

namespace KernelGuard.Core.Tests.Stages.Caching;

public sealed class CachingStageTests
{
    private readonly CacheBench _bench = new();

    public static TheoryData<bool, bool> Shapes => new MatrixTheoryData<bool, bool>([false, true], [false, true]);

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task A_stored_answer_serves_both_shapes(bool first, bool second)
    {
        _bench.Provider.Answer = _ => Say([new TextReasoningContent("Hm."), new TextContent("30 "), new TextContent("days.")], "gpt-4o-mini-2024-07-18", Used(10, 5));

        var (_, miss) = await _bench.AskAsync(first);
        var guarded = _bench.Options();
        var (answer, hit) = await _bench.AskAsync(second, options: guarded);

        _bench.Provider.Calls.Should().Be(1);
        miss.Should().Be(new CacheOutcome(CacheResult.Miss, hit.KeyPrefix, Stored: true));
        hit.Result.Should().Be(CacheResult.Hit);
        hit.KeyPrefix.Should().MatchRegex("^[0-9a-f]{16}$");
        answer.Text.Should().Be("30 days.");
        answer.Messages.Should().ContainSingle().Which.Contents.OfType<TextReasoningContent>().Should().ContainSingle().Which.Text.Should().Be("Hm.");
        (answer.ModelId, answer.ResponseId, answer.FinishReason, answer.Usage).Should().Be(("gpt-4o-mini-2024-07-18", "r-1", ChatFinishReason.Stop, null));
        (guarded.Call.Usage, guarded.Call.Cost).Should().Be((TokenUsage.None, 0m), "nothing is billed");
    }

    [Theory]
    [CombinatorialShapes]
    public async Task Each_hit_has_an_answer_of_its_own(bool streamed)
    {
        await _bench.AskAsync();
        var (mine, _) = await _bench.AskAsync(streamed);
        ((TextContent)mine.Messages[0].Contents[0]).Text = "changed";
        mine.Messages.Clear();

        (await _bench.AskAsync(streamed)).Response.Text.Should().Be("Hello.");
    }

    public static TheoryData<bool, string> Bad => new MatrixTheoryData<bool, string>(
        [false, true], ["length", "filter", "tool calls", "tool call that says stop", "refusal", "empty", "blank", "not the JSON declared", "another model", "image", "citation"]);

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Only_a_complete_good_answer_is_stored(bool streamed, string bad)
    {
        _bench.Provider.Answer = _ => bad switch
        {
            "length" => Say("30 d", reason: ChatFinishReason.Length),
            "filter" => Say("30 d", reason: ChatFinishReason.ContentFilter),
            "tool calls" => Say([new FunctionCallContent("c", "f")], reason: ChatFinishReason.ToolCalls),
            "tool call that says stop" => Say([new TextContent("Let me see."), new FunctionCallContent("c", "f")]),
            "refusal" => Say([new ErrorContent("I cannot.") { ErrorCode = "Refusal" }]),
            "empty" => Say([]),
            "blank" => Say(" \n"),
            "not the JSON declared" => Say("{\"days\": 30"),
            "another model" => Say("30 days.", "gpt-4.1"),
            "image" => Say([new TextContent("Here:"), new DataContent(new byte[3], "image/png")]),
            _ => Say([new TextContent("30 days.") { Annotations = [new CitationAnnotation()] }]),
        };
        var asked = bad == "not the JSON declared" ? new ChatOptions { ResponseFormat = ChatResponseFormat.Json } : null;

        var (_, first) = await _bench.AskAsync(streamed, options: asked);
        var (_, second) = await _bench.AskAsync(streamed, options: asked);

        _bench.Provider.Calls.Should().Be(2);
        new[] { first, second }.Should().OnlyContain(outcome => outcome.Result == CacheResult.Miss && !outcome.Stored);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public async Task A_whole_answer_that_names_no_reason_is_complete_and_a_stream_may_have_been_cut(bool streamed, int calls)
    {
        _bench.Provider.Answer = static _ => new ChatResponse(new ChatMessage(ChatRole.Assistant, "30 days."));

        await _bench.AskAsync(streamed);
        await _bench.AskAsync(streamed);

        _bench.Provider.Calls.Should().Be(calls);
    }

    [Theory]
    [CombinatorialShapes]
    public async Task An_answer_that_is_the_JSON_declared_is_stored(bool streamed)
    {
        _bench.Provider.Answer = _ => Say("{\"days\": 30}");
        var asked = new ChatOptions { ResponseFormat = ChatResponseFormat.Json };

        (await _bench.AskAsync(streamed, options: asked)).Cache.Stored.Should().BeTrue();
    }

    [Theory]
    [CombinatorialShapes]
    public async Task An_error_is_never_stored(bool streamed)
    {
        _bench.Provider.Before = (_, _) => throw new ProviderException("No.", 500);
        await FluentActions.Awaiting(() => _bench.AskAsync(streamed)).Should().ThrowAsync<ProviderException>();
        _bench.Provider.Before = static (_, _) => Task.CompletedTask;

        (await _bench.AskAsync(streamed)).Cache.Result.Should().Be(CacheResult.Miss);
    }

    [Fact]
    public async Task A_stream_that_is_left_or_breaks_is_never_stored()
    {
        _bench.Provider.Answer = _ => Say([.. Enumerable.Range(0, 9).Select(static _ => new TextContent("x"))]);
        var left = new TaskCompletionSource();
        _bench.Provider.AfterPiece = index => index == 4 ? left.Task : Task.CompletedTask;
        _bench.Provider.Cancelled = left.SetResult;
        await foreach (var update in _bench.Client().GetStreamingResponseAsync(CacheBench.Question, _bench.Options(), TestContext.Current.CancellationToken))
        {
            break;
        }

        _bench.Provider.AfterPiece = static index => index == 4 ? throw new IncompleteStreamException() : Task.CompletedTask;
        await FluentActions.Awaiting(() => _bench.AskAsync(streamed: true)).Should().ThrowAsync<IncompleteStreamException>();

        _bench.Provider.AfterPiece = static _ => Task.CompletedTask;
        (await _bench.AskAsync()).Cache.Result.Should().Be(CacheResult.Miss);
    }

    [Theory]
    [InlineData("fallback")]
    [InlineData("attempt")]
    [InlineData("cap")]
    public async Task An_answer_of_another_model_or_under_a_lower_cap_is_never_stored(string what)
    {
        _bench.Provider.Before = (options, _) =>
        {
            switch (what)
            {
                case "fallback":
                    options.Call.FallbackReason = "error";
                    break;
                case "attempt":
                    options.ForAttempt("gpt-4o").Attempt.Completed = true;
                    break;
                default:
                    options.CapOutput(10);
                    break;
            }

            return Task.CompletedTask;
        };

        (await _bench.AskAsync()).Cache.Should().Match<CacheOutcome>(outcome => outcome.Result == CacheResult.Miss && !outcome.Stored);
    }

    public static TheoryData<Partition, string> Nameless => new()
    {
        { Partition.Tenant, "tenant" }, { Partition.User, "user" }, { Partition.Conversation, "conversation" },
    };

    [Theory]
    [MemberData(nameof(Nameless))]
    public async Task A_partition_without_its_name_is_an_error_and_never_a_shared_entry(Partition partition, string needed)
    {
        var error = await FluentActions.Awaiting(() => _bench.AskAsync(who: GuardContext.None, partition: partition)).Should().ThrowAsync<MissingIdentityException>();

        error.Which.Needed.Should().Be(needed);
        _bench.Provider.Calls.Should().Be(0);
    }

    [Theory]
    [MemberData(nameof(Nameless))]
    public async Task A_blank_name_is_none(Partition partition, string needed)
    {
        var error = await FluentActions.Awaiting(() => _bench.AskAsync(who: new GuardContext(" ", "\t", "\u2003"), partition: partition)).Should().ThrowAsync<MissingIdentityException>();

        error.Which.Needed.Should().Be(needed);
    }

    [Theory]
    [InlineData(Partition.User)]
    [InlineData(Partition.Conversation)]
    public async Task A_user_who_has_lost_the_tenant_is_an_error_where_other_calls_of_the_policy_name_theirs(Partition partition)
    {
        foreach (var nameless in new[] { null, " " })
        {
            var client = _bench.Client(partition);
            (await _bench.AskAsync(who: new GuardContext(nameless, "ann", "c-1"), client: client)).Response.Text.Should().NotBeEmpty("this host may have no tenants");
            await _bench.AskAsync(who: new GuardContext("acme", "ann", "c-1"), client: client);

            var error = await FluentActions.Awaiting(() => _bench.AskAsync(who: new GuardContext(nameless, "ann", "c-1"), client: client)).Should().ThrowAsync<MissingIdentityException>();

            error.Which.Needed.Should().Be("tenant");
            error.Which.Message.Should().Contain("[Tenant]").And.NotContain("acme").And.NotContain("ann");
            await _bench.AskAsync(who: new GuardContext("acme", "ann", "c-1"), client: client);
        }
    }

    [Fact]
    public async Task A_conversation_of_nobody_and_a_partition_of_all_need_no_tenant_where_others_have_one()
    {
        foreach (var (partition, who) in new[] { (Partition.Conversation, new GuardContext(null, null, "c-1")), (Partition.Public, new GuardContext(null, "ann")) })
        {
            var client = _bench.Client(partition);
            await _bench.AskAsync(who: new GuardContext("acme", "ann", "c-1"), client: client);

            (await _bench.AskAsync(who: who, client: client)).Cache.Result.Should().Be(partition == Partition.Public ? CacheResult.Hit : CacheResult.Miss);
        }
    }

    [Fact]
    public async Task Without_a_partition_there_is_no_key() =>
        await FluentActions.Awaiting(() => _bench.AskAsync(partition: Partition.Unspecified)).Should().ThrowAsync<GuardConfigurationException>();

    [Theory]
    [InlineData(Partition.Public, 1)]
    [InlineData(Partition.Tenant, 2)]
    [InlineData(Partition.User, 4)]
    [InlineData(Partition.Conversation, 8)]
    public async Task A_partition_shares_with_whom_it_says_and_with_nobody_else(Partition partition, int calls)
    {
        foreach (var tenant in new[] { "a", "b" })
        {
            foreach (var user in new[] { "1", "2" })
            {
                foreach (var talk in new[] { "x", "y" })
                {
                    await _bench.AskAsync(who: new GuardContext(tenant, user, talk), partition: partition);
                }
            }
        }

        _bench.Provider.Calls.Should().Be(calls);
    }

    [Fact]
    public async Task Two_users_whose_question_is_the_same_once_it_is_redacted_share_one_answer_with_placeholders()
    {
        _bench.Provider.Answer = _ => Say("We wrote to [[EMAIL-1]].");
        ChatMessage[] redacted = [new(ChatRole.User, "Write to [[EMAIL-1]].")];

        await _bench.AskAsync(messages: redacted, who: new GuardContext("acme", "ann"));
        var (answer, cache) = await _bench.AskAsync(messages: redacted, who: new GuardContext("acme", "bob"));

        cache.Result.Should().Be(CacheResult.Hit);
        answer.Text.Should().Be("We wrote to [[EMAIL-1]].", "the stage above puts each caller's own value back");
    }

    [Fact]
    public async Task The_same_tool_loop_hits_though_the_provider_draws_new_call_ids()
    {
        await _bench.AskAsync(messages: Loop("call_8f3", "shipped"));

        (await _bench.AskAsync(messages: Loop("call_a71", "shipped"))).Cache.Result.Should().Be(CacheResult.Hit);
        (await _bench.AskAsync(messages: Loop("call_a71", "lost"))).Cache.Result.Should().Be(CacheResult.Miss, "the key holds the tool's result");

        static ChatMessage[] Loop(string id, string result) =>
        [
            .. CacheBench.Question,
            new(ChatRole.Assistant, [new FunctionCallContent(id, "order", new Dictionary<string, object?> { ["number"] = 17 }) { RawRepresentation = new object() }]) { RawRepresentation = new object() },
            new(ChatRole.Tool, [new FunctionResultContent(id, result)]),
        ];
    }

    [Fact]
    public async Task An_entry_ends_with_its_time_to_live()
    {
        await _bench.AskAsync();
        _bench.Time.Advance(TimeSpan.FromMinutes(29));
        (await _bench.AskAsync()).Cache.Result.Should().Be(CacheResult.Hit);
        _bench.Time.Advance(TimeSpan.FromMinutes(1));
        (await _bench.AskAsync()).Cache.Result.Should().Be(CacheResult.Miss);
    }

    [Theory]
    [CombinatorialShapes]
    public async Task A_hit_costs_no_budget(bool streamed)
    {
        var policy = CacheBench.Policy(Partition.Tenant) with
        {
            Budgets = [new BudgetPolicy("b", null, BudgetUnit.Requests, 1, Scope.Global, new BudgetWindow(WindowKind.CalendarDay, default, TimeZoneInfo.Utc), null, true)],
        };
        var stage = new BudgetStage(new BudgetLedger(_bench.Time));
        var client = _bench.Client(inner: stage.WrapAdmission(stage.WrapMeter(_bench.Provider, policy), policy), policy: policy);
        await _bench.AskAsync(streamed, client: client);

        (await _bench.AskAsync(streamed, client: client)).Cache.Result.Should().Be(CacheResult.Hit);
        await FluentActions.Awaiting(() => _bench.AskAsync(streamed, [new(ChatRole.User, "Another question?")], client: client)).Should().ThrowAsync<BudgetExceededException>();
    }

    [Fact]
    public void A_policy_without_a_cache_has_no_stage() => _bench.Client(policy: GuardPolicy.None).Should().BeSameAs(_bench.Provider);

    [Fact]
    public async Task The_stage_is_usable_alone()
    {
        using var provider = new ScriptedChatClient();
        using var client = new ChatClientBuilder(provider).UseGuardCache(new CacheOptions { Ttl = "30m", Partition = Partition.Public }).Build();

        await client.GetResponseAsync("q", cancellationToken: TestContext.Current.CancellationToken);
        await client.GetResponseAsync("q", cancellationToken: TestContext.Current.CancellationToken);

        provider.Calls.Should().Be(1);
        FluentActions.Invoking(() => new ChatClientBuilder(provider).UseGuardCache(new CacheOptions { Ttl = "30m" })).Should().Throw<GuardConfigurationException>();
    }
}

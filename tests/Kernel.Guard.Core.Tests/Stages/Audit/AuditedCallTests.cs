using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Core.Tests.Stages.Telemetry;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Audit;

public sealed class AuditedCallTests
{
    public static TheoryData<string, string?, bool> Ends()
    {
        TheoryData<string, string?, bool> data = [];
        foreach (var streamed in (bool[])[false, true])
        {
            data.Add("success", null, streamed);
            data.Add("cache_hit", null, streamed);
            data.Add("denied", "budget_denied", streamed);
            data.Add("blocked", "blocked", streamed);
            data.Add("error", "503", streamed);
            data.Add("cancelled", "cancelled", streamed);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task However_a_completion_ends_it_has_one_entry(string outcome, string? errorType, bool streamed)
    {
        using var rig = new LedgerRig();
        using var leaving = new CancellationTokenSource();
        var provider = new ScriptedProvider();
        var chain = outcome switch
        {
            "cache_hit" => rig.Chain(provider, o => o.Call.Cache = new(CacheResult.Hit, "00", false), cached: provider.Answer),
            "denied" => rig.Chain(provider, o => o.Call.Budget = new(BudgetDecision.Denied, "day", true), refusal: new BudgetExceededException("day", 1, 2, null)),
            "blocked" => rig.Chain(provider, refusal: new RedactionException("The text cannot be read.")),
            _ => rig.Chain(provider),
        };
        provider.Error = outcome == "error" ? new HttpRequestException(ScriptedProvider.Secret, null, System.Net.HttpStatusCode.ServiceUnavailable) : null;
        provider.OnCall = outcome == "cancelled" ? leaving.Cancel : null;

        var act = async () => await chain.AskAsync(streamed, Asking.Options(LedgerRig.Audited, new("acme", "u-17", "c-1"), streamed: streamed), leaving.Token);
        if (outcome is "success" or "cache_hit")
        {
            (await act()).Should().Be("Hello.");
        }
        else
        {
            await act.Should().ThrowAsync<Exception>();
        }

        var entry = (await rig.EntriesAsync()).Should().ContainSingle().Subject;
        (entry.Outcome, entry.ErrorType, entry.Streamed).Should().Be((outcome, errorType, streamed));
        (entry.Function, entry.Tenant, entry.User, entry.Conversation, entry.ModelAsked).Should().Be(("I.M", "acme", "u-17", "c-1", "asked-1"));
        entry.ModelServed.Should().Be(outcome is "success" or "cache_hit" ? "served-1" : null);
        (await rig.Ledger.VerifyAsync(TestContext.Current.CancellationToken)).Should().Be(new AuditVerification(1, 1, null));
    }

    [Fact]
    public async Task An_entry_names_the_prompts_version_and_the_flight_that_was_shared()
    {
        using var rig = new LedgerRig();
        var policy = LedgerRig.Audited with { PromptVersion = "v7" };
        var flight = new CallRecord(policy, GuardContext.None, TimeProvider.System);

        await rig.Chain(new ScriptedProvider(), options => options.Call.Flight = flight, policy: policy).AskAsync(false, Asking.Options(policy), TestContext.Current.CancellationToken);

        var entry = (await rig.EntriesAsync()).Single();
        (entry.PromptVersion, entry.Flight, entry.AttemptDetails).Should().Be(("v7", flight.Id, null));
    }

    [Fact]
    public async Task A_stream_left_early_has_one_entry()
    {
        using var rig = new LedgerRig();

        await foreach (var _ in rig.Chain(new ScriptedProvider()).GetStreamingResponseAsync([new(ChatRole.User, "Hi")], Asking.Options(LedgerRig.Audited), TestContext.Current.CancellationToken))
        {
            break;
        }

        (await rig.EntriesAsync()).Should().ContainSingle().Which.Outcome.Should().Be("cancelled");
    }

    [Fact]
    public async Task An_entry_holds_what_the_stages_wrote_into_the_record()
    {
        using var rig = new LedgerRig();
        var options = Asking.Options(LedgerRig.Audited);

        await rig.Chain(new ScriptedProvider(), Did.Everything).AskAsync(false, options, TestContext.Current.CancellationToken);

        var entry = (await rig.EntriesAsync()).Single();
        entry.Duration.Should().BePositive();
        entry.Should().Be(new AuditEntry
        {
            Id = options.Call.Id, Time = options.Call.StartedAt, Function = "I.M", ModelAsked = "asked-1", ModelServed = "served-1", Outcome = "success",
            Cache = "miss", Question = entry.Question, AnswerStored = true, Redacted = """{"email":2,"iban":1}""", RedactionEnforced = true, BudgetDecision = "warned", Budget = "day", BudgetEnforced = true,
            Attempts = 2, AttemptDetails = entry.AttemptDetails, FallbackReason = "rate_limited", FinishReason = "stop", Usage = new TokenUsage(60, 40, 0, 15, 5, 0, 0, 0, UsageSource.Provider),
            CostNanoDollars = 750_000_000, SavedNanoDollars = 0, Duration = entry.Duration, ResponseId = "resp-1", ContentMode = AuditContent.None, Content = null,
        });
        entry.Question.Should().StartWith("q-", "the cache's own key stands in no file");
        entry.AttemptDetails.Should().Be("""
            [{"model":"asked-1","served":null,"sent":true,"error":"429","input_tokens":0,"output_tokens":0,"usage_source":"none","cost_nano_dollars":0},{"model":"second","served":null,"sent":true,"error":null,"input_tokens":100,"output_tokens":20,"usage_source":"provider","cost_nano_dollars":750000000}]
            """);
    }

    [Fact]
    public async Task Without_content_neither_prompt_nor_answer_nor_an_errors_text_is_in_the_file()
    {
        using var rig = new LedgerRig();
        var failing = new ScriptedProvider { Error = new InvalidOperationException(ScriptedProvider.Secret) };

        await rig.Chain(new ScriptedProvider()).AskAsync(false, Asking.Options(LedgerRig.Audited), TestContext.Current.CancellationToken);
        await FluentActions.Awaiting(() => rig.Chain(failing).AskAsync(false, Asking.Options(LedgerRig.Audited))).Should().ThrowAsync<ProviderException>();

        rig.Bytes().Should().Contain("asked-1").And.NotContain("ada@example.org").And.NotContain("Hello.").And.NotContain(ScriptedProvider.Secret);
    }

    [Fact]
    public async Task Redacted_content_is_what_redaction_left_and_images_only_their_kind()
    {
        using var rig = new LedgerRig();
        var policy = LedgerRig.Audited with { Audit = new(AuditContent.Redacted), Redaction = new(PiiKinds.All, true) };
        var chain = rig.Chain(new ScriptedProvider(), options => options.Call.Redaction = new()
        {
            Enforced = true,
            Messages =
            [
                new(ChatRole.User, [new TextContent("I am [[EMAIL-1]]."), new DataContent("data:image/png;base64,AAAA", "image/png")]),
                new(ChatRole.Assistant, [new FunctionCallContent("c1", "find", new Dictionary<string, object?> { ["who"] = "[[EMAIL-1]]", ["most"] = 3 })]),
                new(ChatRole.Tool, [new FunctionResultContent("c1", "none")]),
            ],
            Response = new(new ChatMessage(ChatRole.Assistant, "Dear [[EMAIL-1]] & \"all\"")),
        }, policy: policy);

        await chain.AskAsync(false, Asking.Options(policy), TestContext.Current.CancellationToken);

        var entry = (await rig.EntriesAsync()).Single();
        entry.ContentMode.Should().Be(AuditContent.Redacted);
        entry.Content.Should().Be("""
            {"messages":[{"role":"user","parts":[{"type":"text","content":"I am [[EMAIL-1]]."},{"type":"blob","mime_type":"image/png"}]},{"role":"assistant","parts":[{"type":"tool_call","id":"c1","name":"find","arguments":{"who":"[[EMAIL-1]]","most":3}}]},{"role":"tool","parts":[{"type":"tool_call_response","id":"c1","response":"none"}]}],"answer":[{"role":"assistant","parts":[{"type":"text","content":"Dear [[EMAIL-1]] & \"all\""}]}]}
            """);
    }

    [Fact]
    public async Task Content_is_not_kept_where_redaction_did_not_replace()
    {
        using var rig = new LedgerRig();
        var policy = LedgerRig.Audited with { Audit = new(AuditContent.Redacted) };

        await rig.Chain(new ScriptedProvider(), o => o.Call.Redaction = new() { Messages = [new(ChatRole.User, "raw")] }, policy: policy)
            .AskAsync(false, Asking.Options(policy), TestContext.Current.CancellationToken);

        (await rig.EntriesAsync()).Single().Content.Should().BeNull();
    }

    [Fact]
    public void A_policy_without_audit_has_no_stage_and_no_file()
    {
        using var rig = new LedgerRig();
        var provider = new ScriptedProvider();

        new KernelGuard.Stages.Audit.AuditStage(rig.Ledger).Wrap(provider, GuardPolicy.None).Should().BeSameAs(provider);

        File.Exists(rig.Path).Should().BeFalse();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_stage_works_alone(bool streamed)
    {
        using var rig = new LedgerRig();
        using var client = new ScriptedProvider().AsBuilder().UseGuardAudit(ledger: rig.Ledger).Build();

        using (GuardContext.Open(tenant: "acme"))
        {
            await client.AskAsync(streamed, new() { ModelId = "asked-2" }, TestContext.Current.CancellationToken);
        }

        var entry = (await rig.EntriesAsync()).Single();
        (entry.Outcome, entry.Tenant, entry.ModelServed, entry.FinishReason).Should().Be(("success", "acme", "served-1", "stop"));
    }
}

using System.Diagnostics;
using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Resilience;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;
using static KernelGuard.Core.Tests.Stages.ScriptedChatClient;

namespace KernelGuard.Core.Tests.Stages.Caching.Flights;

/// <summary>Holds what those who share a flight get, and what they do not share.</summary>
public sealed class SharedFlightTests
{
    private static readonly AsyncLocal<string?> Hosts = new();

    private readonly CacheBench _bench = new();
    private readonly TaskCompletionSource _gate = new();

    public SharedFlightTests() => _bench.Provider.Before = (_, cancellationToken) => _gate.Task.WaitAsync(cancellationToken);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<bool, bool> Shapes => new MatrixTheoryData<bool, bool>([false, true], [false, true]);

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task An_error_reaches_all_and_each_is_told_what_the_own_call_used(bool first, bool second)
    {
        var used = TokenUsage.None with { Input = 7, Source = UsageSource.Provider };
        _bench.Provider.Before = async (options, cancellationToken) =>
        {
            await _gate.Task.WaitAsync(cancellationToken);
            options.Attempt.Usage = used;
            throw new ProviderException("No.", 500);
        };
        var client = _bench.Client();
        var (opener, follower) = (_bench.Options(), _bench.Options());
        var opened = await BoardAsync(client, first, opener);
        var joined = await BoardAsync(client, second, follower);
        _gate.SetResult();

        var one = (await FluentActions.Awaiting(() => opened).Should().ThrowAsync<ProviderException>()).Which;
        var other = (await FluentActions.Awaiting(() => joined).Should().ThrowAsync<ProviderException>()).Which;

        other.Should().NotBeSameAs(one);
        other.Message.Should().Be(one.Message);
        (opener.Call.Usage, follower.Call.Usage).Should().Be((used, TokenUsage.None));
        _bench.Provider.Calls.Should().Be(1);
    }

    [Theory]
    [InlineData(Partition.Tenant)]
    [InlineData(Partition.User)]
    [InlineData(Partition.Conversation)]
    public async Task A_hundred_calls_of_two_tenants_at_once_are_two_upstream_and_each_reads_its_own(Partition partition)
    {
        _bench.Provider.Answer = static options => Say($"For {options.Call.Who.Tenant}.");
        var client = _bench.Client(partition);
        var asked = new List<(string Tenant, Task<ChatResponse> Answer)>();
        for (var i = 0; i < 100; i++)
        {
            var tenant = i % 2 == 0 ? "acme" : "acmf";
            asked.Add((tenant, await BoardAsync(client, i % 4 < 2, _bench.Options(who: new GuardContext(tenant, "ann", "c-1")))));
        }

        _gate.SetResult();

        foreach (var (tenant, answer) in asked)
        {
            (await answer.WaitAsync(TimeSpan.FromMinutes(1), Cancel)).Text.Should().Be($"For {tenant}.");
        }

        _bench.Provider.Calls.Should().Be(2);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task An_error_of_any_type_is_each_callers_own(bool first, bool second)
    {
        _bench.Provider.Before = async (_, cancellationToken) =>
        {
            await _gate.Task.WaitAsync(cancellationToken);
            throw new HttpRequestException("No.", null, System.Net.HttpStatusCode.BadGateway);
        };
        var client = _bench.Client();
        var (opened, _) = await AskedAsync(client, first);
        var (joined, _) = await AskedAsync(client, second);
        _gate.SetResult();

        var one = (await FluentActions.Awaiting(() => opened).Should().ThrowAsync<HttpRequestException>()).Which;
        var other = (await FluentActions.Awaiting(() => joined).Should().ThrowAsync<HttpRequestException>()).Which;
        one.Data["mine"] = true;

        other.Should().NotBeSameAs(one);
        (other.Message, other.StatusCode, other.Data.Count).Should().Be(("No.", System.Net.HttpStatusCode.BadGateway, 0));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task What_is_not_to_be_stored_is_shared_all_the_same(bool first, bool second)
    {
        _bench.Provider.Answer = static _ => Say([new TextContent("Let me see."), new FunctionCallContent("c-1", "f", new Dictionary<string, object?> { ["n"] = 1 })], reason: ChatFinishReason.ToolCalls);
        var client = _bench.Client();
        var (opened, openedBy) = await AskedAsync(client, first);
        var (joined, joinedBy) = await AskedAsync(client, second);
        _gate.SetResult();

        var (mine, other) = (await opened, await joined);
        var (miss, coalesced) = (openedBy.Call.Cache!, joinedBy.Call.Cache!);

        (miss.Result, miss.Stored, coalesced.Result).Should().Be((CacheResult.Miss, false, CacheResult.Coalesced));
        var calls = new[] { mine, other }.Select(static answer => answer.Messages.SelectMany(static message => message.Contents).OfType<FunctionCallContent>().Single()).ToArray();
        calls[0].Arguments!["n"] = 2;
        calls[1].Arguments!["n"].Should().Be(1, "each has arguments of its own");
        (await _bench.AskAsync(client: client)).Cache.Result.Should().Be(CacheResult.Miss);
        _bench.Provider.Calls.Should().Be(2);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task One_pays_and_the_others_save(bool first, bool second)
    {
        var used = new TokenUsage(10, 0, 0, 5, 0, 0, 0, 0, UsageSource.Provider);
        _bench.Provider.Answer = options =>
        {
            (options.Attempt.Sent, options.Attempt.Usage, options.Attempt.Cost) = (true, used, 0.25m);
            _bench.Time.Advance(TimeSpan.FromSeconds(3));
            return Say("30 days.", usage: Used(10, 5));
        };
        var client = _bench.Client();
        var (opener, follower, later) = (_bench.Options(), _bench.Options(), _bench.Options());
        var opened = await BoardAsync(client, first, opener);
        var joined = await BoardAsync(client, second, follower);
        _gate.SetResult();
        var (told, untold) = (await opened, await joined);
        await client.AskAsync(second, CacheBench.Question, later, Cancel);

        told.Usage!.TotalTokenCount.Should().Be(15);
        untold.Usage.Should().BeNull("a host that adds up what answers say counts it once");
        (opener.Call.Usage, opener.Call.Cost, opener.Call.Cache!.Saved).Should().Be((used, 0.25m, CacheSavings.None));
        foreach (var (call, result, time) in new[] { (follower.Call, CacheResult.Coalesced, TimeSpan.Zero), (later.Call, CacheResult.Hit, TimeSpan.FromSeconds(3)) })
        {
            (call.Usage, call.Cost, call.Attempts.Count).Should().Be((TokenUsage.None, 0m, 0));
            (call.Cache!.Result, call.Cache.Saved).Should().Be((result, new CacheSavings(used, 0.25m, time)), "who waits for the same answer saves no time");
        }

        opener.Call.Flight.Should().NotBeNull().And.BeSameAs(follower.Call.Flight);
        later.Call.Flight.Should().BeNull();
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task A_budget_that_turns_the_opener_away_ends_its_call_alone(bool first, bool second)
    {
        _bench.Provider.Before = async (options, cancellationToken) =>
        {
            options.Attempt.Usage = TokenUsage.None with { Input = 1 };
            if (options.Call.Who.User == "ann")
            {
                await _gate.Task.WaitAsync(cancellationToken);
                options.Call.Budget = new BudgetOutcome(BudgetDecision.Denied, "daily", Enforced: true);
                throw new BudgetExceededException("daily", 0, 10, null);
            }
        };
        _bench.Provider.Answer = static _ =>
        {
            var answer = Say("Hello.");
            answer.Messages[0].Contents[0].RawRepresentation = new object();
            return answer;
        };
        var client = _bench.Client();
        var (ann, bob, carl) = (_bench.Options(), _bench.Options(who: new("acme", "bob")), _bench.Options(who: new("acme", "carl")));
        var denied = await BoardAsync(client, first, ann);
        var next = await BoardAsync(client, second, bob);
        var last = await BoardAsync(client, first, carl);
        _gate.SetResult();

        await FluentActions.Awaiting(() => denied).Should().ThrowAsync<BudgetExceededException>();
        var (asked, followed) = (await next, await last);
        (asked.Text, followed.Text).Should().Be(("Hello.", "Hello."));
        asked.Messages[0].Contents[0].RawRepresentation.Should().NotBeNull("its own request was sent");
        followed.Messages[0].Contents[0].RawRepresentation.Should().BeNull();

        _bench.Provider.Calls.Should().Be(2);
        (ann.Call.Budget!.Decision, ann.Call.Attempts.Count).Should().Be((BudgetDecision.Denied, 1));
        (bob.Call.Attempts.Count, bob.Call.Cache!.Result, bob.Call.Cache.Stored).Should().Be((1, CacheResult.Miss, true));
        (carl.Call.Attempts.Count, carl.Call.Cache!.Result).Should().Be((0, CacheResult.Coalesced));
        bob.Call.Flight!.Who.User.Should().Be("bob");
    }

    [Theory]
    [CombinatorialShapes]
    public async Task Nothing_of_a_callers_context_flows_in_but_its_trace(bool streamed)
    {
        using var source = new ActivitySource("Tests.Flights");
        using var listener = new ActivityListener { ShouldListenTo = one => one == source, Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData };
        ActivitySource.AddActivityListener(listener);
        (string? Value, GuardScope? Scope, string? User, ActivityTraceId? Trace) seen = default;
        _bench.Provider.Before = (_, _) =>
        {
            seen = (Hosts.Value, GuardScope.Current, GuardContext.Current.User, Activity.Current?.TraceId);
            return Task.CompletedTask;
        };
        Hosts.Value = "ann's";
        using var context = GuardContext.Open(user: "ann");
        using var scope = new GuardScope(null).Enter();
        using var span = source.StartActivity("caller");

        await _bench.AskAsync(streamed);

        seen.Should().Be((null, null, null, span!.TraceId));
        (Hosts.Value, Activity.Current).Should().Be(("ann's", span));
    }

    [Theory]
    [CombinatorialShapes]
    public async Task The_total_deadline_counts_from_each_arrival_and_the_flight_has_the_longest(bool streamed)
    {
        var client = _bench.Client(policy: CacheBench.Policy(Partition.Tenant) with { Timeout = new TimeoutPolicy(TimeSpan.FromSeconds(10), null, null, null, null) });
        var first = await BoardAsync(client, streamed, _bench.Options());
        await Started();
        _bench.Time.Advance(TimeSpan.FromSeconds(6));
        var second = await BoardAsync(client, streamed, _bench.Options());

        _bench.Time.Advance(TimeSpan.FromSeconds(5));
        (await TimesOutAsync(first)).Deadline.Should().Be(Deadline.Total);
        second.IsCompleted.Should().BeFalse();
        _gate.SetResult();

        (await second).Text.Should().Be("Hello.");
        _bench.Provider.Calls.Should().Be(1);
    }

    [Theory]
    [CombinatorialShapes]
    public async Task Resilience_beneath_leaves_the_total_deadline_to_those_who_wait(bool streamed)
    {
        var policy = CacheBench.Policy(Partition.Tenant) with { Timeout = new TimeoutPolicy(TimeSpan.FromSeconds(10), null, null, null, null) };
        var client = _bench.Client(policy: policy, inner: new ResilienceStage(_bench.Time, NullLogger<ResilienceStage>.Instance).Wrap(_bench.Provider, policy));
        var first = await BoardAsync(client, streamed, _bench.Options());
        await Started();
        _bench.Time.Advance(TimeSpan.FromSeconds(6));
        var second = await BoardAsync(client, streamed, _bench.Options());
        _bench.Time.Advance(TimeSpan.FromSeconds(5));
        await TimesOutAsync(first);
        _gate.SetResult();

        (await second).Text.Should().Be("Hello.");
        _bench.Provider.Calls.Should().Be(1);
    }

    [Theory]
    [CombinatorialShapes]
    public async Task When_the_last_deadline_has_passed_the_provider_is_told(bool streamed)
    {
        var told = new TaskCompletionSource();
        _bench.Provider.Before = async (_, cancellationToken) =>
        {
            try
            {
                await _gate.Task.WaitAsync(cancellationToken);
            }
            finally
            {
                told.SetResult();
            }
        };
        var client = _bench.Client(policy: CacheBench.Policy(Partition.Tenant) with { Timeout = new TimeoutPolicy(TimeSpan.FromSeconds(10), null, null, null, null) });
        var only = await BoardAsync(client, streamed, _bench.Options());
        await Started();

        _bench.Time.Advance(TimeSpan.FromSeconds(11));

        await TimesOutAsync(only);
        told.Task.IsCompleted.Should().BeTrue("the call ends when all is settled");
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public async Task Answers_of_the_provider_belong_to_one_caller_each(bool continues, bool streamed)
    {
        _bench.Provider.Answer = _ =>
        {
            var answer = Say("30 days.");
            (answer.ConversationId, answer.RawRepresentation, answer.AdditionalProperties) = (continues ? "conv-1" : null, new object(), new() { ["n"] = 1 });
            answer.Messages[0].Contents[0].RawRepresentation = new object();
            return answer;
        };
        var client = _bench.Client();
        var (opened, _) = await AskedAsync(client, streamed);
        var (joined, _) = await AskedAsync(client, streamed);
        _gate.SetResult();

        var (mine, other) = (await opened, await joined);
        var later = (await _bench.AskAsync(streamed, client: client)).Response;
        var shared = continues ? null : "r-1";
        (mine.ResponseId, other.ResponseId, later.ResponseId).Should().Be(("r-1", shared, shared), "whoever has it could go on with the other's conversation");
        (mine.ConversationId, other.ConversationId, later.ConversationId).Should().Be((continues ? "conv-1" : null, null, null));
        mine.Messages.SelectMany(static message => message.Contents).Should().OnlyContain(static content => content.RawRepresentation != null);
        other.Messages.SelectMany(static message => message.Contents).Should().OnlyContain(static content => content.RawRepresentation == null);
        if (streamed)
        {
            return;
        }

        ((TextContent)mine.Messages[0].Contents[0]).Text = "changed";
        mine.AdditionalProperties!["n"] = 2;

        mine.RawRepresentation.Should().NotBeNull();
        (other.Text, other.RawRepresentation, other.AdditionalProperties!["n"]).Should().Be(("30 days.", null, 1));
    }

    [Theory]
    [CombinatorialShapes]
    public async Task An_image_and_a_refusal_are_each_callers_own(bool streamed)
    {
        _bench.Provider.Answer = static _ => Say(
        [
            new DataContent("data:image/png;base64,AAAA") { Name = "a.png", RawRepresentation = new object(), AdditionalProperties = new() { ["n"] = 1 } },
            new ErrorContent("No.") { ErrorCode = "Refusal", Details = "why", RawRepresentation = new object(), AdditionalProperties = new() { ["n"] = 1 } },
        ]);
        var client = _bench.Client();
        var (opened, _) = await AskedAsync(client, streamed);
        var (joined, _) = await AskedAsync(client, streamed);
        _gate.SetResult();

        var (mine, other) = ((await opened).Messages.SelectMany(static message => message.Contents).ToArray(), (await joined).Messages.SelectMany(static message => message.Contents).ToArray());
        Array.ForEach(mine, static content => content.AdditionalProperties!["n"] = 2);

        mine.Should().HaveCount(2).And.OnlyContain(static content => content.RawRepresentation != null);
        other.Should().HaveCount(2).And.OnlyContain(static content => content.RawRepresentation == null && content.AdditionalProperties!["n"]!.Equals(1));
        other[0].Should().BeOfType<DataContent>().Which.Should().Match<DataContent>(static data => data.Name == "a.png" && data.MediaType == "image/png" && data.Data.Length == 3);
        other[1].Should().BeOfType<ErrorContent>().Which.Should().Match<ErrorContent>(static error => error.Message == "No." && error.ErrorCode == "Refusal" && error.Details == "why");
    }

    private async Task<(Task<ChatResponse> Answer, GuardChatOptions Options)> AskedAsync(IChatClient client, bool streamed)
    {
        var options = _bench.Options();
        return (await BoardAsync(client, streamed, options), options);
    }

    // The look into HybridCache may end on another thread: who comes first is said here.
    private static async Task<Task<ChatResponse>> BoardAsync(IChatClient client, bool streamed, GuardChatOptions options)
    {
        var answer = client.AskAsync(streamed, CacheBench.Question, options, Cancel);
        await Eventually.HoldsAsync(() => options.Call.Cache is not null || answer.IsCompleted, Cancel);

        return answer;
    }

    // A waiter may set its timer a moment after the clock went on.
    private async Task<GuardTimeoutException> TimesOutAsync(Task<ChatResponse> call)
    {
        await Eventually.HoldsAsync(() => _bench.Time.Advance(TimeSpan.FromMilliseconds(1)), () => call.IsCompleted, Cancel);
        return (await FluentActions.Awaiting(() => call).Should().ThrowAsync<GuardTimeoutException>()).Which;
    }

    private async Task Started()
    {
        for (var i = 0; i < 1_000 && _bench.Provider.Calls == 0; i++)
        {
            await Task.Delay(5, Cancel);
        }
    }
}

using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Telemetry;
using Microsoft.Extensions.AI;
using OpenTelemetry.Metrics;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Telemetry;

[Collection(TelemetryRuns.Name)]
public sealed class MetricTests
{
    private const string Client = "gen_ai.operation.name=chat gen_ai.provider.name=openai gen_ai.request.model=asked-1 gen_ai.response.model=served-1";
    private const string Server = " server.address=api.example.test server.port=8443";

    [Fact]
    public async Task Each_attempt_records_its_duration_its_tokens_and_the_pace_of_its_chunks()
    {
        using var rig = new TelemetryRig();
        var chain = rig.Chain(new ScriptedProvider());

        await chain.AskAsync(false, Asking.Options(), TestContext.Current.CancellationToken);
        await chain.AskAsync(true, Asking.Options(), TestContext.Current.CancellationToken);

        rig.Series("gen_ai.client.operation.duration").Should().Equal(new Dictionary<string, double> { [Client + Server] = 2 });
        rig.Series("gen_ai.client.operation.time_to_first_chunk").Should().Equal(new Dictionary<string, double> { [Client + Server] = 1 });
        rig.Series("gen_ai.client.operation.time_per_output_chunk").Should().Equal(new Dictionary<string, double> { [Client + Server] = 1 });
        rig.Series("gen_ai.client.token.usage").Should().Equal(new Dictionary<string, double>
        {
            [Client + " gen_ai.token.type=input" + Server] = 2,
            [Client + " gen_ai.token.type=output" + Server] = 2,
        });
        Sum(rig.Metric("gen_ai.client.token.usage")).Should().Be(2 * (100 + 20));
    }

    [Fact]
    public async Task Counts_that_a_stream_repeats_are_measured_once()
    {
        using var rig = new TelemetryRig();

        await rig.Chain(new SummingProvider()).AskAsync(true, Asking.Options(), TestContext.Current.CancellationToken);

        Sum(rig.Metric("gen_ai.client.token.usage")).Should().Be(20 + 5);
        (rig.Chat.GetTagItem("gen_ai.usage.input_tokens"), rig.Chat.GetTagItem("gen_ai.usage.output_tokens")).Should().Be((20L, 5L));
        (rig.Chat.GetTagItem("gen_ai.usage.cache_read.input_tokens"), rig.Chat.GetTagItem("gen_ai.usage.cache_creation.input_tokens")).Should().Be((8L, 3L));
    }

    [Fact]
    public async Task A_denial_that_did_not_deny_is_counted_as_what_would_have_been()
    {
        using var rig = new TelemetryRig();

        await rig.Chain(new ScriptedProvider(), static options => options.Call.Budget = new BudgetOutcome(BudgetDecision.Denied, "day", Enforced: false)).AskAsync(false, Asking.Options(), TestContext.Current.CancellationToken);

        rig.Series("kernelguard.budget.requests").Should().Equal(new Dictionary<string, double> { ["kernelguard.budget.name=day kernelguard.budget.result=would_deny"] = 1 });
    }

    [Fact]
    public async Task Cost_is_counted_by_tenant_where_that_is_asked_for_and_the_label_is_bounded()
    {
        using var rig = new TelemetryRig(options: new KernelGuardOptions { Telemetry = { CostByTenant = true } });
        for (var i = 0; i < 150; i++)
        {
            await rig.Chain(new ScriptedProvider(), static options => (options.Attempt.Sent, options.Attempt.Cost) = (true, 0.5m))
                .AskAsync(false, Asking.Options(who: new($"t-{i}", "u-17")), TestContext.Current.CancellationToken);
        }

        var cost = rig.Series("kernelguard.usage.cost");
        cost.Should().HaveCount(101).And.ContainKey("gen_ai.provider.name=openai gen_ai.request.model=asked-1 kernelguard.tenant=t-0");
        cost["gen_ai.provider.name=openai gen_ai.request.model=asked-1 kernelguard.tenant=_OTHER"].Should().Be(25);
    }

    [Theory]
    [InlineData("gen_ai.client.operation.duration", "s", 0.01, 81.92, 14)]
    [InlineData("gen_ai.client.operation.time_to_first_chunk", "s", 0.01, 81.92, 14)]
    [InlineData("gen_ai.client.operation.time_per_output_chunk", "s", 0.01, 81.92, 14)]
    [InlineData("gen_ai.client.token.usage", "{token}", 1, 67108864, 14)]
    [InlineData("kernelguard.request.duration", "s", 0.01, 81.92, 14)]
    [InlineData("kernelguard.overhead.duration", "s", 0.00001, 0.1, 11)]
    public async Task Histograms_bring_their_unit_and_their_buckets(string name, string unit, double first, double last, int count)
    {
        using var rig = new TelemetryRig();

        await rig.Chain(new ScriptedProvider()).AskAsync(true, Asking.Options(), TestContext.Current.CancellationToken);

        var metric = rig.Metric(name);
        metric.Unit.Should().Be(unit);
        List<double> bounds = [];
        foreach (var bucket in metric.MetricPoints[0].GetHistogramBuckets())
        {
            bounds.Add(bucket.ExplicitBound);
        }

        bounds.SkipLast(1).Should().HaveCount(count).And.StartWith(first).And.EndWith(last);
    }

    [Fact]
    public async Task A_completion_counts_what_its_record_holds()
    {
        using var rig = new TelemetryRig();

        await rig.Chain(new ScriptedProvider(), Did.Everything).AskAsync(false, Asking.Options(who: new("acme", "u-17")), TestContext.Current.CancellationToken);

        rig.Series("kernelguard.request.duration").Should().ContainKey("gen_ai.operation.name=chat gen_ai.request.model=asked-1 kernelguard.outcome=success").WhoseValue.Should().Be(1);
        rig.Series("kernelguard.active_requests").Should().Equal(new Dictionary<string, double> { ["gen_ai.operation.name=chat"] = 0 });
        rig.Series("kernelguard.cache.requests").Should().Equal(new Dictionary<string, double> { ["gen_ai.request.model=asked-1 kernelguard.cache.kind=exact kernelguard.cache.result=miss"] = 1 });
        rig.Series("kernelguard.budget.requests").Should().Equal(new Dictionary<string, double> { ["kernelguard.budget.name=day kernelguard.budget.result=warned"] = 1 });
        rig.Series("kernelguard.redactions").Should().Equal(new Dictionary<string, double>
        {
            ["kernelguard.pii.action=placeholder kernelguard.pii.direction=input kernelguard.pii.type=email"] = 2,
            ["kernelguard.pii.action=placeholder kernelguard.pii.direction=input kernelguard.pii.type=iban"] = 1,
        });
        rig.Series("kernelguard.retry.attempts").Should().Equal(new Dictionary<string, double> { ["error.type=429 gen_ai.request.model=second"] = 1 });
        rig.Series("kernelguard.fallbacks").Should().Equal(new Dictionary<string, double> { ["kernelguard.fallback.from=asked-1 kernelguard.fallback.reason=rate_limited kernelguard.fallback.to=second"] = 1 });
        rig.Series("kernelguard.usage.cost").Should().Equal(new Dictionary<string, double>
        {
            ["gen_ai.provider.name=openai gen_ai.request.model=asked-1"] = 0,
            ["gen_ai.provider.name=openai gen_ai.request.model=second"] = 0.75,
        });
        rig.Series("kernelguard.usage.unpriced_tokens").Values.Should().Equal(0);
    }

    [Fact]
    public async Task Tokens_without_a_price_are_counted_as_such()
    {
        using var rig = new TelemetryRig();

        await rig.Chain(new ScriptedProvider(), options =>
        {
            options.Attempt.Sent = true;
            options.Attempt.Usage = new TokenUsage(60, 40, 0, 15, 5, 0, 0, 0, UsageSource.Provider);
        }).AskAsync(false, Asking.Options(), TestContext.Current.CancellationToken);

        rig.Series("kernelguard.usage.unpriced_tokens").Should().Equal(new Dictionary<string, double> { ["gen_ai.request.model=asked-1"] = 120 });
        rig.Series("kernelguard.usage.cost").Should().BeEmpty();
    }

    [Fact]
    public async Task A_budget_that_may_deny_has_a_series_at_zero_from_the_first_call_on()
    {
        using var rig = new TelemetryRig();
        var policy = new GuardPolicy { Budgets = [new("day", null, BudgetUnit.Tokens, 10, Scope.Global, new BudgetWindow(WindowKind.Fixed, TimeSpan.FromDays(1), TimeZoneInfo.Utc), null, true)] };

        await rig.Chain(new ScriptedProvider()).AskAsync(false, Asking.Options(policy), TestContext.Current.CancellationToken);

        rig.Series("kernelguard.budget.requests").Should().Equal(new Dictionary<string, double> { ["kernelguard.budget.name=day kernelguard.budget.result=denied"] = 0 });
    }

    [Fact]
    public async Task Overhead_is_the_time_without_the_provider_and_without_the_reader()
    {
        using var rig = new TelemetryRig();
        var chain = rig.Chain(new ScriptedProvider { OnCall = () => Thread.Sleep(100) });

        await foreach (var _ in chain.GetStreamingResponseAsync([new(ChatRole.User, "Hi")], Asking.Options(), TestContext.Current.CancellationToken))
        {
            await Task.Delay(150, TestContext.Current.CancellationToken);
        }

        Sum(rig.Metric("kernelguard.request.duration")).Should().BeGreaterThan(0.5);
        Sum(rig.Metric("kernelguard.overhead.duration")).Should().BeLessThan(0.2);
        rig.Series("kernelguard.overhead.duration").Values.Should().Equal(1);
    }

    [Fact]
    public async Task What_a_hit_saved_is_counted_apart_from_what_was_billed()
    {
        using var rig = new TelemetryRig();
        var saved = new CacheSavings(new TokenUsage(60, 40, 0, 15, 5, 0, 0, 0, UsageSource.Provider), 0.75m, TimeSpan.FromSeconds(3));
        var chain = rig.Chain(new ScriptedProvider(), options => options.Call.Cache = new(CacheResult.Hit, "00", Stored: false) { Saved = saved });

        await chain.AskAsync(false, Asking.Options(), TestContext.Current.CancellationToken);

        const string Model = "gen_ai.request.model=asked-1";
        rig.Series("kernelguard.cache.saved_tokens").Should().Equal(new Dictionary<string, double> { [Model + " gen_ai.token.type=input"] = 100, [Model + " gen_ai.token.type=output"] = 20 });
        rig.Series("kernelguard.cache.saved_cost").Should().Equal(new Dictionary<string, double> { [Model] = 0.75 });
        rig.Series("kernelguard.cache.saved_time").Should().Equal(new Dictionary<string, double> { [Model] = 3 });
        (rig.Guard.GetTagItem("kernelguard.cache.saved_tokens"), rig.Guard.GetTagItem("kernelguard.cache.saved_cost")).Should().Be((120L, 0.75));
    }

    [Fact]
    public async Task Who_waited_for_anothers_flight_has_no_overhead_and_saved_what_it_did_not_wait()
    {
        using var rig = new TelemetryRig();
        var chain = rig.Chain(new ScriptedProvider(), options =>
        {
            options.Call.Cache = new(CacheResult.Coalesced, "00", Stored: false) { Saved = new CacheSavings(TokenUsage.None with { Input = 7 }, 0.5m, TimeSpan.FromSeconds(3)) };
            options.Call.Flight = Asking.Options().Call;
        });

        await chain.GetResponseAsync([new(ChatRole.User, "Hi")], Asking.Options(), TestContext.Current.CancellationToken);

        rig.Series("kernelguard.cache.saved_time").Values.Should().Equal(3);
        rig.Series("kernelguard.cache.saved_cost").Values.Should().Equal(0.5);
        rig.Guard.GetTagItem("kernelguard.cache.flight").Should().NotBeNull();
    }

    [Fact]
    public async Task Ten_thousand_model_names_become_a_hundred_labels_and_the_rest_other()
    {
        using var rig = new TelemetryRig();
        var chain = rig.Chain(new ScriptedProvider { Answer = new(new ChatMessage(ChatRole.Assistant, "Hello.")) });

        for (var i = 0; i < 10_000; i++)
        {
            await chain.AskAsync(false, Asking.Options(model: $"model-{i}"), TestContext.Current.CancellationToken);
        }

        var series = rig.Series("gen_ai.client.operation.duration");
        series.Should().HaveCount(ModelLabels.Most + 1);
        series.Single(one => one.Key.Contains("_OTHER", StringComparison.Ordinal)).Value.Should().Be(10_000 - ModelLabels.Most);
    }

    [Fact]
    public async Task The_stage_works_alone()
    {
        using var rig = new TelemetryRig();
        using var client = new ScriptedProvider().AsBuilder().UseGuardTelemetry().Build();

        await client.AskAsync(true, null, TestContext.Current.CancellationToken);

        rig.Guard.DisplayName.Should().Be("guard chat default-model");
        rig.Guard.GetTagItem("kernelguard.outcome").Should().Be("success");
        rig.Guard.GetTagItem("gen_ai.response.model").Should().Be("served-1");
        rig.Chat.GetTagItem("gen_ai.usage.input_tokens").Should().Be(100L);
    }

    private static double Sum(MetricSnapshot metric)
    {
        double sum = 0;
        foreach (var point in metric.MetricPoints)
        {
            sum += point.GetHistogramSum();
        }

        return sum;
    }
}

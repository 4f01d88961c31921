using System.Diagnostics;
using AwesomeAssertions;
using KernelGuard.Scoping;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.Tests.Targets;

/// <summary>What the stages around do with several targets: the cache, the budget and the spans.</summary>
public sealed class TargetBooksTests : IAsyncLifetime
{
    private OpenAIServer _one = null!;
    private OpenAIServer _two = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _one = await OpenAIServer.StartAsync(cancellationToken: Token);
        _two = await OpenAIServer.StartAsync(cancellationToken: Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _one.DisposeAsync();
        await _two.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_answer_of_another_address_is_not_kept_unless_the_host_says_that_both_answer_alike(bool alike)
    {
        await using var host = Host(values =>
        {
            Cached(values);
            values["KernelGuard:Targets:default:Priority"] = "1";
            if (alike)
            {
                values["KernelGuard:Cache:Endpoints:both:0"] = _one.Endpoint.ToString();
                values["KernelGuard:Cache:Endpoints:both:1"] = _two.Endpoint.ToString();
            }
        });

        await host.AskAsync(false, cancellationToken: Token);
        await host.AskAsync(false, cancellationToken: Token);

        _two.RequestCount.Should().Be(alike ? 1 : 2);
        _one.RequestCount.Should().Be(0);
    }

    [Fact]
    public async Task An_answer_that_came_by_failover_within_the_call_is_not_kept()
    {
        await using var host = Host(values =>
        {
            Cached(values);
            values["KernelGuard:Cache:Endpoints:both:0"] = _one.Endpoint.ToString();
            values["KernelGuard:Cache:Endpoints:both:1"] = _two.Endpoint.ToString();
        });
        _one.Enqueue(Reply.Error(503));

        await host.AskAsync(false, cancellationToken: Token);
        await host.AskAsync(false, cancellationToken: Token);

        (_one.RequestCount, _two.RequestCount).Should().Be((2, 1));
        await host.AskAsync(false, cancellationToken: Token);
        (_one.RequestCount, _two.RequestCount).Should().Be((2, 1));
    }

    [Fact]
    public async Task A_targets_own_model_is_another_answer()
    {
        await using var host = Host(values =>
        {
            Cached(values);
            values["KernelGuard:Targets:default:Priority"] = "1";
            values["KernelGuard:Targets:second:Model"] = "gpt-4o";
            values["KernelGuard:Cache:Endpoints:both:0"] = _one.Endpoint.ToString();
            values["KernelGuard:Cache:Endpoints:both:1"] = _two.Endpoint.ToString();
        });

        await host.AskAsync(false, cancellationToken: Token);
        await host.AskAsync(false, cancellationToken: Token);

        _two.RequestCount.Should().Be(2);
    }

    [Fact]
    public async Task Each_attempt_is_reserved_and_billed_for_the_model_of_its_target()
    {
        await using var host = Host(values =>
        {
            values["KernelGuard:Targets:second:Model"] = "gpt-4o";
            values["KernelGuard:DefaultPolicy"] = "plain";
            values["KernelGuard:Policies:plain:Budgets:0:Cost"] = "100";
            values["KernelGuard:Policies:plain:Budgets:0:Window"] = "1d";
            values["KernelGuard:Policies:plain:Budgets:0:Per"] = "Global";
            values["KernelGuard:Policies:plain:Budgets:0:Name"] = "money";
        });
        _one.RespondWith(Reply.Error(503, TimeSpan.FromMilliseconds(1)));
        var scope = new GuardScope(policy: null);
        using var entered = scope.Enter();

        (await host.AskAsync(false, new ChatOptions { MaxOutputTokens = 50 }, Token)).Should().NotBeEmpty();

        var call = scope.Calls.Should().ContainSingle().Subject;
        call.Attempts.Select(attempt => (attempt.Target, attempt.Model)).Should().Equal(("default", null), ("second", "gpt-4o"));
        call.Attempts[0].Cost.Should().Be(0);

        // The same tokens of the first target's model would cost less than a tenth.
        var usage = call.Attempts[1].Usage;
        call.Attempts[1].Cost.Should().Be(((usage.TotalInput * 2.5m) + (usage.TotalOutput * 10m)) / 1_000_000m);
    }

    [Fact]
    public async Task The_span_of_an_attempt_names_its_target_and_its_address()
    {
        List<Activity> spans = [];
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == TelemetryNames.Source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                lock (spans)
                {
                    spans.Add(span);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var host = Host(values => values["KernelGuard:Targets:second:Region"] = "eu-west");
        _one.RespondWith(Reply.Error(503));
        using var root = new Activity("test").Start();

        await host.AskAsync(true, cancellationToken: Token);

        Activity[] attempts;
        lock (spans)
        {
            attempts = [.. spans.Where(span => span.TraceId == root.TraceId && span.Kind == ActivityKind.Client)];
        }

        attempts.Select(span => (span.GetTagItem("kernelguard.target"), span.GetTagItem("cloud.region"), span.GetTagItem("server.port"))).Should()
            .Equal(("default", null, (object)_one.Endpoint.Port), ("second", "eu-west", (object)_two.Endpoint.Port));
    }

    private static void Cached(Dictionary<string, string?> values)
    {
        TargetHost.Policy(values, "Cache:Ttl", "1h");
        TargetHost.Policy(values, "Cache:Partition", "Public");
    }

    private TargetHost Host(Action<Dictionary<string, string?>> configure) => new(_one, values =>
    {
        TargetHost.Policy(values, "Retry:MaxRetries", "2");
        TargetHost.Target(values, "second", _two);
        configure(values);
    });
}

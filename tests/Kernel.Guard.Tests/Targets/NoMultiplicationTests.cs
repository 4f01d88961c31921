using System.ClientModel;
using System.ClientModel.Primitives;
using AwesomeAssertions;
using KernelGuard.Hosting;
using KernelGuard.Testing;
using KernelGuard.Tests.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.AI;
using OpenAI;
using Polly;
using Polly.Retry;
using Xunit;

namespace KernelGuard.Tests.Targets;

/// <summary>Counts at the servers: whatever layers a host combines, one call makes no more attempts than its policy allows.</summary>
public sealed class NoMultiplicationTests : IAsyncLifetime
{
    private OpenAIServer _one = null!;
    private OpenAIServer _two = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<int?, bool, bool, string, bool, bool> Combinations() =>
    [
        .. from retries in new int?[] { null, 0, 2 }
           from fallback in new[] { false, true }
           from hedge in new[] { false, true }
           from target in new[] { "", "configured", "host's" }
           from pipeline in new[] { false, true }
           from streamed in new[] { false, true }
           select new TheoryDataRow<int?, bool, bool, string, bool, bool>(retries, fallback, hedge, target, pipeline, streamed),
    ];

    public async ValueTask InitializeAsync()
    {
        _one = await OpenAIServer.StartAsync(cancellationToken: Token);
        _two = await OpenAIServer.StartAsync(cancellationToken: Token);
        _one.RespondWith(Reply.Error(503));
        _two.RespondWith(Reply.Error(503));
    }

    public async ValueTask DisposeAsync()
    {
        await _one.DisposeAsync();
        await _two.DisposeAsync();
    }

    [Theory, MemberData(nameof(Combinations))]
    public async Task No_combination_goes_beyond_the_policy(int? retries, bool fallback, bool hedge, string target, bool pipeline, bool streamed)
    {
        await using var host = new TargetHost(
            _one,
            values =>
            {
                TargetHost.Policy(values, "Audit:Content", "None");
                if (retries is not null)
                {
                    TargetHost.Policy(values, "Retry:MaxRetries", $"{retries}");
                    TargetHost.Policy(values, "Retry:Delay", "1ms");
                }

                if (fallback)
                {
                    TargetHost.Policy(values, "Fallback:Models:0", "gpt-4o");
                }

                if (hedge)
                {
                    TargetHost.Policy(values, "Hedge:Delay", "1ms");
                }

                if (target == "configured")
                {
                    TargetHost.Target(values, "second", _two);
                }
            },
            builder =>
            {
                Add(builder, pipeline);
                _ = target == "host's" ? builder.AddTarget("second", _ => Own(_two)) : builder;
            });

        await FluentActions.Awaiting(() => host.AskAsync(streamed, cancellationToken: Token)).Should().ThrowAsync<GuardException>();

        var most = retries is { } allowed ? 1 + allowed : 1 + (fallback ? 1 : 0) + (hedge ? 1 : 0) + (target.Length > 0 ? 1 : 0);
        (_one.RequestCount + _two.RequestCount).Should().BeInRange(1, most);
        if (!hedge && !pipeline)
        {
            (_one.RequestCount + _two.RequestCount).Should().Be(retries == 0 ? 1 : most);
        }
    }

    public static TheoryData<int?, int, bool, string, bool> SlowCombinations() =>
    [
        .. from retries in new int?[] { null, 1, 3 }
           from hedges in new[] { 1, 3 }
           from fallback in new[] { false, true }
           from target in new[] { "", "configured", "host's" }
           from streamed in new[] { false, true }
           select new TheoryDataRow<int?, int, bool, string, bool>(retries, hedges, fallback, target, streamed),
    ];

    // A server that answers at once leaves no time for a hedge; these do.
    [Theory, MemberData(nameof(SlowCombinations))]
    public async Task Hedges_beside_slow_failures_do_not_go_beyond_it_either(int? retries, int hedges, bool fallback, string target, bool streamed)
    {
        foreach (var server in new[] { _one, _two })
        {
            server.ClearReplies();
            server.RespondWith(Reply.Error(503).After(TimeSpan.FromMilliseconds(120)));
        }

        var log = new LogEntries();
        await using var host = new TargetHost(
            _one,
            values =>
            {
                TargetHost.Policy(values, "Audit:Content", "None");
                TargetHost.Policy(values, "Hedge:Delay", "1ms");
                TargetHost.Policy(values, "Hedge:MaxHedges", $"{hedges}");
                values["KernelGuard:Failover:FailureThreshold"] = "1000";
                if (retries is not null)
                {
                    TargetHost.Policy(values, "Retry:MaxRetries", $"{retries}");
                    TargetHost.Policy(values, "Retry:Delay", "1ms");
                }

                if (fallback)
                {
                    TargetHost.Policy(values, "Fallback:Models:0", "gpt-4o");
                }

                if (target == "configured")
                {
                    TargetHost.Target(values, "second", _two);
                }
            },
            builder => _ = target == "host's" ? builder.AddTarget("second", _ => Own(_two)) : builder,
            log);

        await FluentActions.Awaiting(() => host.AskAsync(streamed, cancellationToken: Token)).Should().ThrowAsync<GuardException>();

        var most = retries is { } allowed ? 1 + allowed : 1 + (fallback ? 1 : 0) + hedges + (target.Length > 0 ? 1 : 0);
        (_one.RequestCount + _two.RequestCount).Should().BeInRange(2, most);

        // With one retry and a fallback nothing is left for a hedge.
        log.Of("kernelguard.hedge").Any().Should().Be(!(retries == 1 && fallback), "the hedge has time to start");
    }

    public static TheoryData<bool, bool, bool, bool, bool> FurtherLayers() =>
    [
        .. from keys in new[] { false, true }
           from continued in new[] { false, true }
           from circuit in new[] { false, true }
           from handlers in new[] { false, true }
           from hedge in new[] { false, true }
           select new TheoryDataRow<bool, bool, bool, bool, bool>(keys, continued, circuit, handlers, hedge),
    ];

    [Theory, MemberData(nameof(FurtherLayers))]
    public async Task Neither_keys_nor_continuation_nor_circuits_nor_a_targets_handlers_go_beyond_it(bool keys, bool continued, bool circuit, bool handlers, bool hedge)
    {
        string[] ring = ["sk-first-of-the-ring", "sk-second-of-the-ring"];
        Array.ForEach(ring, _two.RevokeKey);
        if (continued)
        {
            foreach (var server in new[] { _one, _two })
            {
                server.ClearReplies();
                server.RespondWith(Reply.Text("one two three four").CutAfterChunks(4));
            }
        }

        await using var host = new TargetHost(
            _one,
            values =>
            {
                TargetHost.Policy(values, "Retry:MaxRetries", "2");
                TargetHost.Policy(values, "Retry:Delay", "1ms");
                TargetHost.Policy(values, "Fallback:Models:0", "gpt-4o");
                TargetHost.Target(values, "second", _two);
                values["KernelGuard:Failover:FailureThreshold"] = "1000";
                for (var i = 0; keys && i < ring.Length; i++)
                {
                    values["KernelGuard:Targets:second:ApiKey"] = null;
                    values[$"KernelGuard:Targets:second:Keys:{i}:ApiKey"] = ring[i];
                }

                if (continued)
                {
                    TargetHost.Policy(values, "Streaming:Continuation", "TextOnly");
                }

                if (circuit)
                {
                    TargetHost.Policy(values, "CircuitBreaker:MinimumThroughput", "2");
                }

                if (hedge)
                {
                    TargetHost.Policy(values, "Hedge:Delay", "1ms");
                }
            },
            services: services =>
            {
                if (handlers)
                {
                    services.ConfigureHttpClientDefaults(static client => client.AddStandardResilienceHandler());
                }
            });

        for (var call = 0; call < 3; call++)
        {
            await FluentActions.Awaiting(() => host.AskAsync(true, $"call {call}", cancellationToken: Token)).Should().ThrowAsync<GuardException>();
        }

        // Each by its text: what a call has cancelled may arrive during the next one.
        for (var call = 0; call < 3; call++)
        {
            _one.Requests.Concat(_two.Requests).Count(request => request.Body.Contains($"call {call}", StringComparison.Ordinal)).Should().BeInRange(circuit ? 0 : 1, 3);
        }
    }

    // As the warning about a host's client that repeats by itself says it is made.
    private static IChatClient Own(OpenAIServer server) => new OpenAIClient(
        new ApiKeyCredential(server.ApiKey), new OpenAIClientOptions { Endpoint = server.Endpoint, RetryPolicy = new ClientRetryPolicy(0) }).GetChatClient("gpt-4o-mini").AsIChatClient();

    private static void Add(IKernelGuardBuilder builder, bool pipeline)
    {
        if (pipeline)
        {
            builder.Services.AddResiliencePipeline("KernelGuard.Attempt", static polly => polly.AddRetry(
                new RetryStrategyOptions { MaxRetryAttempts = 5, Delay = TimeSpan.Zero, ShouldHandle = static args => new(args.Outcome.Exception is ProviderException) }));
        }
    }
}

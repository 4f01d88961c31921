using AwesomeAssertions;
using KernelGuard.Testing;
using Microsoft.Extensions.DependencyInjection;
using Polly;
using Polly.Registry;
using Polly.Retry;
using Polly.Simmy;
using Xunit;

namespace KernelGuard.Tests.Targets;

/// <summary>What a host that knows Polly finds: its own pipeline around each attempt, and Polly's telemetry.</summary>
public sealed class HostPipelineTests : IAsyncLifetime
{
    private OpenAIServer _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await OpenAIServer.StartAsync(cancellationToken: Token);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_runs_around_each_attempt(bool streamed)
    {
        var seen = new Counting();
        await using var host = Host(builder => builder.AddStrategy(_ => seen));
        _server.Enqueue(Reply.Error(500), Reply.Error(500));

        (await host.AskAsync(streamed, cancellationToken: Token)).Should().NotBeEmpty();

        seen.Count.Should().Be(3);
        _server.RequestCount.Should().Be(3);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_retry_in_it_cannot_multiply(bool streamed)
    {
        await using var host = Host(builder => builder.AddRetry(new RetryStrategyOptions { MaxRetryAttempts = 5, Delay = TimeSpan.Zero, ShouldHandle = static args => new(args.Outcome.Exception is ProviderException) }));
        _server.RespondWith(Reply.Error(500));

        await FluentActions.Awaiting(() => host.AskAsync(streamed, cancellationToken: Token)).Should().ThrowAsync<GuardConfigurationException>().WithMessage("*KernelGuard.Attempt*Retry*");

        _server.RequestCount.Should().Be(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Its_timeout_before_anything_was_sent_is_no_illness_of_the_target(bool circuit)
    {
        await using var other = await OpenAIServer.StartAsync(cancellationToken: Token);
        other.RespondWith(Reply.Text("other"));
        _server.RespondWith(Reply.Text("first"));
        var full = true;
        await using var host = new TargetHost(
            _server,
            values =>
            {
                TargetHost.Policy(values, "Retry:MaxRetries", "0");
                TargetHost.Target(values, "other", other);
                values["KernelGuard:Failover:FailureThreshold"] = "1";
                if (circuit)
                {
                    TargetHost.Policy(values, "CircuitBreaker:MinimumThroughput", "2");
                }
            },
            builder => builder.Services.AddResiliencePipeline("KernelGuard.Attempt", polly => polly
                .AddTimeout(TimeSpan.FromMilliseconds(50))
                .AddChaosLatency(new() { InjectionRate = 1, Latency = TimeSpan.FromHours(1), EnabledGenerator = _ => new(full) })));
        for (var i = 0; i < 3; i++)
        {
            await FluentActions.Awaiting(() => host.AskAsync(false, cancellationToken: Token)).Should().ThrowAsync<GuardTimeoutException>();
        }

        full = false;
        string said;
        do
        {
            // On a busy machine an answer may take longer than the pipeline allows; that does say something, and is not what is asked here.
            said = await host.AskAsync(false, cancellationToken: Token).ContinueWith(task => task.IsFaulted ? "" : task.Result, Token, TaskContinuationOptions.None, TaskScheduler.Default);
        }
        while (said.Length == 0 && other.RequestCount == 0 && _server.RequestCount == 0);

        said.Should().Be("first");
        other.RequestCount.Should().Be(0);
    }

    [Fact]
    public async Task Its_timeout_is_a_deadline_of_the_attempt()
    {
        await using var host = Host(builder => builder.AddTimeout(TimeSpan.FromMilliseconds(100)), retries: 0);
        _server.RespondWith(Reply.Stall());

        (await FluentActions.Awaiting(() => host.AskAsync(false, cancellationToken: Token)).Should().ThrowAsync<GuardTimeoutException>()).Which.Deadline.Should().Be(Deadline.Attempt);
    }

    [Fact]
    public async Task Pollys_meter_tells_of_the_pipelines_by_the_functions_name()
    {
        using var polly = new PollyEvents();
        await using var host = Host(null);
        _server.Enqueue(Reply.Error(500));

        await host.AskAsync(false, cancellationToken: Token);

        polly.Seen.Should().Contain(("KernelGuard/default", "OnRetry"));
        host.Services.GetRequiredService<ResiliencePipelineProvider<string>>().Should().NotBeNull();
    }

    [Fact]
    public async Task Pollys_meter_tells_that_a_circuit_opened_by_its_endpoint_and_model()
    {
        using var polly = new PollyEvents();
        await using var host = Host(null);
        _server.RespondWith(Reply.Error(500));

        for (var i = 0; i < 3; i++)
        {
            await FluentActions.Awaiting(() => host.AskAsync(false, cancellationToken: Token)).Should().ThrowAsync<GuardException>();
        }

        polly.Seen.Should().Contain(one => one.Event == "OnCircuitOpened" && one.Pipeline.Contains($":{_server.Endpoint.Port}", StringComparison.Ordinal) && one.Pipeline.EndsWith(" gpt-4o-mini", StringComparison.Ordinal));
    }

    private TargetHost Host(Action<ResiliencePipelineBuilder>? pipeline, int retries = 3) => new(
        _server,
        values =>
        {
            TargetHost.Policy(values, "Retry:MaxRetries", $"{retries}");
            TargetHost.Policy(values, "Retry:Delay", "1ms");
            TargetHost.Policy(values, "CircuitBreaker:FailureRatio", "0.9");
        },
        builder =>
        {
            if (pipeline is not null)
            {
                builder.Services.AddResiliencePipeline("KernelGuard.Attempt", (polly, _) => pipeline(polly));
            }
        });

    private sealed class Counting : ResilienceStrategy
    {
        private int _count;

        public int Count => _count;

        protected override ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
        {
            Interlocked.Increment(ref _count);
            return callback(context, state);
        }
    }
}

using System.Diagnostics;
using System.Reflection;
using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Resilience;
using KernelGuard.Targets;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Resilience.Bench;

namespace KernelGuard.Core.Tests.Stages.Resilience;

/// <summary>Holds what a call that succeeds at once allocates, beside a Polly pipeline of the same strategies.</summary>
public sealed class StageAllocationTests
{
    // A build that is not optimised makes an object of each asynchronous method.
    private static readonly bool IsOptimised = typeof(ResilienceStage).Assembly.GetCustomAttribute<DebuggableAttribute>()?.IsJITOptimizerDisabled is not true;
    // As the guard hands a request on: it holds the messages of the host's list in an array.
    private static readonly ChatMessage[] Messages = [new(ChatRole.User, "hello")];

    [Fact]
    public void The_stage_takes_no_more_than_Polly()
    {
        using var client = new AtOnce();
        var policy = new GuardPolicy { Retry = Retry(3), Timeout = Deadlines(total: 100), CircuitBreaker = Breaker(throughput: 10) };
        var staged = new ResilienceStage(TimeProvider.System, NullLogger<ResilienceStage>.Instance).Wrap(client, policy);
        var polly = new ResiliencePipelineBuilder<ChatResponse>()
            .AddTimeout(TimeSpan.FromSeconds(100))
            .AddRetry(new RetryStrategyOptions<ChatResponse> { MaxRetryAttempts = 3, UseJitter = true, BackoffType = DelayBackoffType.Exponential })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<ChatResponse>())
            .Build();
        var options = new GuardChatOptions(null, new CallRecord(GuardPolicy.None, GuardContext.None, TimeProvider.System));

        var most = Allocated(() => polly.ExecuteAsync(static (state, token) => new ValueTask<ChatResponse>(state.client.GetResponseAsync(Messages, state.options, token)), (client, options)).AsTask());
        var taken = Allocated(() => staged.GetResponseAsync(Messages, options));
        TestContext.Current.TestOutputHelper!.WriteLine($"{taken} B, Polly {most} B");

        taken.Should().BeLessThanOrEqualTo(IsOptimised ? most : most + 1_500);
    }

    // With a total, and none of an attempt, whole answers are hedged late: what ends at once has no race.
    [Theory]
    [InlineData(LoadBalancing.Ordered, true)]
    [InlineData(LoadBalancing.Ordered, false)]
    [InlineData(LoadBalancing.WeightedRoundRobin, true)]
    [InlineData(LoadBalancing.WeightedRoundRobin, false)]
    [InlineData(LoadBalancing.LeastLatency, true)]
    [InlineData(LoadBalancing.LeastLatency, false)]
    public void Several_targets_take_nothing_more_than_one(LoadBalancing balancing, bool late)
    {
        using var client = new AtOnce();
        var policy = new GuardPolicy { Retry = Retry(3), Timeout = late ? Deadlines(total: 100) : Deadlines(attempt: 100) };
        var stage = new ResilienceStage(TimeProvider.System, NullLogger<ResilienceStage>.Instance);
        var set = new TargetSet(
            [.. Enumerable.Range(0, 3).Select(index => new Target(index, new TargetSeed($"{index}", new TargetOptions(), (_, _) => client, IsHostsClient: false), client, TimeProvider.System))],
            new FailoverOptions { LoadBalancing = balancing },
            TimeProvider.System,
            new TargetLog(NullLogger.Instance));
        var (one, several) = (stage.Wrap(client, policy), stage.Wrap(new TargetRouter(set), policy));
        var options = new GuardChatOptions(null, new CallRecord(GuardPolicy.None, GuardContext.None, TimeProvider.System));

        var most = Allocated(() => one.GetResponseAsync(Messages, options));
        var taken = Allocated(() => several.GetResponseAsync(Messages, options));

        taken.Should().BeLessThanOrEqualTo(IsOptimised ? most : most + 1_500);
    }

    private static long Allocated(Func<Task<ChatResponse>> ask)
    {
        for (var i = 0; i < 500; i++)
        {
            ask().GetAwaiter().GetResult();
        }

        // The least of several rounds: what a collection empties, one call fills again.
        return Enumerable.Range(0, 10).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 100; i++)
            {
                ask().GetAwaiter().GetResult();
            }

            return (GC.GetAllocatedBytesForCurrentThread() - before) / 100;
        });
    }

    private sealed class AtOnce : IChatClient
    {
        private static readonly Task<ChatResponse> Answer = Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "fine")));

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => Answer;

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}

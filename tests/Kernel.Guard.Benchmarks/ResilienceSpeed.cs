using System.Diagnostics;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Resilience;
using KernelGuard.Targets;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace KernelGuard.Benchmarks;

/// <summary>
/// Times the stage on a call that succeeds at once beside the bare client and a Polly pipeline of the same strategies, and the choice of a target.
/// Short batches of each in turn in one process, the fastest of each, so that what else runs on the machine stays out.
/// </summary>
internal static class ResilienceSpeed
{
    private const int Batch = 20_000;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(20);
    private static readonly IList<ChatMessage> Messages = [new(ChatRole.User, "hello")];
    private static readonly CallRecord Call = new(GuardPolicy.None, GuardContext.None, TimeProvider.System);

    public static int Compare()
    {
        var client = new AtOnce();
        var policy = new GuardPolicy
        {
            Retry = new RetryPolicy(3, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30)),
            Timeout = new TimeoutPolicy(TimeSpan.FromSeconds(100), null, null, null, null),
            CircuitBreaker = new CircuitBreakerPolicy(0.5, 10, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(15)),
        };
        var staged = new ResilienceStage(TimeProvider.System, NullLogger<ResilienceStage>.Instance).Wrap(client, policy);

        // Without a total deadline nothing is hedged late, so that the targets alone are the difference.
        var open = policy with { Timeout = null };
        var plain = new ResilienceStage(TimeProvider.System, NullLogger<ResilienceStage>.Instance).Wrap(client, open);
        var polly = new ResiliencePipelineBuilder<ChatResponse>()
            .AddTimeout(TimeSpan.FromSeconds(100))
            .AddRetry(new RetryStrategyOptions<ChatResponse> { MaxRetryAttempts = 3, UseJitter = true, BackoffType = DelayBackoffType.Exponential })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<ChatResponse>())
            .Build();
        (string Name, Action Run)[] rows =
        [
            ("the bare client", () => Ask(client)),
            ("a Polly pipeline: total, retry, breaker", () => AskPolly(polly, client)),
            ("the stage: total, retry, breaker", () => Ask(staged)),
            ("the stage: retry, breaker", () => Ask(plain)),
            ("the same over three targets: ordered", Over(LoadBalancing.Ordered, open)),
            ("the same over three targets: by weight", Over(LoadBalancing.WeightedRoundRobin, open)),
            ("the same over three targets: by latency", Over(LoadBalancing.LeastLatency, open)),
            ("a decision in all: ordered", Decide(LoadBalancing.Ordered, open)),
            ("a decision in all: by weight", Decide(LoadBalancing.WeightedRoundRobin, open)),
            ("a decision in all: by latency", Decide(LoadBalancing.LeastLatency, open)),
            ("choice of a target: ordered", Choose(LoadBalancing.Ordered)),
            ("choice of a target: by weight", Choose(LoadBalancing.WeightedRoundRobin)),
            ("choice of a target: by latency", Choose(LoadBalancing.LeastLatency)),
            ("choice of a target: ordered, the first rests", Choose(LoadBalancing.Ordered, rests: true)),

            // With a total deadline, and none of an attempt, whole answers are hedged late; what ends at once has no race.
            ("the stage with the default policy's deadlines over three targets", Over(LoadBalancing.Ordered, policy)),
        ];
        var fastest = new double[rows.Length];
        Array.Fill(fastest, double.MaxValue);
        for (var begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < Length;)
        {
            for (var row = 0; row < rows.Length; row++)
            {
                var start = Stopwatch.GetTimestamp();
                rows[row].Run();
                fastest[row] = Math.Min(fastest[row], Stopwatch.GetElapsedTime(start).TotalNanoseconds / Batch);
            }
        }

        Console.WriteLine("| | ns each | B each |");
        Console.WriteLine("|---|---|---|");
        var bytes = new long[rows.Length];
        for (var row = 0; row < rows.Length; row++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            rows[row].Run();
            bytes[row] = (GC.GetAllocatedBytesForCurrentThread() - before) / Batch;
            Console.WriteLine(FormattableString.Invariant($"| {rows[row].Name} | {fastest[row]:F0} | {bytes[row]} |"));
        }

        var (more, target, decision, choice) = (fastest[2] - fastest[1], fastest[4..7].Max() - fastest[3], fastest[7..10].Max(), fastest[10..14].Max());
        Console.WriteLine(FormattableString.Invariant($"The stage takes {more:F0} ns and {bytes[2] - bytes[1]} B more than the Polly pipeline (aims: 1,000 ns, 0 B)."));
        Console.WriteLine(FormattableString.Invariant($"A target costs a call at most {target:F0} ns and {bytes[4..7].Max() - bytes[3]} B in all, from its choice to what its answer says of it; deciding for it {decision:F0} ns (aim: 100 ns), the choice alone {choice:F0} ns."));
        return more <= 1_000 && bytes[2] <= bytes[1] && decision <= 100 && bytes[7..14].Sum() == 0 && bytes[14] <= bytes[1] ? 0 : 1;
    }

    private static void Ask(IChatClient client)
    {
        for (var i = 0; i < Batch; i++)
        {
            client.GetResponseAsync(Messages, Options).GetAwaiter().GetResult();
        }
    }

    private static void AskPolly(ResiliencePipeline<ChatResponse> polly, IChatClient client)
    {
        for (var i = 0; i < Batch; i++)
        {
            polly.ExecuteAsync(static (client, token) => new ValueTask<ChatResponse>(client.GetResponseAsync(Messages, Options, token)), client).AsTask().GetAwaiter().GetResult();
        }
    }

    private static readonly GuardChatOptions Options = new(null, Call);

    private static Action Over(LoadBalancing balancing, GuardPolicy policy)
    {
        var staged = new ResilienceStage(TimeProvider.System, NullLogger<ResilienceStage>.Instance).Wrap(new TargetRouter(Set(balancing)), policy);
        return () => Ask(staged);
    }

    // What a completion asks before its attempt is sent, and takes note of when it has its answer, without the attempt.
    private static Action Decide(LoadBalancing balancing, GuardPolicy policy)
    {
        var set = Set(balancing);
        var log = new ResilienceLog(NullLogger.Instance);
        var route = new Route(new ResiliencePlan(policy, null, new CircuitRegistry(TimeProvider.System, log), TimeProvider.System, log, set), set);
        return () =>
        {
            for (var i = 0; i < Batch; i++)
            {
                route.Begin(Messages, Options, streamed: false);
                var target = route.Next(new NextAttempt(MayProbe: true, Shut: 0, Full: 0, Beside: false), out var probe, out var spent)!;
                var way = new Entered(target, probe, spent, 1, null, false);
                route.Ended(way, error: null, says: true, isUnsent: false);
                TargetVerdict.Tell(set, way, 1, streamed: false, error: null, says: true, wasSilent: false);
                route.Forget();
            }
        };
    }

    private static Action Choose(LoadBalancing balancing, bool rests = false)
    {
        var set = Set(balancing);
        for (var i = 0; rests && i < 5; i++)
        {
            set.Targets[0].Health.Begin();
            set.Failed(set.Targets[0], probe: false);
        }

        return () =>
        {
            for (var i = 0; i < Batch; i++)
            {
                _ = set.Choose(0, 0, streamed: false, mayProbe: true, out _);
            }
        };
    }

    private static TargetSet Set(LoadBalancing balancing)
    {
        var set = new TargetSet(
            [.. Enumerable.Range(0, 3).Select(static index => new Target(index, new TargetSeed($"{index}", new TargetOptions { Weight = index + 1 }, static (_, _) => new AtOnce(), IsHostsClient: false), new AtOnce(), TimeProvider.System))],
            new FailoverOptions { LoadBalancing = balancing, ReactivationPeriod = "1h" },
            TimeProvider.System,
            new TargetLog(NullLogger.Instance));
        foreach (var target in set.Targets)
        {
            target.Health.Begin();
            set.Answered(target, probe: false, streamed: false, Stopwatch.GetTimestamp() - 1_000_000);
        }

        return set;
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

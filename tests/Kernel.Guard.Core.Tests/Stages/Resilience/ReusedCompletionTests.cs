using System.Collections.Concurrent;
using System.Net;
using System.Reflection;
using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Resilience;
using KernelGuard.Targets;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;
using Polly;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Resilience.Bench;

namespace KernelGuard.Core.Tests.Stages.Resilience;

/// <summary>What a completion is made of serves the next one, and nothing of one call reaches another.</summary>
public sealed class ReusedCompletionTests
{
    private static readonly GuardPolicy Plain = new() { Retry = Retry(2, 0.001, 0.002), Timeout = Deadlines(total: 100) };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_used_again_holds_nothing_of_its_call(bool targets)
    {
        using var client = new Provider();
        var plan = targets ? Plan(Plain, targets: Targets()) : Plan(Plain);

        await AskAsync(client, plan, "fine 1", Token);

        var kept = Kept(plan);
        kept.Should().NotBeNull();
        Differences(kept!, new Completion(plan)).Should().BeEmpty();
        await AskAsync(client, plan, "fine 2", Token);
        Kept(plan).Should().BeSameAs(kept);
    }

    [Theory]
    [InlineData("failed")]
    [InlineData("retried")]
    [InlineData("fallen back")]
    [InlineData("cancelled")]
    [InlineData("late")]
    [InlineData("hedged")]
    [InlineData("streamed")]
    [InlineData("in a host's pipeline")]
    public async Task What_saw_more_than_one_answer_at_once_is_not_used_again(string how)
    {
        using var client = new Provider();
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var plan = how switch
        {
            "hedged" => Plan(new GuardPolicy { Hedge = Hedge(60) }),
            "fallen back" => Plan(new GuardPolicy { Fallback = Fallback("fine b") }),
            "late" => Plan(new GuardPolicy { Timeout = Deadlines(total: 0.02) }),
            "in a host's pipeline" => Plan(Plain, new PollyParts { Attempt = ResiliencePipeline.Empty }),
            _ => Plan(Plain),
        };
        client.OnHang = how == "cancelled" ? leave.Cancel : null;
        var text = how switch { "failed" or "fallen back" => "fail", "retried" => "once", "cancelled" or "late" => "hang", _ => "fine" };

        if (how == "streamed")
        {
            await new ResilienceChatClient(client, plan).GetStreamingResponseAsync(text, cancellationToken: Token).ToListAsync(Token);
        }
        else
        {
            _ = await Record.ExceptionAsync(() => AskAsync(client, plan, text + " 1", leave.Token));
        }

        client.Attempts.Should().BePositive();
        Kept(plan).Should().BeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Calls_side_by_side_get_their_own_answers_out_of_their_own_attempts(bool targets)
    {
        using var client = new Provider();
        var plan = targets ? Plan(Plain, targets: Targets()) : Plan(Plain);
        var kinds = new[] { "fine", "fine", "soon", "once", "fail", "hang" };

        await Task.WhenAll(Enumerable.Range(0, 32).Select(worker => Task.Run(
            async () =>
            {
                for (var i = 0; i < 150; i++)
                {
                    var kind = kinds[(worker + i) % kinds.Length];
                    var text = $"{kind} {worker}-{i}";
                    using var leave = CancellationTokenSource.CreateLinkedTokenSource(Token);
                    var call = AskAsync(client, plan, text, leave.Token);
                    if (kind == "hang")
                    {
                        await leave.CancelAsync();
                    }

                    var error = await Record.ExceptionAsync(() => call);
                    (kind switch
                    {
                        "fail" => error is HttpRequestException,
                        "hang" => error is OperationCanceledException cancelled && cancelled.CancellationToken == leave.Token,
                        _ => error is null && (await call).Text == text,
                    }).Should().BeTrue("{0} ended in {1}", text, error);
                    client.AttemptsOf(text).Should().Be(kind switch { "once" => 2, "fail" => 3, _ => 1 }, text);
                }
            },
            Token)));

        await AskAsync(client, plan, "fine last", Token);
        Differences(Kept(plan)!, new Completion(plan)).Should().BeEmpty();
    }

    private static TargetSet Targets() => new(
        [.. Enumerable.Range(0, 3).Select(static index => new Target(index, new TargetSeed($"{index}", new TargetOptions(), static (_, _) => new Provider(), IsHostsClient: false), new Provider(), TimeProvider.System))],
        new FailoverOptions { LoadBalancing = LoadBalancing.WeightedRoundRobin, FailureThreshold = 1000 },
        TimeProvider.System,
        new TargetLog(NullLogger.Instance));

    private static ResiliencePlan Plan(GuardPolicy policy, PollyParts? polly = null, TargetSet? targets = null)
    {
        var log = new ResilienceLog(NullLogger.Instance);
        return new ResiliencePlan(policy, null, new CircuitRegistry(TimeProvider.System, log, new CircuitMetrics(null)), TimeProvider.System, log, targets, polly);
    }

    private static Task<ChatResponse> AskAsync(Provider provider, ResiliencePlan plan, string text, CancellationToken token)
    {
        var call = new CallRecord(GuardPolicy.None, GuardContext.None, TimeProvider.System);
        return new ResilienceChatClient(provider, plan).GetResponseAsync([new ChatMessage(ChatRole.User, text)], new GuardChatOptions(new ChatOptions { ModelId = text }, call), token);
    }

    private static Completion? Kept(ResiliencePlan plan) =>
        (Completion?)typeof(CompletionPool).GetField("_next", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(plan.Completions);

    private static IEnumerable<string> Differences(object used, object unused) =>
        from field in used.GetType().GetFields(BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Instance)
        let one = field.GetValue(used)
        let other = field.GetValue(unused)
        where one is not Lock && !Equals(one, other) && !(one is CancellationTokenSource { IsCancellationRequested: false } && other is CancellationTokenSource)
        from difference in one is not null && other is not null && one.GetType() == other.GetType() && one.GetType().IsClass && one.GetType().Namespace!.StartsWith("KernelGuard", StringComparison.Ordinal)
            ? Differences(one, other)
            : [$"{used.GetType().Name}.{field.Name} is {one ?? "null"}"]
        select difference;

    private sealed class Provider : IChatClient
    {
        private readonly ConcurrentDictionary<string, int> _attempts = new();

        public Action? OnHang { get; set; }

        public int Attempts => _attempts.Values.Sum();

        public int AttemptsOf(string text) => _attempts.GetValueOrDefault(text);

        public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            var text = messages.Single().Text;
            if (options!.ModelId is not { } model || (model != text && !model.EndsWith(" b", StringComparison.Ordinal)))
            {
                throw new InvalidOperationException($"{text} came with the options of {options.ModelId}.");
            }

            var number = _attempts.AddOrUpdate(text, 1, static (_, before) => before + 1);
            switch (model.Split(' ')[0])
            {
                case "soon":
                    await Task.Yield();
                    break;
                case "once" when number == 1:
                case "fail":
                    throw new HttpRequestException("No.", null, HttpStatusCode.ServiceUnavailable);
                case "hang":
                    var hanging = Task.Delay(Timeout.Infinite, cancellationToken);
                    OnHang?.Invoke();
                    await hanging;
                    break;
            }

            return new ChatResponse(new ChatMessage(ChatRole.Assistant, text));
        }

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            _attempts[messages.Single().Text] = 1;
            yield return new ChatResponseUpdate(ChatRole.Assistant, "fine") { FinishReason = ChatFinishReason.Stop };
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}

using System.Diagnostics;
using System.Runtime.CompilerServices;
using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Resilience;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Resilience.Bench;

namespace KernelGuard.Core.Tests.Stages.Resilience;

public class CostTests
{
    private const int Calls = 2000;

    // The limits are for a debug build, which allocates what an optimised one does not.

    [Theory, BothShapes]
    public void A_call_in_which_nothing_happens_costs_little(bool streamed)
    {
        var stage = new ResilienceStage(TimeProvider.System, NullLogger<ResilienceStage>.Instance);
        foreach (var (name, policy, most) in new[]
        {
            ("timeout", new GuardPolicy { Timeout = Deadlines(total: 100, first: 30, idle: 30) }, 3500),
            ("retry + timeout", new GuardPolicy { Retry = Retry(3), Timeout = Deadlines(total: 100, first: 30, idle: 30) }, 3500),
            ("all", new GuardPolicy { Retry = Retry(3), Timeout = Deadlines(total: 100, attempt: 60, first: 30, idle: 30), CircuitBreaker = Breaker(), Fallback = Fallback("second") }, 4500),
        })
        {
            var inner = new LateClient();
            var (bare, bareTime) = Measure(inner, inner, streamed);
            var (staged, time) = Measure(stage.Wrap(inner, policy), inner, streamed);
            TestContext.Current.TestOutputHelper?.WriteLine($"{name}, {(streamed ? "streamed" : "whole")}: {staged - bare} B and {(time - bareTime).TotalMicroseconds:0.00} µs a call");
            (staged - bare).Should().BeLessThan(most, name);
        }
    }

    // The provider answers late, but on this thread, so that each layer suspends as it does over a network, and all of it is counted here.
    private static (long Bytes, TimeSpan Time) Measure(IChatClient client, LateClient inner, bool streamed)
    {
        var messages = new[] { new ChatMessage(ChatRole.User, "hello") };
        var call = new CallRecord(GuardPolicy.None, GuardContext.None, TimeProvider.System);
        Run(Calls);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        Run(Calls);
        return ((GC.GetAllocatedBytesForCurrentThread() - before) / Calls, Stopwatch.GetElapsedTime(start) / Calls);

        void Run(int calls)
        {
            for (var i = 0; i < calls; i++)
            {
                var task = AskAsync(client, messages, new GuardChatOptions(null, call), streamed);
                inner.Answer();
                if (!task.IsCompletedSuccessfully)
                {
                    throw new InvalidOperationException("The call did not end on this thread.");
                }
            }
        }
    }

    private static async Task AskAsync(IChatClient client, IList<ChatMessage> messages, ChatOptions options, bool streamed)
    {
        if (!streamed)
        {
            await client.GetResponseAsync(messages, options).ConfigureAwait(false);
            return;
        }

        await foreach (var _ in client.GetStreamingResponseAsync(messages, options).ConfigureAwait(false))
        {
        }
    }

    private sealed class LateClient : IChatClient
    {
        private static readonly ChatResponse Whole = new(new ChatMessage(ChatRole.Assistant, "fine"));
        private static readonly ChatResponseUpdate Role = new(ChatRole.Assistant, []);
        private static readonly ChatResponseUpdate Piece = new(ChatRole.Assistant, "fine");
        private TaskCompletionSource _answer = new();

        public void Answer() => _answer.SetResult();

        public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            await (_answer = new TaskCompletionSource()).Task.ConfigureAwait(false);
            return Whole;
        }

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            yield return Role;
            await (_answer = new TaskCompletionSource()).Task.ConfigureAwait(false);
            yield return Piece;
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}

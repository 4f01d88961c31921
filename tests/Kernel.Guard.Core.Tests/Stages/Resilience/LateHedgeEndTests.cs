using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Resilience;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Resilience.Bench;

namespace KernelGuard.Core.Tests.Stages.Resilience;

/// <summary>A late hedge is sent or dropped, and ends once.</summary>
public sealed class LateHedgeEndTests
{
    [Fact]
    public async Task It_may_be_ended_twice()
    {
        var hedge = Dropped();

        await hedge.EndAsync();
        await hedge.EndAsync();

        (await hedge.Outcome).Exception.Should().BeOfType<HedgeDroppedException>();
        hedge.TrySend().Should().BeFalse();
    }

    [Fact]
    public void One_that_is_dropped_is_not_sent_and_one_that_is_sent_is_not_dropped()
    {
        var dropped = Dropped();
        dropped.Drop();
        (dropped.TrySend(), dropped.IsSent).Should().Be((false, false));

        var sent = Dropped();
        sent.TrySend().Should().BeTrue();
        sent.Drop();
        sent.IsSent.Should().BeTrue();
    }

    // The fallbacks keep all attempts, so that none is left for it.
    private static LateHedge Dropped()
    {
        var log = new ResilienceLog(NullLogger<ResilienceStage>.Instance);
        var policy = new GuardPolicy { Timeout = Deadlines(total: 100), Retry = Retry(1), Fallback = Fallback("second", "third") };
        var plan = new ResiliencePlan(policy, null, new CircuitRegistry(TimeProvider.System, log, new CircuitMetrics(null)), TimeProvider.System, log);
        var attempts = new Attempts(plan, hedgesLate: true);
        var provider = new ScriptedProvider(TimeProvider.System, [Act.Say("fine")]);
        attempts.Begin(provider, [new ChatMessage(ChatRole.User, "hello")], GuardChatOptions.Of(null), streamed: false, CancellationToken.None);
        return LateHedge.Wait(attempts, CancellationToken.None);
    }
}

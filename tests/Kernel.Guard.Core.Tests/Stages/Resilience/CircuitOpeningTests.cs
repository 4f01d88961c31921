using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Stages.Resilience;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Resilience;

public sealed class CircuitOpeningTests
{
    /// <summary>Between Polly's change of state and its callback nobody slips through as a probe, and nobody is refused without a wait.</summary>
    [Fact]
    public async Task A_circuit_that_is_seen_open_knows_until_when()
    {
        var time = new FakeTimeProvider();
        for (var round = 0; round < 300; round++)
        {
            var circuit = new Circuit("x", new CircuitBreakerPolicy(0.5, 2, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(15)), time, static (_, _) => { });
            using var start = new Barrier(2);
            var opening = Task.Run(
                async () =>
                {
                    start.SignalAndWait(TestContext.Current.CancellationToken);
                    await circuit.LeaveAsync(probe: false, ill: true);
                    await circuit.LeaveAsync(probe: false, ill: true);
                },
                TestContext.Current.CancellationToken);
            start.SignalAndWait(TestContext.Current.CancellationToken);
            CircuitOpenException? refused;
            bool probe;
            while (circuit.TryEnter(out probe, out refused) && !probe)
            {
                Thread.Yield();
            }

            probe.Should().BeFalse();
            refused!.RetryAfter.Should().Be(TimeSpan.FromSeconds(15));
            await opening;
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_attempt_from_before_the_break_decides_nothing_while_a_probe_tries(bool isOldIll)
    {
        var time = new FakeTimeProvider();
        var circuit = new Circuit("x", new CircuitBreakerPolicy(0.5, 2, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(15)), time, static (_, _) => { });
        await circuit.LeaveAsync(probe: false, ill: true);
        await circuit.LeaveAsync(probe: false, ill: true);
        time.Advance(TimeSpan.FromSeconds(15));
        circuit.TryEnter(out var probe, out _).Should().BeTrue();
        probe.Should().BeTrue();

        await circuit.LeaveAsync(probe: false, ill: isOldIll);

        circuit.State.Should().Be("open", "what was sent before the break says nothing of now");
        await circuit.LeaveAsync(probe: true, ill: !isOldIll);
        circuit.State.Should().Be(isOldIll ? "closed" : "open");
    }
}

using AwesomeAssertions;
using KernelGuard.Targets;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Core.Tests.Targets;

public sealed class TargetHealthTests
{
    private readonly TargetHealth _health = new(new FakeTimeProvider());

    [Fact]
    public void The_longest_pause_stays_whoever_asks_last()
    {
        _health.PauseTo(5).Should().Be(0);
        _health.PauseTo(3).Should().Be(5);
        _health.PauseTo(9).Should().Be(5);

        _health.PausedUntil.Should().Be(9);
    }

    [Fact]
    public void A_pause_that_is_asked_for_while_the_one_before_ends_stays()
    {
        _health.PauseTo(5);
        _health.PauseTo(9);

        _health.EndPause(5);
        _health.PausedUntil.Should().Be(9);
        _health.EndPause(9);
        _health.PausedUntil.Should().Be(0);
    }

    [Fact]
    public void A_rest_that_begins_while_the_one_before_ends_stays()
    {
        _health.RestTo(5);
        _health.RestTo(9);

        _health.TryEndRest(5).Should().BeFalse();
        _health.RestUntil.Should().Be(9);
        _health.TryEndRest(9).Should().BeTrue();
        _health.RestUntil.Should().Be(0);
    }
}

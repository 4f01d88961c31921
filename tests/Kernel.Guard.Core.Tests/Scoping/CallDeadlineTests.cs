using AwesomeAssertions;
using KernelGuard.Scoping;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Core.Tests.Scoping;

public sealed class CallDeadlineTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    [Fact]
    public void It_has_passed_as_early_as_a_timer_set_for_it_may_fire_and_not_before()
    {
        var time = new FakeTimeProvider();
        var deadline = new CallDeadline(Limit, time);

        time.Advance(Limit - CallDeadline.Tick - TimeSpan.FromMilliseconds(1));
        deadline.HasPassed.Should().BeFalse();
        FluentActions.Invoking(deadline.ThrowIfPassed).Should().NotThrow();
        time.Advance(TimeSpan.FromMilliseconds(1));

        deadline.HasPassed.Should().BeTrue();
        FluentActions.Invoking(deadline.ThrowIfPassed).Should().Throw<GuardTimeoutException>();
    }
}

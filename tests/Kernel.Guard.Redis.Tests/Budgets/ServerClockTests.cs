using AwesomeAssertions;
using KernelGuard.Redis.Budgets;
using Xunit;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Holds what a process takes for the books' time between two answers.</summary>
public sealed class ServerClockTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly SharedClock _time = new();

    [Fact]
    public void An_answer_that_was_long_under_way_does_not_set_the_time_back()
    {
        var clock = Heard(out var begun);
        _time.Advance(Second * 10);

        clock.Hear(begun + 200, Second * 10);

        clock.Now.Should().Be(begun + Micros.Of(Second * 10));
        clock.Hear(begun + Micros.Of(Second * 11), Second * 2);
        clock.Now.Should().Be(begun + Micros.Of(Second * 11), "it is ahead");
    }

    [Fact]
    public void Books_whose_time_stands_still_are_believed()
    {
        var clock = Heard(out var begun);
        _time.Advance(Second * 10);

        clock.Hear(begun + 200, Second);

        clock.Now.Should().Be(begun + 200);
    }

    private ServerClock Heard(out long begun)
    {
        var clock = new ServerClock(_time, null);
        begun = Micros.Of(_time.GetUtcNow());
        clock.Hear(begun, Second);
        return clock;
    }
}

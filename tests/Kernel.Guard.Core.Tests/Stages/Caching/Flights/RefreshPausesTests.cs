using System.Globalization;
using AwesomeAssertions;
using KernelGuard.Stages.Caching.Flights;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Caching.Flights;

public sealed class RefreshPausesTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Each_failure_in_a_row_doubles_the_pause_up_to_a_minute()
    {
        var pauses = new RefreshPauses(_time);
        var key = Keys.Of("a");
        pauses.IsPaused(key).Should().BeFalse();
        foreach (var seconds in new[] { 1, 2, 4, 8, 16, 32, 60, 60 })
        {
            pauses.Ended(key, isFresh: false);
            _time.Advance(TimeSpan.FromSeconds(seconds - 0.5));
            pauses.IsPaused(key).Should().BeTrue();
            _time.Advance(TimeSpan.FromSeconds(0.5));
            pauses.IsPaused(key).Should().BeFalse();
        }

        pauses.Ended(key, isFresh: true);
        pauses.Ended(key, isFresh: false);
        _time.Advance(TimeSpan.FromSeconds(1));
        pauses.IsPaused(key).Should().BeFalse("it began anew");
    }

    [Fact]
    public void It_is_told_of_one_key_and_knows_no_more_than_it_may()
    {
        var pauses = new RefreshPauses(_time);
        for (var i = 0; i < 1_025; i++)
        {
            pauses.Ended(Keys.Of(i.ToString(CultureInfo.InvariantCulture)), isFresh: false);
        }

        pauses.IsPaused(Keys.Of("1024")).Should().BeTrue();
        pauses.IsPaused(Keys.Of("0")).Should().BeFalse("it was forgotten");
        pauses.IsPaused(Keys.Of("other")).Should().BeFalse();
    }
}

using AwesomeAssertions;
using KernelGuard.Policies;
using Xunit;

namespace KernelGuard.Core.Tests.Policies;

public sealed class DurationTests
{
    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("30s", 30_000)]
    [InlineData("1.5s", 1_500)]
    [InlineData("5m", 300_000)]
    [InlineData("2h", 7_200_000)]
    [InlineData("1d", 86_400_000)]
    public void A_number_with_a_unit_is_a_duration(string text, double milliseconds)
    {
        Duration.TryParse(text, out var duration).Should().BeTrue();
        duration.TotalMilliseconds.Should().Be(milliseconds);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("30")]
    [InlineData("s")]
    [InlineData("0s")]
    [InlineData("-1s")]
    [InlineData("1 s")]
    [InlineData("1S")]
    [InlineData("1w")]
    [InlineData("1..5s")]
    [InlineData("99999999999999999999d")]
    [InlineData("0.00001ms")]
    [InlineData("١s")]
    public void Anything_else_is_none(string? text) => Duration.TryParse(text, out _).Should().BeFalse();
}

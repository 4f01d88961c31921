using System.Diagnostics;
using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

public sealed class LinearTimeTests
{
    private static readonly Redactor All = new();

    [Theory]
    [InlineData("dear ")]
    [InlineData("Dear Ada Ada Ada ")]
    [InlineData("my name is ")]
    [InlineData("name: ")]
    [InlineData("born ")]
    [InlineData("5 Main ")]
    [InlineData("A 1 ")]
    [InlineData("de la 5 ")]
    [InlineData("路5号")]
    [InlineData("1-")]
    [InlineData("先生")]
    [InlineData("username ")]
    [InlineData("customer number ")]
    public void A_text_of_beginnings_takes_linear_time(string part)
    {
        var one = Time(part, 20_000);
        var four = Time(part, 80_000);

        four.Should().BeLessThan(one * 12 + TimeSpan.FromMilliseconds(200));
    }

    private static TimeSpan Time(string part, int length)
    {
        var text = string.Concat(Enumerable.Repeat(part, length / part.Length));
        All.Redact(text);
        var started = Stopwatch.GetTimestamp();
        All.Redact(text);
        return Stopwatch.GetElapsedTime(started);
    }
}

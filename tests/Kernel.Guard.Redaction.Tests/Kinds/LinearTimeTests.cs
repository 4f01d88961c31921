using System.Diagnostics;
using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds;

/// <summary>Tests that no text makes the recognizers of addresses, secrets and money look twice at what they read.</summary>
public sealed class LinearTimeTests
{
    private const int Small = 1 << 15;
    private const int Factor = 8;
    private static readonly Redactor All = new();

    [Theory]
    [InlineData("7")]
    [InlineData("4111 ")]
    [InlineData("41 1\n")]
    [InlineData("@")]
    [InlineData("a@")]
    [InlineData("a:")]
    [InlineData("a://")]
    [InlineData("ab:cd:")]
    [InlineData("::")]
    [InlineData("1.1.")]
    [InlineData("x at ")]
    [InlineData("password=")]
    [InlineData("token:")]
    [InlineData("sk-")]
    [InlineData("eyJ.")]
    [InlineData("-----BEGIN ")]
    [InlineData("DE12")]
    [InlineData("abcdefghij1")]
    [InlineData("a1")]
    [InlineData("http://x?token=&")]
    [InlineData("x://)")]
    [InlineData("account ")]
    public void Eight_times_the_text_takes_no_more_than_some_eight_times_as_long(string piece)
    {
        var small = Repeat(piece, Small);
        var large = Repeat(piece, Small * Factor);
        Best(small);

        var ratio = Best(large) / Best(small);

        ratio.Should().BeLessThan(Factor * 4);
    }

    private static string Repeat(string piece, int length) => string.Concat(Enumerable.Repeat(piece, length / piece.Length));

    private static double Best(string text)
    {
        var best = double.MaxValue;
        for (var i = 0; i < 3; i++)
        {
            var start = Stopwatch.GetTimestamp();
            All.Redact(text);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return best;
    }
}

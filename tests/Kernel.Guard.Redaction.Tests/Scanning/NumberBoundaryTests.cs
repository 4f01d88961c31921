using AwesomeAssertions;
using KernelGuard.Redaction.Scanning;
using Xunit;

namespace KernelGuard.Redaction.Tests.Scanning;

public sealed class NumberBoundaryTests
{
    [Theory]
    [InlineData("1,«111222333", false)]
    [InlineData("a\n12,«756.9217.0769.85", false)]
    [InlineData("1,7,«123-45-6789", false)]
    [InlineData("1,«AB1234567", false)]
    [InlineData("A-17,«111222333", false)]
    [InlineData("2026-05-17,«111222333", false)]
    [InlineData("id-«111222333", true)]
    [InlineData("/clients/«111222333", true)]
    [InlineData("bsn_«111222333", true)]
    public void A_number_may_begin(string marked, bool certain) => Opens(marked, certain).Should().BeTrue();

    [Theory]
    [InlineData("1,«234", false)]
    [InlineData("1,«234.56", false)]
    [InlineData("costs 12,«345678901", false)]
    [InlineData("A-17,«234", false)]
    [InlineData("-17,«234567", false)]
    [InlineData("a1-«111222333", true)]
    [InlineData("12/«111222333", true)]
    [InlineData("/clients/«111222333", false)]
    [InlineData("a«111222333", true)]
    public void A_number_goes_on(string marked, bool certain) => Opens(marked, certain).Should().BeFalse();

    private static bool Opens(string marked, bool certain) =>
        NumberBoundary.Opens(marked.Replace("«", string.Empty, StringComparison.Ordinal), marked.IndexOf('«', StringComparison.Ordinal), 0, certain);
}

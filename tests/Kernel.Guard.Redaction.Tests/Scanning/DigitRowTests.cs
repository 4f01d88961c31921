using AwesomeAssertions;
using KernelGuard.Redaction.Scanning;
using Xunit;

namespace KernelGuard.Redaction.Tests.Scanning;

public sealed class DigitRowTests
{
    [Fact]
    public void The_middle_of_a_long_row_is_skipped_and_its_last_values_are_not()
    {
        var row = Row(1_000);

        var next = Skip(row);

        next.Should().BeGreaterThan(row.Length / 2).And.BeLessThan(row.Length - 128);
        char.IsAsciiDigit(row[next]).Should().BeTrue();
    }

    [Theory]
    [InlineData(12, "")]
    [InlineData(100, "")]
    [InlineData(1_000, "-")]
    [InlineData(1_000, "1")]
    public void No_other_row_is_skipped(int digits, string instead) => Skip(instead.Length == 0 ? Row(digits) : Row(digits).Replace("4 ", "4" + instead, StringComparison.Ordinal)).Should().Be(0);

    [Theory]
    [InlineData("12 ", true)]
    [InlineData("123 ", true)]
    [InlineData("1234 ", false)]
    [InlineData("12-", false)]
    [InlineData("12\n", false)]
    [InlineData("12 345 ", false)]
    public void A_row_of_two_or_three_digits_each_is_skipped_too(string piece, bool skipped)
    {
        var next = Skip(string.Concat(Enumerable.Repeat(piece, 500)));

        (next > 0).Should().Be(skipped);
        (next % piece.Length).Should().Be(0);
    }

    [Fact]
    public void What_stands_behind_a_long_row_is_found()
    {
        var text = Row(1_000) + "Main Street 4\ncall +49 30 901820";

        var redacted = new Redactor().Redact(text);

        redacted.Spans.Should().Contain(span => span.Kind == PiiKinds.PostalAddress).And.Contain(span => span.Kind == PiiKinds.Phone);
        redacted.Restore(redacted.Text).Should().Be(text);
    }

    private static string Row(int digits) => string.Concat(Enumerable.Repeat("4 ", digits));

    private static int Skip(string text)
    {
        DigitGroups.Read(text, 0, out var groups);
        return DigitRow.Skip(text, 0, groups);
    }
}

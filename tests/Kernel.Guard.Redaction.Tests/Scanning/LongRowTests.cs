using AwesomeAssertions;
using KernelGuard.Redaction.Lexicon;
using Xunit;

namespace KernelGuard.Redaction.Tests.Scanning;

/// <summary>A free-text column makes a row of a table long: what follows it is still beneath its head.</summary>
public sealed class LongRowTests
{
    private static readonly Redactor All = new();

    [Theory]
    [InlineData(',', 950)]
    [InlineData(',', 1_100)]
    [InlineData('\t', 1_100)]
    [InlineData('|', 1_100)]
    [InlineData(';', 12_000)]
    public void A_long_row_takes_no_head_from_the_rows_behind_it(char separator, int comment)
    {
        var rows = Enumerable.Range(0, 206).Select(i => Row(separator, i, i == 5 ? Words(comment) : "fine"));

        All.Redact($"id{separator}ssn{separator}comment\n{string.Concat(rows)}").Spans.Count(static span => span.Kind == PiiKinds.UsSsn).Should().Be(206);
    }

    [Fact]
    public void A_head_stays_behind_a_first_row_that_is_long()
    {
        var rows = Enumerable.Range(0, 20).Select(static i => Row(',', i, i == 0 ? Words(3_000) : "fine"));

        All.Redact($"id,ssn,comment\n{string.Concat(rows)}").Spans.Count(static span => span.Kind == PiiKinds.UsSsn).Should().Be(20);
    }

    [Fact]
    public void A_row_longer_than_the_page_says_ends_the_table()
    {
        var rows = Enumerable.Range(0, 9).Select(static i => Row(',', i, i == 5 ? Words(CellText.LongestRow) : "fine"));

        All.Redact($"id,ssn,comment\n{string.Concat(rows)}").Spans.Count(static span => span.Kind == PiiKinds.UsSsn).Should().Be(5);
    }

    [Fact]
    public void Long_rows_full_of_numbers_and_quotes_take_linear_time()
    {
        var one = Row(1);
        var four = Row(4);

        ThreadTime.Least(() => All.Redact(four)).Should().BeLessThan((ThreadTime.Least(() => All.Redact(one)) * 10) + TimeSpan.FromMilliseconds(20));

        static string Row(int times) => string.Concat("ssn,note\n", string.Concat(Enumerable.Repeat("536904390,\"" + string.Concat(Enumerable.Range(0, 560 * times).Select(static i => $"{i * 7919 % 9973} ")) + "\"\n", 4 / times * 4)));
    }

    internal static string Row(char separator, int number, string comment) =>
        $"{number}{separator}{Ssn(number)}{separator}{comment}\n";

    internal static string Ssn(int number) => $"53690{4_000 + number}";

    internal static string Words(int length) => string.Concat(Enumerable.Repeat("the customer was glad of it and ", (length / 32) + 1))[..length];
}

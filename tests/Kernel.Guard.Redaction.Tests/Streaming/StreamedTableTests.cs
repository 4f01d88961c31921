using System.Text;
using AwesomeAssertions;
using KernelGuard.Redaction.Tests.Scanning;
using Xunit;

namespace KernelGuard.Redaction.Tests.Streaming;

/// <summary>A stream finds in a table what the whole text's redaction finds: beneath the same head, whatever stands between.</summary>
public sealed class StreamedTableTests
{
    private static readonly Redactor All = new();

    public static TheoryData<string> Tables => new(
        Rows(90, static i => $"\"Smith, Ann\",note {i}") + "id,ssn,name\n" + Rows(250, static i => $"{i},{LongRowTests.Ssn(i)},Ann"),
        Rows(120, static i => $"note {i} of many,fine words") + "ssn,name\n" + Rows(250, static i => $"{LongRowTests.Ssn(i)},Ann"),
        "name;note\n" + Rows(120, static i => $"Ann Lee;fine {i}") + "customer number;ssn\n" + Rows(250, static i => $"{i * 7919};{LongRowTests.Ssn(i)}"),
        "id,ssn,comment\n" + Rows(250, static i => $"{i},{LongRowTests.Ssn(i)},\"as said, {(i % 3 == 0 ? "twice, once" : "all")}\""),
        "COPY people (id, ssn) FROM stdin;\n" + Rows(400, static i => $"{i}\t{LongRowTests.Ssn(i)}"),
        Long(1_025), Long(1_078), Long(1_500), Long(2_048), Long(2_049), Long(2_400), Long(5_000), Long(15_000),
        "|id|ssn|comment|\n|---|---|---|\n" + Rows(100, static i => $"|{i}|{LongRowTests.Ssn(i)}|{(i % 40 == 20 ? LongRowTests.Words(1_900) : "fine")}|"),
        "id\tssn\tcomment\n" + Rows(30, static i => $"{i}\t{LongRowTests.Ssn(i)}\t{LongRowTests.Words(900 + (i * 131))}"));

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_table_is_read_as_in_the_whole_however_it_is_cut(string table)
    {
        foreach (var before in new[] { 0, 700, 2_300, 3_111 })
        {
            var text = string.Concat(before == 0 ? string.Empty : LongRowTests.Words(before) + "\n", table, "\n", LongRowTests.Words(3_000));
            var whole = All.Redact(text).Text;
            foreach (var size in new[] { 61, 700, 4_000 })
            {
                var stream = All.Stream();
                var joined = new StringBuilder();
                foreach (var piece in text.Chunk(size))
                {
                    joined.Append(stream.Push(new string(piece)));
                }

                joined.Append(stream.Flush()).ToString().Should().Be(whole, $"{before} before, in pieces of {size}");
            }
        }
    }

    [Fact]
    public void A_long_line_of_prose_leaves_though_it_may_hold_commas()
    {
        var stream = All.Stream();
        var left = stream.Push("Dear all,\n" + string.Concat(Enumerable.Repeat("one thing, and another, is said ", 300)));

        left.Length.Should().BeGreaterThan(6_000);
    }

    private static string Long(int comment) => "id,ssn,comment\n" + Rows(60, i => $"{i},{LongRowTests.Ssn(i)},{(i % 25 == 5 ? LongRowTests.Words(comment) : "fine")}");

    private static string Rows(int count, Func<int, string> row) => string.Concat(Enumerable.Range(0, count).Select(i => row(i) + "\n"));
}

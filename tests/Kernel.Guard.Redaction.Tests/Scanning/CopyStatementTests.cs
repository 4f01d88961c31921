using System.Text;
using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Redaction.Tests.Scanning;

public sealed class CopyStatementTests
{
    [Theory]
    [InlineData("COPY users (id, username) FROM stdin;\n1\t«ava_nowak»\n2\t«joao_sato»\n\\.\n", PiiKinds.UserName)]
    [InlineData("COPY public.cards (id, cvv) FROM stdin;\n1\t«737»\n2\t«442»\n\\.\nid 112\t113", PiiKinds.CardCode)]
    [InlineData("copy users (id, username) from stdin with (format csv);\n1,«ava_nowak»\n", PiiKinds.UserName)]
    public void The_rows_of_a_dump_are_read_by_its_columns(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);

    [Theory]
    [InlineData("COPY the form (id, username) and send it\n1\tnowak_a")]
    [InlineData("COPY users (id, username) TO stdout;\n1\tnowak_a")]
    [InlineData("COPY (")]
    public void What_copies_nothing_in_is_no_head(string text) => new Redactor().Redact(text).Spans.Should().BeEmpty();

    [Fact]
    public void A_stream_keeps_the_columns_of_a_long_dump()
    {
        var redactor = new Redactor();
        var dump = new StringBuilder("COPY users (id, username) FROM stdin;\n");
        for (var i = 0; i < 2_000; i++)
        {
            dump.Append(i).Append("\tava_nowak\n");
        }

        var stream = redactor.Stream();
        var left = new StringBuilder();
        foreach (var piece in dump.ToString().Chunk(700))
        {
            left.Append(stream.Push(new string(piece)));
        }

        left.Append(stream.Flush()).ToString().Should().Be(redactor.Redact(dump.ToString()).Text).And.NotContain("nowak");
    }
}

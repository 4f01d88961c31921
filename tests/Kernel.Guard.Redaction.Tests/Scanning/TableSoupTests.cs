using System.Text;
using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Redaction.Tests.Scanning;

/// <summary>Throws soups of what tables and lists are made of at the walkers of cells: none may throw, and every text comes back.</summary>
public sealed class TableSoupTests
{
    private const string Style = "style=\"font-family:Arial,Helvetica,sans-serif;font-size:14px;line-height:20px;color:#333333;padding:8px 12px;border-bottom:1px solid #dddddd;text-align:left\"";
    private static readonly Redactor All = new();

    private static readonly string[] Html =
    [
        "<table>", "</table>", "<tr>", "<tr>", "</tr>", "<td>", "<td>", "</td>", "<th>", "</th>", "<th>Phone</th>", "<th>ssn</th>", "<th>Date of birth</th>", "ssn", "Phone", "x", "t", "030 901820", "536904399", "1984-02-03", "&nbsp;", "<b>", "</b>", "<br/>",
        "<td " + Style + ">", "<th " + Style + ">", "<table width=\"100%\">", "<!-- c -->", "\n", " ", "<", ">", "</", "<td", "<t", "<tr><th>ssn</th>", "<tr><td>536904399</td></tr>",
    ];

    private static readonly string[] Aligned =
    [
        "id   username  pin\n", "---- --------- -----\n", "17   lkaya77   4711\n", "phone      name\n", "030 901820 Ada\n", "030 901820  Ada\n", "\n", "  ", "-", "   ssn", "\t", " x   y   z\n", "= ==\n", "\r\n", ":", "ssn  phone", "+----+---+\n", "| a | b |\n", "│", "├──┼──┤\n",
        Row(700), Row(1_400),
    ];

    private static readonly string[] Listed =
    [
        "INSERT INTO t (ssn, phone) VALUES (", "ssn", ", ", "'1'", "N'", "'536904399'", "'030 901820'", "),(", ")", "(", ",", ";", "NULL", "''", "--x\n", "\n", "[\"ssn\",\"phone\"]", "[[\"ssn\",\"x\"],", "[1,2]", "]", "[", "{\"phones\":[", "\"030 901820\"", "{", "}", ":",
        "\"cols\":", "\"rows\":", " values ", Row(700),
    ];

    private static readonly string[] Lines =
    [
        "COPY t (id, ssn) FROM stdin;\n", "COPY t (", ") FROM ", "1\t536904399\n", "\\.\n", "ssn,name\n", "536904399,Bob\n", "\"a,b\"", "\"", ",", ";", "|", "|---|\n", "\n", "\r\n", "\t", "ssn|name\n", "ssn;name\n", "id,ssn,comment\n", "Ann\n", "12", Row(700), Row(1_100), Row(2_100), "," + Row(17_000),
    ];

    [Theory]
    [InlineData("<tr><th>ssn</th><td><tr>t")]
    [InlineData("<table>\n<tr><th>Phone</th><td></td></tr>\n<tr><td " + Style + ">Plan</td><td>Basic</td></tr>\n</table>")]
    [InlineData("<table>\n<tr><th>Phone</th><td>&nbsp;</td></tr>\n<tr><td " + Style + ">Plan</td><td>Basic</td></tr>\n</table>")]
    [InlineData("<table><tr><th>Date of birth</th><td><table width=\"100%\"><tr><td " + Style + ">x</td></tr></table></td></tr></table>")]
    public void A_row_behind_an_empty_cell_is_read(string html)
    {
        var redact = () => All.Redact(html);

        redact.Should().NotThrow();
    }

    [Fact]
    public void A_cell_in_a_tag_with_a_long_style_is_read() => Marked.FindsExactly($"<table><tr><th>Ticket</th><th>ssn</th></tr>\n<tr><td {Style}>1</td><td {Style}>«536904399»</td></tr></table>", PiiKinds.UsSsn);

    [Fact]
    public void No_soup_of_tags_breaks_a_walk() => HoldsFor(Html, seed: 21);

    [Fact]
    public void No_soup_of_aligned_columns_breaks_a_walk() => HoldsFor(Aligned, seed: 22);

    [Fact]
    public void No_soup_of_lists_breaks_a_walk() => HoldsFor(Listed, seed: 23);

    [Fact]
    public void No_soup_of_lines_of_cells_breaks_a_walk() => HoldsFor(Lines, seed: 24);

    private static string Row(int length) => string.Concat(Enumerable.Repeat("words go on ", (length / 12) + 1))[..length];

    private static void HoldsFor(string[] pieces, int seed)
    {
        var random = new Random(seed);
        var text = new StringBuilder();
        for (var i = 0; i < 10_000; i++)
        {
            text.Clear();
            for (var left = random.Next(2, i % 9 == 0 ? 60 : 16); left > 0; left--)
            {
                text.Append(pieces[random.Next(pieces.Length)]);
            }

            var soup = text.ToString();
            var redacted = All.Redact(soup);
            redacted.Restore(redacted.Text).Should().Be(soup);
        }
    }
}

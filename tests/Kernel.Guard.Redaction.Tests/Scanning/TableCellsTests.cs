using KernelGuard.Redaction.Scanning;
using Xunit;

namespace KernelGuard.Redaction.Tests.Scanning;

public sealed class TableCellsTests
{
    [Theory]
    [InlineData("id,username,city\n1,«ava_nowak»,Bonn\n2,«joao_sato»,Rom\n", PiiKinds.UserName)]
    [InlineData("id;username\n1;«ava_nowak»\n2;«joao_sato»", PiiKinds.UserName)]
    [InlineData("id\tusername\n1\t«ava_nowak»", PiiKinds.UserName)]
    [InlineData("username,note\n\"«ava_nowak»\",\"ok\"", PiiKinds.UserName)]
    public void Cells_beneath_a_head_that_announces_values_are_read(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);

    [Theory]
    [InlineData("The username, as you know, is kept\nIn the year, few of them, were open")]
    [InlineData("username,\n")]
    [InlineData("username,id\nx_y,1,2")]
    public void What_is_no_table_is_not_read(string text) => Marked.FindsExactly(text, PiiKinds.UserName);

    [Fact]
    public void A_line_too_long_to_be_read_ends_the_table()
    {
        Marked.FindsExactly($"phone,-\n{new string('z', 16_380)},7777777777,ok\n", PiiKinds.Phone);
    }

    [Fact]
    public void A_flood_of_heads_and_of_lines_is_walked_once()
    {
        var text = "username,id\n" + string.Concat(Enumerable.Repeat("ava_nowak,id\n", 19_999)) + new string(',', 100_000);
        var cells = default(TableCells);
        var taken = 0;
        cells.Meet(text, new(0, 8, PiiKinds.UserName, 8), PiiKinds.UserName);
        while (cells.TryTake(text, text.Length, out _))
        {
            taken++;
        }

        Assert.Equal(19_999, taken);
    }
}

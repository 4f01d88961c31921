using AwesomeAssertions;
using CsCheck;
using KernelGuard.Redaction.Lexicon;
using Xunit;

namespace KernelGuard.Redaction.Tests.Lexicon;

public sealed class ColumnHeadsTests
{
    private static readonly string[] Lines = ["ssn,id", "id,ssn,city", "a;ssn", "ssn|x", "1,2", "a,b,c", "1;2", "x|2", "word", ""];

    [Theory]
    [InlineData("id,ssn,city\n1,«,Bonn")]
    [InlineData("id;SSN;city\n1;2;3\n4;5;6\n7;«;Bonn")]
    [InlineData("| id | SSN | city |\n|---|---|---|\n| 1 | « | Bonn |")]
    [InlineData("ssn,\"a, b\"\n«,\"c, d\"")]
    [InlineData("id\tsocial security number\n1\t«")]
    [InlineData("Here it is:\n\nname,ssn\na,«")]
    public void A_value_is_named_by_the_head_of_its_column(string text) => SpokenOf(text).Should().HaveFlag(PiiKinds.UsSsn);

    [Theory]
    [InlineData("id,ssn,city\n«,2,Bonn")]
    [InlineData("ssn\n«")]
    [InlineData("ssn, or whatever\n«")]
    [InlineData("The ssn is private, as you know, and more\nIn the year, « of them, and so on, left")]
    [InlineData("ssn,«")]
    [InlineData("ssn \"a, b\"\nsee \"«, and so on\"")]
    [InlineData("ssn\nsee \"«, and so on\"")]
    public void Nothing_else_names_it(string text) => SpokenOf(text).Should().Be(PiiKinds.None);

    [Fact]
    public void Who_asked_before_changes_no_answer() =>
        Gen.Int[0, Lines.Length - 1].Select(static i => Lines[i]).Array[1, 8].Sample(static lines =>
        {
            var text = string.Join('\n', lines);
            var asked = default(ColumnHeads);
            for (var at = 0; at <= text.Length; at++)
            {
                var fresh = default(ColumnHeads);

                asked.SpokenOf(text, at).Should().Be(fresh.SpokenOf(text, at));
                asked.Row.Should().Be(fresh.Row);
            }
        });

    [Fact]
    public void A_long_table_is_walked_once()
    {
        var text = "id,ssn\n" + string.Concat(Enumerable.Repeat("1,000000000\n", 50_000));
        var columns = default(ColumnHeads);
        var found = 0;
        for (var at = text.IndexOf(",0", StringComparison.Ordinal); at >= 0; at = text.IndexOf(",0", at + 1, StringComparison.Ordinal))
        {
            found += columns.SpokenOf(text, at + 1) == PiiKinds.UsSsn ? 1 : 0;
        }

        found.Should().Be(50_000);
    }

    private static PiiKinds SpokenOf(string marked)
    {
        var at = marked.IndexOf('«', StringComparison.Ordinal);
        var columns = default(ColumnHeads);
        return columns.SpokenOf(marked.Replace('«', '1'), at) & PiiKinds.UsSsn;
    }
}

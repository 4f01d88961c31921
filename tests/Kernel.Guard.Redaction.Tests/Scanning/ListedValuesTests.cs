using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Redaction.Tests.Scanning;

public sealed class ListedValuesTests
{
    private static readonly Redactor All = new();

    [Theory]
    [InlineData("""{"customerName": ["«Anna Lind»", "«Paul Roth»", "«Ines Kranz»"]}""")]
    [InlineData("INSERT INTO people (id, full_name) VALUES (1, '«Anna Lind»'), (2, '«Paul Roth»'),\n(3, N'«Ines Kranz»');")]
    [InlineData("Hi, please: INSERT INTO people (name, ssn_note) VALUES ('«Bob Stone»','x'),('«Eve Moore»','y')")]
    [InlineData("Hi, please add these, thanks: INSERT INTO people (name, ssn_note) VALUES\n('«Bob Stone»','x'),\n('«Eve Moore»','y');")]
    public void Every_item_of_an_array_and_every_row_of_an_insert_is_named_by_its_key_or_column(string marked) => Marked.FindsExactly(marked, PiiKinds.PersonName);

    [Theory]
    [InlineData("INSERT INTO products (id, name, price) VALUES (1, 'Wireless Mouse', 12), (2, 'Garden Chair', 40);")]
    [InlineData("""{"password": ["min:8", "regex:[A-Z]"], "name": ["build", "test"], "phone": []}""")]
    [InlineData("INSERT INTO orders (order_id, cvv) VALUES (1, ")]
    [InlineData("""{"phone": [""")]
    public void Lists_of_things_and_lists_that_break_off_have_no_findings(string text) => All.Redact(text).Spans.Should().BeEmpty();

    [Fact]
    public void A_comma_before_an_insert_takes_no_row_from_it() =>
        All.Redact("Hi, please: INSERT INTO people (name, ssn) VALUES ('Bob Stone','536904399'),('Eve Moore','536904398')").Text
            .Should().Be("Hi, please: INSERT INTO people (name, ssn) VALUES ('[[NAME-1]]','[[SSN-1]]'),('[[NAME-2]]','[[SSN-2]]')");

    [Fact]
    public void A_long_insert_is_found_to_its_end()
    {
        var rows = string.Join(", ", Enumerable.Range(100, 300).Select(static code => $"({code % 90}, '{code}')"));

        All.Redact($"INSERT INTO cards (id, cvv) VALUES {rows};").Spans.Should().HaveCount(300).And.OnlyContain(static span => span.Kind == PiiKinds.CardCode);
    }
}

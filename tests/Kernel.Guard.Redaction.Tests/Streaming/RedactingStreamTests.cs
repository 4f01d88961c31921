using System.Text;
using AwesomeAssertions;
using CsCheck;
using Xunit;

namespace KernelGuard.Redaction.Tests.Streaming;

public sealed class RedactingStreamTests
{
    private static readonly Redactor All = new();
    private static readonly KnownValues Known = KnownValues.Of(KnownValue.Name("Ada Lovelace"), KnownValue.Name("王小明"));

    private static readonly string[] Pieces =
    [
        "mail ada@example.com ", "=2E", "API key=3Dglpat-zhKyw6A", "=\n", "home at 73 Larkspur Drive, Apt 2, R", "ochester, NY 14620 ", "=40", "&#64", "\\\\\\\"", "<wbr>", "¹²³", "4 1 1 1 ", "tel ", "e\u0301", "株式会社テストの田中です", "4111 1111 1111 1111", "4111 1111\n> 1111 1111 ", "phone: 020 7946 0958, ", "+49 30 901820;", "DE89 3704 0044 0532 0130 00 ", "[[EMAIL-1]]",
        "a%40b.de ", "\uD83D\uDE00", "\uD835", "王小明在这里。", "Lovelace, Ada", "，", "\n", " ", "\"phone\":\"", "x", "-----BEGIN PRIVATE KEY-----\n", "-----END PRIVATE KEY-----\n",
        string.Concat(Enumerable.Repeat("Plain prose goes on and on. ", 12)), new('z', 900), new('7', 60), string.Concat(Enumerable.Repeat("QUJD0123", 190)), string.Concat(Enumerable.Repeat("中文没有空格", 60)),
    ];

    private static readonly string[] Odd =
    [
        "pwd:abc[[TEXT-1]] ", "password=x[[EMAIL-1", "secret: 'a[[CARD-2]]b' ", "[[", "[[TEXT-", " ", "pwd:eyJ-----BEGIN PRIVATE KEY-----\n", "-----END PRIVATE KEY-----\n", "ada@[[EMAIL-1]].example.com ", "https://u:p[[X-1]]@h.example/ ",
        string.Concat(Enumerable.Repeat("Plain prose goes on and on. ", 25)), string.Concat(Enumerable.Repeat("Plain prose goes on and on. ", 50)), new('z', 300),
    ];

    private static readonly string[] Listed =
    [
        "{\"phones\": [\"", "020 7946 0958\", \"", "\", \"", "0171 1234567\",\n \"", "\"], ", "INSERT INTO people (id, phone) VALUES (1, '", "'), (2, '", "0301234567'), (3, '", "030 1234567", "x, ", "\n", "\"cvv\": [123, ", "737, ", "] ",
        string.Concat(Enumerable.Repeat("\"no number\", ", 90)), string.Concat(Enumerable.Repeat("'), (4, '030 7654321", 60)), string.Concat(Enumerable.Repeat("424, 100, ", 120)), string.Concat(Enumerable.Repeat("Plain prose goes on and on. ", 45)),
    ];

    private static readonly string[] Tabled =
    [
        "4111 1111\n1111 1111", "4111 1111 1111 1111", "phone;name\n", "phone;", ";", "\n", "Ada Lovelace;", "12 High Street, London\nSW1A 2AA", "mail ada@example.com;", "020 7946 0958;", "020 7946\n0958", "|", "| phone | name |\n",
        "| 020 7946 0958 | x |\n", "birth date,id\n", "1984-02-03,", ",", "x", " ", "customer number;pin\n", "48151623;", "1234;", "My name is Jane\nMiller", string.Concat(Enumerable.Repeat("Plain prose goes on. ", 12)), new('z', 300),
        "<table><tr><th>id</th><th>phone</th></tr>", "<tr><td>1</td><td>020 7946 0958</td></tr>\n", "[[\"id\", \"phone\"], ", "[1, \"020 7946 0958\"], ", "+----+----+\n", "| a | b |\n", "│ 020 7946 0958 │ 1234567 │\n", "│ id │ phone │\n",
        "├────┼────┤\n", "id   username  pin\n", "---- --------- -----\n", "17   lkaya77   4711\n", "18   m_weber     12\n", string.Concat(Enumerable.Repeat("<tr><td>1</td><td>301234567</td></tr>\n", 50)), string.Concat(Enumerable.Repeat("[1, \"301234567\"], ", 70)),
        string.Concat(Enumerable.Repeat("x;y\n", 60)), string.Concat(Enumerable.Repeat("0;1\n", 90)), string.Concat(Enumerable.Repeat("4111 1111;4111 1111\n1111 1111;", 20)),
    ];

    private static readonly string[] Versioned =
    [
        "12:01:40 | current load is fine | node 1 | ok\n", "12:01:41 | 203.0.113.101\n", "started | all | well\n", "Changelog\n", "- 20.4.0.17\n", "  - fixed\n", "## 20.4.0.18\n", "latest release\n", "package  installed  latest\n", "lumen    20.4.0.17  20.4.0.18\n", "\n", "name,version\n", "a,20.4.0.17\n",
        string.Concat(Enumerable.Repeat("12:01:40 | current load is fine | node 1 | ok\n12:01:41 | 203.0.113.101\n", 30)), string.Concat(Enumerable.Repeat("- 20.4.0.17\n  - fixed the clock\n", 60)), string.Concat(Enumerable.Repeat("lumen    20.4.0.17  20.4.0.18\n", 50)),
        string.Concat(Enumerable.Repeat("Plain prose goes on and on. ", 45)) + "\n",
    ];

    private static readonly string[] LongRows =
    [
        "id,ssn,comment\n", "customer number,ssn,note\n", "\"Smith, Ann\",note,x\n", "\"Smith, Ann\",note\n", "note,word,x\n", "1,536904399,fine\n", "47110815,536904398,\"said, twice\"\n", "|id|ssn|\n", "|---|---|\n", "|1|536904397|\n", "\n", "ssn;note\n", "536904396;fine\n",
        "1,536904399," + Words(1_010) + "\n", "1,536904399," + Words(1_060) + "\n", "2,536904398," + Words(1_900) + "\n", "3,536904397," + Words(2_100) + "\n", "|4|536904396 " + Words(1_300) + "|\n", Words(800) + "\n", Words(2_400) + "\n",
        string.Concat(Enumerable.Repeat("9,536904391,x\n", 60)), string.Concat(Enumerable.Repeat("\"Smith, Ann\",note,x\n", 60)),
    ];

    [Fact]
    public void A_table_with_long_rows_and_quoted_cells_behind_another_is_read_as_its_head_names_it() => HoldsFor(LongRows, most: 24, 3_000);

    [Fact]
    public void A_table_whose_rows_values_cross_is_read_as_its_head_names_it_however_it_is_cut() => HoldsFor(Tabled, most: 200, 3_000);

    [Theory]
    [InlineData("4111 1111\n1111 1111 {0} x;\"phone\":\"4111 1111\n> 1111 1111 {0}{0}{0} x;4111 1111\n> 1111 1111 ")]
    [InlineData("customer number;pin\n{0}{0}|phone;name\n{0} {0} 48151623;020 7946\n0958phone;020 7946\n0958")]
    public void The_head_of_a_table_stays_where_a_value_crosses_its_line_and_where_a_row_holds_another_sign(string form)
    {
        var table = string.Format(System.Globalization.CultureInfo.InvariantCulture, form, string.Concat(Enumerable.Repeat("中文没有空格", 50)));
        for (var before = 0; before < 3_000; before += 7)
        {
            var text = string.Concat(new string('文', before), "\n", table, new string('文', 4_000));
            var stream = All.Stream();
            var joined = new StringBuilder();
            foreach (var piece in text.Chunk(64))
            {
                joined.Append(stream.Push(new string(piece)));
            }

            joined.Append(stream.Flush()).ToString().Should().Be(All.Redact(text).Text);
        }
    }

    [Fact]
    public void Addresses_beside_lists_and_tables_of_versions_are_found_as_in_the_whole() => HoldsFor(Versioned, most: 24, 3_000);

    [Fact]
    public void A_long_list_is_read_as_its_key_or_columns_name_it_however_it_is_cut() => HoldsFor(Listed, most: 20, 3_000);

    [Fact]
    public void A_key_without_an_end_is_held_back_no_longer_than_the_page_says()
    {
        var text = string.Concat("-----BEGIN PRIVATE KEY-----\n", string.Concat(Enumerable.Repeat("Plain prose goes on and on.\n", 6_000)));
        var stream = All.Stream();
        var left = new StringBuilder();
        foreach (var piece in text.Chunk(1_000))
        {
            left.Append(stream.Push(new string(piece)));
        }

        left.Length.Should().BeGreaterThan(text.Length - (64 * 1024) - 16_384);
        left.Append(stream.Flush()).ToString().Should().Be(All.Redact(text).Text);
    }

    [Fact]
    public void Any_text_in_any_pieces_becomes_what_the_whole_becomes() => HoldsFor(Pieces, most: 60, 10_000);

    [Fact]
    public void A_value_that_holds_what_looks_like_a_placeholder_leaves_whole_deep_in_a_long_text() => HoldsFor(Odd, most: 40, 10_000);

    [Theory]
    [InlineData("a-----BEGIN PRIVATE KEY-----MIIabc-----END PRIVATE KEY-----EMAIL-1]]")]
    [InlineData("see 12345EMAIL-1]]")]
    [InlineData("ghp_16C7e42F292c6912E7710c838347Ae178B4a-EMAIL-1]")]
    public void A_list_whose_name_is_glued_to_what_looks_like_a_placeholder_does_not_part_it(string before)
    {
        for (var between = 0; between < 40; between++)
        {
            var text = string.Concat(before, new string('b', between), "INSERT INTO users (email, phone, ssn) VALUES ('ada@example.com','x','y')", string.Concat(Enumerable.Repeat(",('bob@example.com','x','y')", 120)));
            var stream = All.Stream();
            var redacted = stream.Push(text) + stream.Flush();

            stream.Restore(redacted).Should().Be(text);
            redacted.Should().Be(All.Redact(text).Text);
        }
    }

    [Fact]
    public void A_secret_around_a_placeholder_does_not_leave_before_its_end()
    {
        var prose = string.Concat(Enumerable.Repeat("Plain prose goes on and on. ", 100));
        const string Secret = "pwd:abc[[TEXT-1]] ";
        for (var behind = 2_304 - Secret.Length; behind <= 2_304; behind++)
        {
            var stream = All.Stream();
            var redacted = stream.Push(prose + Secret + prose[..behind]) + stream.Push(prose[behind..]) + stream.Flush();

            redacted.Should().Be(All.Redact(prose + Secret + prose).Text).And.NotContain("abc");
        }
    }

    [Fact]
    public void A_long_text_leaves_before_its_end_and_in_linear_time()
    {
        var stream = All.Stream();
        var left = 0;
        for (var i = 0; i < 20_000; i++)
        {
            left += stream.Push("word ").Length;
        }

        left.Should().BeGreaterThan(100_000 - 8_192);
    }

    [Fact]
    public void A_word_without_end_is_kept_back_no_longer_than_the_page_says()
    {
        var stream = All.Stream();
        var left = 0;
        for (var i = 0; i < 100; i++)
        {
            left += stream.Push(new string('z', 1_000)).Length;
        }

        left.Should().BeGreaterThan(100_000 - (2 * 16_384) - 2_048);
    }

    [Fact]
    public void A_streamed_answer_is_restored()
    {
        var stream = All.Stream();
        var redacted = stream.Push("ada@example.com") + stream.Flush();
        var restoring = stream.RestoreStream();

        (restoring.Push("Of [[EMA") + restoring.Push("IL-1]]!") + restoring.Flush()).Should().Be("Of ada@example.com!");
        var again = All.Redact("ada@example.com").RestoreStream();
        (again.Push(redacted[..4]) + again.Push(redacted[4..]) + again.Flush()).Should().Be("ada@example.com");
        All.Redact("plain").RestoreStream().Push("[[").Should().Be("[[");
    }

    [Fact]
    public void A_text_that_was_refused_lists_no_finding_twice()
    {
        var stream = new Redactor(new() { Block = PiiKinds.Email }).Stream();
        var prose = string.Concat(Enumerable.Repeat("Plain prose goes on and on. ", 200));
        stream.Push("ip 203.0.113.7 " + prose);
        stream.Push("ip 203.0.113.8, mail ada@example.com ");
        for (var i = 0; i < 3; i++)
        {
            stream.Invoking(it => it.Push(prose)).Should().Throw<RedactionException>();
            stream.Invoking(it => it.Flush()).Should().Throw<RedactionException>();
        }

        stream.Spans.Should().ContainSingle().Which.Start.Should().Be(3);
    }

    private static string Words(int length) => string.Concat(Enumerable.Repeat("buyers were very glad of it all and ", (length / 36) + 1))[..length];

    private static void HoldsFor(string[] pieces, int most, int iterations) =>
        Gen.Select(Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]).Array[0, most].Select(string.Concat), Gen.Int[1, 700].Array[1, 8]).Sample(
            static (text, sizes) =>
            {
                var stream = All.Stream(Known);
                var joined = new StringBuilder();
                for (var (at, i) = (0, 0); at < text.Length; at += sizes[i++ % sizes.Length])
                {
                    joined.Append(stream.Push(text.Substring(at, Math.Min(sizes[i % sizes.Length], text.Length - at))));
                }

                joined.Append(stream.Flush());
                var whole = All.Redact(text, Known);
                stream.Restore(joined.ToString()).Should().Be(text);
                if (text.Length <= 16_384)
                {
                    joined.ToString().Should().Be(whole.Text);
                    stream.Spans.Should().Equal(whole.Spans);
                }
            },
            iter: iterations);
}

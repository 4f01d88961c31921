using AwesomeAssertions;
using CsCheck;
using KernelGuard.Redaction.Placeholders;
using Xunit;

namespace KernelGuard.Redaction.Tests.Placeholders;

public sealed class PlaceholderRestoreTests
{
    private static readonly Redactor All = new();

    private static readonly string[] Values =
    [
        "a@b.de", "john@example.com", "+49 30 901820", "+1 415 555 0123", "4111 1111 1111 1111", "378282246310005", "DE89370400440532013000",
        "NL91 ABNA 0417 1643 00", "(415) 555-0123", "06.12.34.56.78",
    ];

    private static readonly string[] Separators = [" ", ", ", "; ", "\n", " (", "汉字", " [[EMAIL-1]] ", "[[", "]]", " [[CARD- ", "\0", " 1]] "];

    private static readonly Gen<string> Nasty = Gen.OneOf(
        Gen.Const("[["), Gen.Const("]]"), Gen.Const("["), Gen.Const("]"), Gen.Const("[[EMAIL-1]]"), Gen.Const("[[EMAIL-2]]"), Gen.Const("[[TEXT-1]]"),
        Gen.Const("[[TEXT-01]]"), Gen.Const("[[CARD-"), Gen.Const("1]]"), Gen.Const("[[[[PHONE-1]]]]"), Gen.Const("EMAIL-1"), Gen.Const("[[IBAN-999999999]]"),
        Gen.Const("[[IBAN-9999999999]]"), Gen.Const("[[EMAIL-"), Gen.Const("a@b.de"), Gen.Const("john@example.com"), Gen.Const("+49 30 901820"),
        Gen.Const("4111 1111 1111 1111"), Gen.Const("4111111111111111"), Gen.Const("DE89370400440532013000"), Gen.Const("(415) 555-0123"),
        Gen.Const(" "), Gen.Const("\n"), Gen.Const("@"), Gen.Const("."), Gen.Const("４１"), Gen.Const("汉字"), Gen.Const("\uD800"), Gen.Const("\0"),
        Gen.Const("\""), Gen.Const("\\"), Gen.String[0, 4], Gen.String[Gen.Char["[]@EMAILTX-12345.+() "], 0, 12]);

    private static readonly Gen<string> Text = Nasty.Array[0, 14].Select(string.Concat);

    [Fact]
    public void What_was_redacted_is_restored_for_every_text() =>
        Text.Sample(text =>
        {
            var redacted = All.Redact(text);
            return redacted.Restore(redacted.Text) == text;
        }, iter: 20_000);

    [Fact]
    public void What_was_redacted_is_restored_for_every_text_in_every_cut() =>
        Gen.Select(Text, Gen.Int[1, 5].Array[1, 40]).Sample((text, cuts) =>
        {
            PlaceholderTable? table = null;
            var redacted = All.Redact(text, [], ref table);
            var restoring = new RestoringText(table ?? new PlaceholderTable(), json: false);
            var restored = string.Empty;
            var at = 0;
            for (var i = 0; at < redacted.Length; i++)
            {
                var length = Math.Min(cuts[i % cuts.Length], redacted.Length - at);
                restored += restoring.Push(redacted.Substring(at, length));
                at += length;
                if (restoring.Held > Placeholder.Longest)
                {
                    return false;
                }
            }

            return restored + restoring.Flush() == text;
        }, iter: 20_000);

    [Fact]
    public void No_value_is_left_in_a_redacted_text_whatever_stands_between_values() =>
        Gen.Select(OneOf(Values).Array[1, 12], OneOf(Separators).Array[12])
            .Sample((values, between) =>
            {
                var text = string.Concat(values.Zip(between, (value, separator) => value + separator));
                var redacted = All.Redact(text);
                return redacted.Spans.Length == values.Length && !Array.Exists(Values, value => redacted.Text.Contains(value, StringComparison.Ordinal));
            }, iter: 10_000);

    [Fact]
    public void Placeholders_are_numbered_by_first_appearance_one_for_each_value()
    {
        var redacted = All.Redact("b@x.de a@x.de b@x.de +49 30 901820 4111111111111111 DE89370400440532013000 a@x.de");

        redacted.Text.Should().Be("[[EMAIL-1]] [[EMAIL-2]] [[EMAIL-1]] [[PHONE-1]] [[CARD-1]] [[IBAN-1]] [[EMAIL-2]]");
        redacted.ToString().Should().Be(redacted.Text);
    }

    [Fact]
    public void Text_that_looks_like_a_placeholder_is_escaped_and_comes_back()
    {
        var redacted = All.Redact("What is [[EMAIL-1]]? Mine is a@x.de, not [[EMAIL-2]].");

        redacted.Text.Should().Be("What is [[TEXT-1]]? Mine is [[EMAIL-1]], not [[TEXT-2]].");
        redacted.Spans.Should().ContainSingle().Which.Kind.Should().Be(PiiKinds.Email);
        redacted.Restore(redacted.Text).Should().Be("What is [[EMAIL-1]]? Mine is a@x.de, not [[EMAIL-2]].");
    }

    [Theory]
    [InlineData("[[EMAIL-2]]")]
    [InlineData("[[PHONE-1]]")]
    [InlineData("[[EMAIL-01]]")]
    [InlineData("[[email-1]]")]
    [InlineData("[EMAIL-1]")]
    [InlineData("[[EMAIL-1]")]
    [InlineData("[[EMAIL-1 ]]")]
    [InlineData("[[NAME-1]]")]
    public void What_was_never_issued_stays_in_an_answer(string text) => All.Redact("a@x.de").Restore(text).Should().Be(text);

    [Fact]
    public void A_text_without_findings_is_the_same_instance()
    {
        const string Text = "Order 12345 of 2024-01-05 costs 19.99 €, see [1] and @home.";

        All.Redact(Text).Text.Should().BeSameAs(Text);
    }

    [Fact]
    public void Only_the_kinds_asked_for_are_found()
    {
        var redacted = new Redactor(new() { Kinds = PiiKinds.Email }).Redact("a@x.de 4111111111111111 +49 30 901820");

        redacted.Text.Should().Be("[[EMAIL-1]] 4111111111111111 +49 30 901820");
    }

    [Fact]
    public void A_kind_that_does_not_exist_is_refused() =>
        FluentActions.Invoking(() => new Redactor(new() { Kinds = (PiiKinds)(1UL << 62) })).Should().Throw<GuardConfigurationException>();

    private static Gen<string> OneOf(string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);
}

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

    [Fact]
    public void No_value_is_left_in_a_redacted_text_whatever_stands_between_values() =>
        Gen.Select(BentText.OneOf(Values).Array[1, 12], BentText.OneOf(Separators).Array[12])
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
    [InlineData("{\"name\":\"[[NAME-1]]\",\"card\":[[CARD-1]]}")]
    [InlineData("{\"name\":\"\\u005b\\u005bNAME-1\\u005d\\u005d\",\"card\":\"[[card-1]]\"}")]
    public void Values_are_put_back_into_json_as_its_strings_are_written(string answer)
    {
        var redacted = All.Redact("Ada \"Bob\" Lovelace pays with 4111 1111 1111 1111.", KnownValues.Of(KnownValue.Name("Ada \"Bob\" Lovelace", PiiKinds.PersonName)));
        var stream = All.Stream(KnownValues.Of(KnownValue.Name("Ada \"Bob\" Lovelace", PiiKinds.PersonName)));
        stream.Push("Ada \"Bob\" Lovelace pays with 4111 1111 1111 1111.");
        stream.Flush();
        const string Json = """{"name":"Ada \"Bob\" Lovelace","card":"4111 1111 1111 1111"}""";

        redacted.RestoreJson(answer).Should().Be(Json);
        stream.RestoreJson(answer).Should().Be(Json);
        foreach (var pieces in (RestoringStream[])[redacted.RestoreJsonStream(), stream.RestoreJsonStream()])
        {
            (string.Concat(answer.Select(letter => pieces.Push(letter.ToString()))) + pieces.Flush()).Should().Be(Json);
        }

        All.Redact("plain").RestoreJson(answer).Should().BeSameAs(answer);
    }

    [Theory]
    [InlineData("[[EMAIL-2]]")]
    [InlineData("[[PHONE-1]]")]
    [InlineData("[[EMAIL-01]]")]
    [InlineData("[[NAME-1]]")]
    [InlineData("[[TEXT-1]]")]
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
}

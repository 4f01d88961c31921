using System.Text.Json;
using AwesomeAssertions;
using KernelGuard.Redaction.Placeholders;
using Xunit;

namespace KernelGuard.Redaction.Tests.Placeholders;

/// <summary>Placeholders of JSON answers whose quotes a model left out.</summary>
public sealed class UnquotedPlaceholderTests
{
    private const string Value = "12 \"Old\" Mill\nLondon \\ SW1";
    private const string Number = "4111111111111111";

    [Theory]
    [InlineData("""{"a":[[ADDRESS-1]]}""", """{"a":ADDRESS}""")]
    [InlineData("""{"n":1, "b":"\n", "a" : [[ADDRESS-1]] , "c":[]}""", """{"n":1, "b":"\n", "a" : ADDRESS , "c":[]}""")]
    [InlineData("""{"a":["x", [[ADDRESS-1]], [[PHONE-1]]]}""", """{"a":["x", ADDRESS, "4111"]}""")]
    [InlineData("""{"a":[[[ADDRESS-1]], [[CARD-1]], {"b":[[CARD-1]]}]}""", """{"a":[ADDRESS, 4111111111111111, {"b":4111111111111111}]}""")]
    [InlineData("""{"x":{"y":[]},[[ADDRESS-1]]:[[CARD-1]],[[CARD-1]]:"[[CARD-1]]"}""", """{"x":{"y":[]},ADDRESS:4111111111111111,"4111111111111111":"4111111111111111"}""")]
    [InlineData("{\n  \"a\":\n    [[ADDRESS-1]],\n  \"b\": [[PHONE-1]]\n}", "{\n  \"a\":\n    ADDRESS,\n  \"b\": \"4111\"\n}")]
    public void A_value_outside_of_JSONs_strings_is_a_string_unless_it_was_a_number(string answer, string expected)
    {
        expected = expected.Replace("ADDRESS", """
            "12 \"Old\" Mill\nLondon \\ SW1"
            """, StringComparison.Ordinal);
        foreach (var restored in Restore(answer, AnswerFormat.Text).Concat(Restore(answer, AnswerFormat.Json)))
        {
            restored.Should().Be(expected);
            JsonElement.Parse(restored).ValueKind.Should().Be(JsonValueKind.Object);
        }
    }

    [Fact]
    public void So_it_is_in_JSON_within_JSON()
    {
        var answer = JsonSerializer.Serialize(new { inner = """{"a":[[ADDRESS-1]],"n":[[CARD-1]]}""" });
        foreach (var restored in Restore(answer, AnswerFormat.Text).Concat(Restore(answer, AnswerFormat.Json)))
        {
            var inner = JsonElement.Parse(JsonElement.Parse(restored).GetProperty("inner").GetString()!);
            inner.GetProperty("a").GetString().Should().Be(Value);
            inner.GetProperty("n").GetInt64().Should().Be(4111111111111111);
        }
    }

    [Theory]
    [InlineData("""{"a" is what [[PHONE-1]] says""")]
    [InlineData("""{"a": Dr. [[PHONE-1]]}""")]
    [InlineData("Dear [[PHONE-1]], yours: {\"a\":1}, [[PHONE-1]]")]
    [InlineData("""{"a":1} for [[PHONE-1]]""")]
    public void A_value_beside_something_else_gets_no_quotes(string answer) =>
        Restore(answer, AnswerFormat.Text).Concat(Restore(answer, AnswerFormat.Json)).Should().AllBe(answer.Replace("[[PHONE-1]]", "4111", StringComparison.Ordinal));

    [Theory]
    [InlineData("""{"card":4111111111111111,"a":"b"}""", true)]
    [InlineData("""Here: {"cards":[1, 4111111111111111 ]}""", true)]
    [InlineData("""{"card":"4111111111111111"}""", false)]
    [InlineData("my card is 4111111111111111", false)]
    [InlineData("""{"note":"card 4111111111111111, yes"}""", false)]
    public void What_was_a_number_of_a_text_in_JSON_is_one_again(string request, bool number)
    {
        PlaceholderTable? table = null;
        new Redactor().Redact(request, [], [], ref table).Should().Contain("[[CARD-1]]");

        table!.Restore("""{"card":[[CARD-1]]}""", AnswerFormat.Json).Should().Be(number ? """{"card":4111111111111111}""" : """{"card":"4111111111111111"}""");
    }

    [Theory]
    [InlineData("0", true)]
    [InlineData("-12.50e+3", true)]
    [InlineData("1E9", true)]
    [InlineData("01", false)]
    [InlineData("1.", false)]
    [InlineData("1e", false)]
    [InlineData("-", false)]
    [InlineData("+1", false)]
    [InlineData("4111 1111", false)]
    public void A_number_is_what_JSON_writes(string text, bool number) => JsonNumbers.IsNumber(text).Should().Be(number);

    // As a whole, and cut in two at each place.
    private static IEnumerable<string> Restore(string answer, AnswerFormat format)
    {
        var table = new PlaceholderTable();
        table.PlaceholderFor(PiiKinds.PostalAddress, Value);
        table.PlaceholderFor(PiiKinds.PaymentCard, Number);
        table.PlaceholderFor(PiiKinds.Phone, "4111");
        table.NoteNumber(Number);
        yield return table.Restore(answer, format);
        for (var cut = 1; cut < answer.Length; cut++)
        {
            var text = new RestoringText(table, format);
            yield return text.Push(answer[..cut]) + text.Push(answer[cut..]) + text.Flush();
        }
    }
}

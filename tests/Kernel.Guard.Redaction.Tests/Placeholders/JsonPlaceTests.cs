using System.Text.Encodings.Web;
using System.Text.Json;
using AwesomeAssertions;
using KernelGuard.Redaction.Placeholders;
using Xunit;

namespace KernelGuard.Redaction.Tests.Placeholders;

public sealed class JsonPlaceTests
{
    private const string Value = "12 \"Old\" Mill\nLondon \\ SW1";

    [Theory]
    [InlineData("""{"a":"[[ADDRESS-1]]"}""")]
    [InlineData("""[ "x", "[[ADDRESS-1]] and [[ADDRESS-1]]" ]""")]
    [InlineData("""[[{"a":{"b":["[[ADDRESS-1]]"]}}]]""")]
    [InlineData("Here it is, \"as asked\":\n\n```json\n{\n  \"say\": \"a \\\"b\\\" {c}\",\n  \"a\": \"[[ADDRESS-1]]\"\n}\n```\nBye.")]
    [InlineData("I found {\"a\": \"[[ADDRESS-1]]\", \"n\": 1} there.")]
    [InlineData("{\"a\":\"x\"}\n{\"a\":\"[[ADDRESS-1]]\"}\n")]
    [InlineData("""[1, "[[ADDRESS-1]]"]""")]
    [InlineData("\n [null, -1.5, {}, [true, []], \"[[ADDRESS-1]]\"]")]
    [InlineData("""[[1,"[[ADDRESS-1]]"]]""")]
    [InlineData("{\"a\": 1,\n\n  \"b\": \"[[ADDRESS-1]]\"}")]
    [InlineData("{\"a\":\n \r\n\n null, \"b\": \"``` [[ADDRESS-1]]\"}")]
    public void A_value_in_JSON_is_escaped_wherever_it_stands(string answer)
    {
        foreach (var restored in Restore(answer, AnswerFormat.Text))
        {
            restored.Should().Be(answer.Replace("[[ADDRESS-1]]", """12 \"Old\" Mill\nLondon \\ SW1""", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("To [[ADDRESS-1]].")]
    [InlineData("{\"a\":\"x\"} goes to \"[[ADDRESS-1]]\".")]
    [InlineData("[1] says {it}: \"[[ADDRESS-1]]\"")]
    [InlineData("{\"open\ntext\" [[ADDRESS-1]]")]
    [InlineData("a [\"[[ADDRESS-1]]\"")]
    [InlineData("{[[ADDRESS-1]]")]
    [InlineData("[1] [[ADDRESS-1]]")]
    [InlineData("[note: \"[[ADDRESS-1]]\"]")]
    [InlineData("See\n[1, \"[[ADDRESS-1]]\"]")]
    [InlineData("```json\n{\"a\": 1,\n```\nShip to:\n[[ADDRESS-1]]")]
    [InlineData("{\"a\": 1,\n\nShip to:\n[[ADDRESS-1]]")]
    [InlineData("{\"a\": 1,\n\nnow to \"[[ADDRESS-1]]\"")]
    [InlineData("{\"a\": 1,\n\n[[ADDRESS-1]]")]
    public void A_value_in_text_is_as_it_was(string answer)
    {
        foreach (var restored in Restore(answer, AnswerFormat.Text))
        {
            restored.Should().Be(answer.Replace("[[ADDRESS-1]]", Value, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_value_in_JSON_within_JSON_is_escaped_twice(bool promised)
    {
        var inner = JsonSerializer.Serialize(new { to = "[[ADDRESS-1]]", note = "a \"b\"" }, new JsonSerializerOptions { WriteIndented = true });
        var answer = JsonSerializer.Serialize(new { arguments = inner, also = "[[ADDRESS-1]]" });

        foreach (var restored in Restore(answer, promised ? AnswerFormat.Json : AnswerFormat.Text))
        {
            var outer = JsonElement.Parse(restored);
            outer.GetProperty("also").GetString().Should().Be(Value);
            JsonElement.Parse(outer.GetProperty("arguments").GetString()!).GetProperty("to").GetString().Should().Be(Value);
        }
    }

    [Theory]
    [InlineData("""[1,{"a":"[[ADDRESS-1]]"}]""", 1)]
    [InlineData(""" {"a":"[[ADDRESS-1]]"}""", 1)]
    [InlineData("\n\t{ \"b\": [{}], \"a\" : \"[[ADDRESS-1]]\" }", 1)]
    [InlineData("""{"b":"\u005c\"\n","a":"[[ADDRESS-1]]"}""", 1)]
    [InlineData("""{"a":"[[ADDRESS-1]]"}""", 2)]
    [InlineData("""["x", 2, {"a":"[[ADDRESS-1]]"}]""", 4)]
    public void A_value_is_escaped_once_for_each_JSON_around_it(string inner, int strings)
    {
        foreach (var options in (JsonSerializerOptions[])[new(), new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }])
        {
            var answer = inner;
            for (var i = 0; i < strings; i++)
            {
                answer = JsonSerializer.Serialize(new { s = answer, also = "[[ADDRESS-1]]" }, options);
            }

            foreach (var restored in Restore(answer, AnswerFormat.Text).Concat(Restore(answer, AnswerFormat.Json)))
            {
                var json = restored;
                for (var i = 0; i < strings; i++)
                {
                    JsonElement.Parse(json).GetProperty("also").GetString().Should().Be(Value);
                    json = JsonElement.Parse(json).GetProperty("s").GetString()!;
                }

                var last = JsonElement.Parse(json);
                (last.ValueKind == JsonValueKind.Array ? last.EnumerateArray().Last() : last).GetProperty("a").GetString().Should().Be(Value);
            }
        }
    }

    [Theory]
    [InlineData("""{"a":1} for [[ADDRESS-1]]""")]
    [InlineData("""[1] for "[[ADDRESS-1]]" """)]
    [InlineData("{a: \"[[ADDRESS-1]]\"}")]
    public void A_value_in_text_within_JSON_is_escaped_once(string inner)
    {
        foreach (var restored in Restore(JsonSerializer.Serialize(new { s = inner }), AnswerFormat.Json))
        {
            JsonElement.Parse(restored).GetProperty("s").GetString().Should().Be(inner.Replace("[[ADDRESS-1]]", Value, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_promised_answer_is_JSON_from_its_first_character_to_its_last()
    {
        foreach (var restored in Restore("\"[[ADDRESS-1]]\"", AnswerFormat.Json))
        {
            JsonElement.Parse(restored).GetString().Should().Be(Value);
        }
    }

    [Fact]
    public void The_engine_alone_escapes_nothing() =>
        Restore("{\"a\":\"[[ADDRESS-1]]\"}", AnswerFormat.Exact).Should().AllBe($"{{\"a\":\"{Value}\"}}");

    // As a whole, and cut in two at each place.
    private static IEnumerable<string> Restore(string answer, AnswerFormat format)
    {
        var table = new PlaceholderTable();
        table.PlaceholderFor(PiiKinds.PostalAddress, Value).Should().Be("[[ADDRESS-1]]");
        yield return table.Restore(answer, format);
        for (var cut = 1; cut < answer.Length; cut++)
        {
            var text = new RestoringText(table, format);
            yield return text.Push(answer[..cut]) + text.Push(answer[cut..]) + text.Flush();
        }
    }
}

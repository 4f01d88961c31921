using System.Text;
using System.Text.Json;
using AwesomeAssertions;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Redaction;

/// <summary>What columns and neighbours say of a value in JSON counts with escapes and without, in a text and in what a tool gives.</summary>
public sealed class WholeJsonTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Leaks => new()
    {
        { """{"field":"password","value":"hunter2Zx81","d":"C:\\x"}""", "hunter2Zx81" },
        { """{"type":"ssn","value":"536904399","n":"a\nb"}""", "536904399" },
        { """{"type":"ssn","value":536904399,"n":"a\nb"}""", "536904399" },
        { """{"columns":["ssn","x"],"rows":[["536904399","a"]],"note":"a\nb"}""", "536904399" },
        { """[["name","ssn"],["Ada Lovelace","536904399"],["a\tb","1"]]""", "536904399" },
        { """{"n":"é\t漢","field":"password","value":"hunt\u0065r2Zx81","d":"x"}""", "r2Zx81" },
    };

    [Theory]
    [MemberData(nameof(Leaks))]
    public async Task A_value_that_its_neighbours_speak_of_leaves_in_no_form_of_the_JSON(string json, string value)
    {
        var element = JsonElement.Parse(json);
        var nested = JsonSerializer.Serialize(new { inner = json, n = "a\nb" });
        AIContent[] contents =
        [
            new TextContent(json), new TextContent(nested), new DataContent(Encoding.UTF8.GetBytes(json), "application/json"), new FunctionResultContent("1", json),
            new FunctionResultContent("1", element), new FunctionResultContent("1", new { a = element, b = "x" }), new FunctionResultContent("1", new Dictionary<string, object?> { ["a"] = element, ["b"] = 1 }),
            new FunctionCallContent("1", "f", new Dictionary<string, object?> { ["a"] = element }),
        ];
        foreach (var content in contents)
        {
            var sent = (await SentAsync(content)).Replace("\\u0022", "\"", StringComparison.Ordinal);

            sent.Should().MatchRegex(@"\[\[(SSN|SECRET|[A-Z]+)-1\]\]").And.NotContain(value, $"of {content.GetType().Name} nothing may leave");
        }
    }

    [Fact]
    public async Task The_members_of_a_tools_arguments_speak_of_each_other()
    {
        (await SentAsync(new FunctionCallContent("1", "f", new Dictionary<string, object?> { ["field"] = "password", ["value"] = "hunter2Zx81" }))).Should().NotContain("hunter2Zx81");
        (await SentAsync(new FunctionResultContent("1", new List<object?> { new List<object?> { "name", "ssn" }, new List<object?> { "Ada Lovelace", "536904399" } }))).Should().NotContain("536904399");
    }

    [Fact]
    public async Task What_is_not_found_keeps_its_spelling_and_a_clean_text_its_instance()
    {
        const string Clean = """{ "type" : "order", "value": 536904399,  "n": "a\nb \u0041" }""";
        const string Found = """{ "type" : "ssn", "value": "536904399",  "n": "a\nb \u0041" }""";

        (await SentTextAsync(Clean)).Should().BeSameAs(Clean);
        (await SentTextAsync(Found)).Should().Be(Found.Replace("536904399", "[[SSN-1]]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_finding_in_a_string_with_escapes_is_cut_at_its_place()
    {
        var sent = await SentTextAsync("""{"q":"\"a\" b\n\u00e9 ssn 536904399 \t end","field":"password","value":"hunt\"er2Zx81"}""");

        using var json = JsonDocument.Parse(sent);
        json.RootElement.GetProperty("q").GetString().Should().Be("\"a\" b\né ssn [[SSN-1]] \t end");
        json.RootElement.GetProperty("value").GetString().Should().NotContain("er2Zx81");
    }

    private static async Task<string> SentTextAsync(string text)
    {
        var provider = new ScriptedChatClient();
        await provider.AsBuilder().UseGuardRedaction().Build().GetResponseAsync(text, cancellationToken: Token);
        return provider.Sent!.Single().Text;
    }

    private static async Task<string> SentAsync(AIContent content)
    {
        var provider = new ScriptedChatClient();
        await provider.AsBuilder().UseGuardRedaction().Build().GetResponseAsync([new ChatMessage(ChatRole.User, [content])], cancellationToken: Token);
        var sent = provider.Sent!.Single().Contents.Single();
        return sent is DataContent data ? Encoding.UTF8.GetString(data.Data.Span) : JsonSerializer.Serialize(sent, AIJsonUtilities.DefaultOptions);
    }
}

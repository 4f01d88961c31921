using System.Text.Json;
using AwesomeAssertions;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Redaction;

/// <summary>What tools are told and say in types of .NET, and texts among it that are JSON or look like it.</summary>
public sealed class TypedArgumentTests
{
    private const string Mail = "\"o b\"@x.de";
    private const string Card = "4111111111111111";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("say \"[[EMAIL-1]]\"", "say \"\"o b\"@x.de\"")]
    [InlineData("\"[[EMAIL-1]]\"", "\"\"o b\"@x.de\"")]
    [InlineData("print(\"{[[EMAIL-1]]}\")", "print(\"{\"o b\"@x.de}\")")]
    [InlineData("{\"a\": [[EMAIL-1]]", "{\"a\": \"o b\"@x.de")]
    [InlineData("[see [[EMAIL-1]]]", "[see \"o b\"@x.de]")]
    [InlineData("[[EMAIL-1]]", Mail)]
    [InlineData("""{"a":"[[EMAIL-1]]"}""", """{"a":"\"o b\"@x.de"}""")]
    [InlineData("""{"a":[[EMAIL-1]],"n":[[CARD-1]]}""", """{"a":"\"o b\"@x.de","n":"4111111111111111"}""")]
    [InlineData("""{"b":"\n","a":[[EMAIL-1]]}""", """{"b":"\n","a":"\"o b\"@x.de"}""")]
    [InlineData("""[[[EMAIL-1]], "[[CARD-1]]"]""", """["\"o b\"@x.de", "4111111111111111"]""")]
    [InlineData("""{"a":"\u005b\u005bEMAIL-1\u005d\u005D"}""", """{"a":"\"o b\"@x.de"}""")]
    [InlineData("""{"i":"{\"a\":\"\\u005b\\u005bCARD-1\\u005d\\u005d\"}"}""", """{"i":"{\"a\":\"4111111111111111\"}"}""")]
    public async Task A_text_that_is_JSON_stays_JSON_and_any_other_gets_the_value_as_it_is(string told, string expected)
    {
        var arguments = await RestoredAsync(new() { ["text"] = told, ["element"] = JsonSerializer.SerializeToElement(told), ["list"] = new List<object?> { told } });

        arguments["text"].Should().Be(expected);
        arguments["element"].Should().BeOfType<JsonElement>().Which.GetString().Should().Be(expected);
        arguments["list"].Should().BeAssignableTo<IList<object?>>().Which.Single().Should().Be(expected);
    }

    [Fact]
    public async Task Values_come_back_into_lists_and_dictionaries_of_any_type()
    {
        var arguments = await RestoredAsync(new()
        {
            ["list"] = new List<string?> { "to [[CARD-1]]", null },
            ["array"] = (string[])["x", "[[CARD-1]]"],
            ["map"] = new Dictionary<string, string> { ["[[CARD-1]]"] = "[[CARD-1]]" },
            ["nested"] = new Dictionary<string, List<string[]>> { ["a"] = [["[[CARD-1]]"]] },
            ["set"] = new HashSet<string> { "[[CARD-1]]" },
            ["clean"] = new List<int> { 1 },
        });

        arguments["list"].Should().BeOfType<List<string?>>().Which.Should().Equal("to " + Card, null);
        arguments["array"].Should().BeOfType<string[]>().Which.Should().Equal("x", Card);
        arguments["map"].Should().BeOfType<Dictionary<string, string>>().Which.Should().Contain(Card, Card);
        JsonSerializer.Serialize(arguments["nested"]).Should().Be($$"""{"a":[["{{Card}}"]]}""");
        JsonSerializer.Serialize(arguments["set"]).Should().Be($"[\"{Card}\"]");
        arguments["clean"].Should().BeOfType<List<int>>();
    }

    [Fact]
    public async Task Values_leave_no_list_and_no_dictionary_of_any_type()
    {
        object[] values =
        [
            new List<string> { Card }, (string[])[Card], new Dictionary<string, string> { ["a"] = Card }, new Dictionary<string, object?> { ["a"] = new List<string> { Card } },
            new Dictionary<string, List<string[]>> { ["a"] = [[Card]] }, new HashSet<string> { Card }, new Queue<object>([new { Card }]),
        ];
        foreach (var value in values)
        {
            var provider = new ScriptedChatClient();
            AIContent[] contents = [new FunctionCallContent("1", "f", new Dictionary<string, object?> { ["a"] = value }), new FunctionResultContent("1", value)];
            await Guarded(provider).GetResponseAsync([new(ChatRole.Assistant, contents)], cancellationToken: Token);

            JsonSerializer.Serialize(provider.Sent!.Single().Contents, AIJsonUtilities.DefaultOptions).Should().Contain("CARD-1").And.NotContain(Card, $"of {value.GetType()}");
        }
    }

    [Fact]
    public async Task A_result_that_is_written_as_nothing_counts_as_unread_or_is_refused()
    {
        foreach (var content in (AIContent[])[new FunctionResultContent("1", new Closed(Card)), new TextContent("Hi") { AdditionalProperties = new() { ["a"] = new Closed(Card) } }])
        {
            var provider = new ScriptedChatClient();
            await Guarded(provider).GetResponseAsync([new(ChatRole.Tool, [content])], cancellationToken: Token);
            Call(provider).Redaction!.Unread.Should().Be(1);

            await FluentActions.Awaiting(() => Guarded(provider, BinaryContents.Refuse).GetResponseAsync([new(ChatRole.Tool, [content])], cancellationToken: Token)).Should().ThrowAsync<RedactionException>();
        }

        var empty = new ScriptedChatClient();
        await Guarded(empty, BinaryContents.Refuse).GetResponseAsync(
            [new(ChatRole.Tool, [new FunctionResultContent("1", new Dictionary<string, string>()), new FunctionResultContent("2", JsonElement.Parse("{}"))])], cancellationToken: Token);
        Call(empty).Redaction!.Unread.Should().Be(0);
    }

    private static async Task<IDictionary<string, object?>> RestoredAsync(Dictionary<string, object?> arguments)
    {
        var provider = new ScriptedChatClient { Answer = _ => new(new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("1", "f", arguments)])) };
        var response = await Guarded(provider).GetResponseAsync($"I am {Mail}, card {Card}", cancellationToken: Token);
        return response.Messages[0].Contents.OfType<FunctionCallContent>().Single().Arguments!;
    }

    private static IChatClient Guarded(IChatClient provider, BinaryContents binary = BinaryContents.Pass) => provider.AsBuilder().UseGuardRedaction(new() { Binary = binary }).Build();

    private static CallRecord Call(ScriptedChatClient provider) => ((GuardChatOptions)provider.Options!).Call;

    private sealed class Closed(string value)
    {
        public override string ToString() => value;
    }
}

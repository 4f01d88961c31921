using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using OpenAI.Responses;

namespace KernelGuard.Testing.Tests;

public class StructuredOutputTests : ServerTest
{
    [JsonConverter(typeof(JsonStringEnumConverter<Mood>))]
    public enum Mood
    {
        Calm,
        Angry,
    }

    public sealed record Line([property: Description("What was bought")] string Article, int Count, decimal Price);

    public sealed record Order(string Id, Mood Mood, DateTimeOffset At, List<Line> Lines, bool Paid, double? Weight, Line First);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_typed_answer_conforms_to_its_type_in_both_apis(bool responses)
    {
        IChatClient client = responses ? Server.Responses().AsIChatClient(Clients.Model) : Server.Chat().AsIChatClient();

        var answer = await client.GetResponseAsync<Order>("An order, please.", cancellationToken: Token);

        answer.Result.Mood.Should().Be(Mood.Calm);
        answer.Result.At.Should().Be(new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero));
        answer.Result.Lines.Should().BeEmpty();
        answer.Result.First.Should().Be(new Line("", 0, 0));
    }

    [Theory]
    [InlineData("""{"type":"integer","minimum":5}""", "5")]
    [InlineData("""{"type":"integer","exclusiveMinimum":5,"multipleOf":4}""", "8")]
    [InlineData("""{"type":"number","exclusiveMaximum":0}""", "-1")]
    [InlineData("""{"type":"number","maximum":-2.5}""", "-2.5")]
    [InlineData("""{"type":"array","minItems":2,"items":{"type":"boolean"}}""", "[false,false]")]
    [InlineData("""{"type":["string","null"]}""", "\"\"")]
    [InlineData("""{"type":"string","enum":["b","a"]}""", "\"b\"")]
    [InlineData("""{"type":"string","format":"date"}""", "\"2000-01-01\"")]
    [InlineData("""{"const":"x"}""", "\"x\"")]
    [InlineData("""{"anyOf":[{"type":"integer"},{"type":"null"}]}""", "0")]
    [InlineData("""{"$ref":"#/$defs/leaf"}""", "\"xx\"")]
    [InlineData("""{"type":"null"}""", "null")]
    public async Task The_least_document_that_a_schema_allows_is_answered(string property, string expected)
    {
        var schema = $$"""{"type":"object","required":["p"],"additionalProperties":false,"$defs":{"leaf":{"type":"string","minLength":2} },"properties":{"p":{{property}} } }""";

        ChatCompletion answer = await Server.Chat().CompleteChatAsync(
            [new UserChatMessage("x")],
            new ChatCompletionOptions { ResponseFormat = OpenAI.Chat.ChatResponseFormat.CreateJsonSchemaFormat("doc", BinaryData.FromString(schema), jsonSchemaIsStrict: true) },
            Token);

        answer.Content[0].Text.Should().Be($$"""{"p":{{expected}}}""");
    }

    [Fact]
    public async Task A_schema_that_names_itself_comes_to_an_end()
    {
        const string schema = """{"type":"object","properties":{"next":{"anyOf":[{"$ref":"#"},{"type":"null"}]}},"required":["next"],"additionalProperties":false}""";

        var (status, json) = await Server.SendAsync("responses", $$"""{"model":"gpt-4o-mini","input":"x","text":{"format":{"type":"json_schema","name":"list","strict":true,"schema":{{schema}} } } }""");

        status.Should().Be(200);
        var text = json.GetProperty("output")[0].GetProperty("content")[0].GetProperty("text").GetString()!;
        var depth = 0;
        for (var node = JsonElement.Parse(text); node.ValueKind == JsonValueKind.Object; node = node.GetProperty("next"))
            depth++;
        depth.Should().BeInRange(1, 24);
    }

    [Fact]
    public async Task Json_mode_answers_with_an_object_in_both_apis()
    {
        ChatCompletion chat = await Server.Chat().CompleteChatAsync(
            [new UserChatMessage("Say it in JSON.")], new ChatCompletionOptions { ResponseFormat = OpenAI.Chat.ChatResponseFormat.CreateJsonObjectFormat() }, Token);
        ResponseResult response = await Server.Responses().CreateResponseAsync(
            new CreateResponseOptions(Clients.Model, [ResponseItem.CreateUserMessageItem("Say it in JSON.")])
            {
                TextOptions = new ResponseTextOptions { TextFormat = ResponseTextFormat.CreateJsonObjectFormat() },
            },
            Token);

        chat.Content[0].Text.Should().Be("""{"reply":"You said: Say it in JSON."}""");
        response.GetOutputText().Should().Be(chat.Content[0].Text);
    }
}

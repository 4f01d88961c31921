using System.Text;
using System.Text.Json;
using AwesomeAssertions;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Redaction;

/// <summary>Texts that are JSON within JSON, and JSON that no string can say.</summary>
public sealed class NestedJsonTests
{
    private const string Person = "Ann \"The Boss\" Smith";
    private const string Street = "12 Main Street\nSpringfield";
    private const string Half = "{\"a\":\"\\ud83d of ann@example.com\"}";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_value_leaves_from_no_level_of_it(int levels)
    {
        var text = JsonSerializer.Serialize(new { who = Person, at = Street });
        for (var level = 1; level < levels; level++)
        {
            text = JsonSerializer.Serialize(new { inner = text });
        }

        AIContent[] contents =
        [
            new TextContent(text),
            new FunctionResultContent("1", text),
            new FunctionResultContent("1", new { a = text }),
            new FunctionResultContent("1", JsonSerializer.SerializeToElement(new[] { text })),
            new FunctionCallContent("1", "f", new Dictionary<string, object?> { ["a"] = JsonSerializer.SerializeToElement(text) }),
            new DataContent(Encoding.UTF8.GetBytes(text), "application/json"),
        ];
        foreach (var content in contents)
        {
            var provider = new ScriptedChatClient();
            using (GuardContext.Open(known: KnownValues.Of(KnownValue.Text(Person), KnownValue.Text(Street))))
            {
                await Guarded(provider).GetResponseAsync([new ChatMessage(ChatRole.User, [content])], cancellationToken: Token);
            }

            var sent = provider.Sent!.Single().Contents.Single();
            var written = sent is DataContent data ? Encoding.UTF8.GetString(data.Data.Span) : JsonSerializer.Serialize(sent, AIJsonUtilities.DefaultOptions);
            written.Should().Contain("KNOWN-1").And.Contain("KNOWN-2").And.NotContainAny("Smith", "Boss", "Springfield");
        }
    }

    [Theory]
    [InlineData("""{"passport":{"country":"DE","number":"C01X00T47"}}""", "C01X00T47")]
    [InlineData("""{"person":{"pesel":[{"note":"a \\u0041","value":"44051401359"}]}}""", "44051401359")]
    [InlineData("""{"pesel":{"value":44051401359}}""", "44051401359")]
    public async Task An_object_s_name_speaks_of_its_number(string json, string value)
    {
        foreach (object argument in (object[])[json, JsonElement.Parse(json)])
        {
            var provider = new ScriptedChatClient();
            await Guarded(provider).GetResponseAsync([new ChatMessage(ChatRole.User, [new FunctionResultContent("1", argument)])], cancellationToken: Token);

            JsonSerializer.Serialize(provider.Sent!.Single().Contents, AIJsonUtilities.DefaultOptions).Should().NotContain(value);
        }
    }

    [Theory]
    [InlineData("user")]
    [InlineData("passwd")]
    [InlineData("password")]
    [InlineData("owner")]
    [InlineData("name")]
    [InlineData("account_number")]
    public async Task An_empty_value_of_a_key_that_announces_one_goes_on(string key)
    {
        var provider = new ScriptedChatClient();
        var text = $$"""{"{{key}}":"","mail":"ann@example.org"}""";
        await Guarded(provider).GetResponseAsync(
            [new ChatMessage(ChatRole.User, [new TextContent(text), new FunctionResultContent("1", JsonSerializer.SerializeToElement(new Dictionary<string, string> { [key] = "", ["mail"] = "ann@example.org" }))])],
            cancellationToken: Token);

        JsonSerializer.Serialize(provider.Sent!.Single().Contents, AIJsonUtilities.DefaultOptions).Should().Contain("EMAIL-1").And.NotContain("ann@example.org");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_argument_that_is_JSON_stays_JSON_with_its_values(bool nested)
    {
        var answer = """{"who":"[[KNOWN-1]]","n":1}""";
        var written = nested ? JsonSerializer.Serialize(new { inner = answer }) : answer;
        var call = new FunctionCallContent("1", "f", new Dictionary<string, object?> { ["text"] = written, ["element"] = JsonSerializer.SerializeToElement(written) });
        var provider = new ScriptedChatClient { Answer = _ => new(new ChatMessage(ChatRole.Assistant, [call])) };
        using var known = GuardContext.Open(known: KnownValues.Of(KnownValue.Text(Person)));

        var response = await Guarded(provider).GetResponseAsync(Person, cancellationToken: Token);

        foreach (var value in response.Messages[0].Contents.OfType<FunctionCallContent>().Single().Arguments!.Values)
        {
            var json = JsonElement.Parse(value!.ToString()!);
            json = nested ? JsonElement.Parse(json.GetProperty("inner").GetString()!) : json;
            json.GetProperty("who").GetString().Should().Be(Person);
            json.GetProperty("n").GetInt32().Should().Be(1);
        }
    }

    [Theory]
    [InlineData("{ \"who\": \"[[KNOWN-1]]\", \"at\": \"[[KNOWN-2]]\", \"in\": \"[[KNOWN-3]]\" }", true)]
    [InlineData("\n[[\"[[KNOWN-1]]\", \"[[KNOWN-2]]\"], [\"[[KNOWN-3]]\"]]", true)]
    [InlineData("[{\"who\":\"[[KNOWN-1]]\"},\"[[KNOWN-2]], [[KNOWN-3]]\"]", true)]
    [InlineData("[[KNOWN-1]] {a: [[KNOWN-2]], [[KNOWN-3]]}", false)]
    [InlineData("{ [[KNOWN-1]] \"a\" [[KNOWN-2]] [[KNOWN-3]] }", false)]
    public async Task An_answer_that_begins_as_JSON_stays_JSON_though_nobody_asked_for_it(string answer, bool json)
    {
        string[] values = [Person, Street, @"C:\Users\annsmith"];
        using var known = GuardContext.Open(known: KnownValues.Of(values.Select(static value => KnownValue.Text(value))));
        foreach (var length in (int[])[1, 3, 1000])
        {
            ChatResponse Whole() => new(new ChatMessage(ChatRole.Assistant, answer));
            var provider = new ScriptedChatClient { Answer = _ => Whole(), Stream = _ => answer.Chunk(length).Select(static piece => new ChatResponseUpdate(ChatRole.Assistant, new string(piece))) };
            var client = Guarded(provider);
            var question = string.Join("; ", values);

            var whole = (await client.GetResponseAsync(question, cancellationToken: Token)).Text;
            var streamed = (await client.GetStreamingResponseAsync(question, cancellationToken: Token).ToChatResponseAsync(Token)).Text;

            streamed.Should().Be(whole);
            if (json)
            {
                JsonSerializer.Serialize(JsonElement.Parse(whole)).Should().ContainAll(values.Select(static value => JsonSerializer.Serialize(value)[1..^1]));
            }
            else
            {
                whole.Should().ContainAll(values);
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Half_a_surrogate_pair_neither_breaks_an_answer_nor_hides_a_value(bool streamed)
    {
        var call = new FunctionCallContent("1", "f", new Dictionary<string, object?> { ["a"] = JsonElement.Parse("""{"\ud83d":"\ude00 [[EMAIL-1]]"}""") });
        var answer = new ChatResponse(new ChatMessage(ChatRole.Assistant, [call]));
        var provider = new ScriptedChatClient { Answer = _ => answer, Stream = _ => answer.ToChatResponseUpdates() };
        List<ChatMessage> messages = [new(ChatRole.User, Half), new(ChatRole.Tool, [new FunctionResultContent("1", JsonElement.Parse(Half))])];

        var response = streamed
            ? await Guarded(provider).GetStreamingResponseAsync(messages, cancellationToken: Token).ToChatResponseAsync(Token)
            : await Guarded(provider).GetResponseAsync(messages, cancellationToken: Token);

        JsonSerializer.Serialize(provider.Sent, AIJsonUtilities.DefaultOptions).Should().Contain("EMAIL-1").And.NotContain("ann@");
        response.Messages[0].Contents.OfType<FunctionCallContent>().Single().Arguments!["a"]!.ToString().Should().Contain("ann@example.com");
    }

    [Fact]
    public async Task Deep_JSON_is_walked_and_what_has_no_end_is_refused()
    {
        const int Depth = 300;
        var provider = new ScriptedChatClient();
        var json = JsonElement.Parse(new string('[', Depth) + "\"ann@example.com\"" + new string(']', Depth), new JsonDocumentOptions { MaxDepth = Depth + 1 });

        await Guarded(provider).GetResponseAsync([new ChatMessage(ChatRole.Tool, [new FunctionResultContent("1", json)])], cancellationToken: Token);

        provider.Sent!.Single().Contents.OfType<FunctionResultContent>().Single().Result!.ToString().Should().Contain("[[EMAIL-1]]").And.NotContain("ann@");

        var endless = new Dictionary<string, object?>();
        endless["self"] = endless;
        await FluentActions.Awaiting(() => Guarded(provider).GetResponseAsync([new ChatMessage(ChatRole.Tool, [new FunctionResultContent("1", endless)])], cancellationToken: Token))
            .Should().ThrowAsync<RedactionException>();
    }

    private static IChatClient Guarded(IChatClient provider) => provider.AsBuilder().UseGuardRedaction().Build();
}

using AwesomeAssertions;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using Xunit;
using ChatToolCall = OpenAI.Chat.ChatToolCall;

namespace KernelGuard.Tests.Fidelity;

public sealed class HistoryFidelityTests
{
    private static readonly byte[] Bytes = [1, 2, 3, 250, 0, 7];

    private static readonly Dictionary<string, Func<ChatHistory>> Histories = new()
    {
        ["a user"] = () => [new(AuthorRole.User, "Hello <b> & \"ü\" 🎉\r\n")],
        ["all roles"] = () => [new(AuthorRole.System, "s"), new(AuthorRole.Developer, "d"), new(AuthorRole.User, "u"), new(AuthorRole.Assistant, "a"), new(AuthorRole.User, "u2")],
        ["names"] = () =>
        [
            new(AuthorRole.System, "s") { AuthorName = "The-System.1" }, new(AuthorRole.User, "u") { AuthorName = "Anna Müller" },
            new(AuthorRole.Assistant, "a") { AuthorName = "bot_1" }, new(AuthorRole.User, "u") { AuthorName = "x" },
        ],
        ["an empty text"] = () => [new(AuthorRole.System, ""), new(AuthorRole.User, "")],
        ["an assistant without text"] = () => [new(AuthorRole.User, "u"), new(AuthorRole.Assistant, content: null), new(AuthorRole.User, "v")],
        ["an image's data"] = () => [new(AuthorRole.User, [new TextContent("look"), new ImageContent(Bytes, "image/png")])],
        ["an image's address"] = () => [new(AuthorRole.User, [new ImageContent(new Uri("https://example.org/a.png?x=1")), new TextContent("look")])],
        ["an image's data address"] = () => [new(AuthorRole.User, [new ImageContent("data:image/jpeg;base64,AQID")])],
        ["an image's detail"] = () => [new(AuthorRole.User, [new ImageContent(Bytes, "image/png") { Metadata = new Dictionary<string, object?> { ["ChatImageDetailLevel"] = "high" } }])],
        ["an image's address with detail"] = () => [new(AuthorRole.User, [new ImageContent(new Uri("https://example.org/a.webp")) { Metadata = new Dictionary<string, object?> { ["ChatImageDetailLevel"] = "Low" } }])],
        ["audio"] = () => [new(AuthorRole.User, [new AudioContent(Bytes, "audio/wav"), new AudioContent(Bytes, "audio/mp3"), new TextContent("hear")])],
        ["audio that the API does not take"] = () => [new(AuthorRole.User, [new AudioContent(Bytes, "audio/flac")])],
        ["files"] = () => [new(AuthorRole.User, [new BinaryContent(Bytes, "application/pdf"), new BinaryContent(Bytes, "text/plain"), new TextContent("read")])],
        ["several texts"] = () => [new(AuthorRole.User, [new TextContent("one"), new TextContent("two"), new TextContent("")])],
        ["several texts of a system"] = () => [new(AuthorRole.System, [new TextContent("one"), new TextContent("two")]), new(AuthorRole.User, "u")],
        ["several texts of an assistant"] = () => [new(AuthorRole.User, "u"), new(AuthorRole.Assistant, [new TextContent("one"), new TextContent("two")]), new(AuthorRole.User, "v")],
        ["calls and results"] = () => WithCalls(new(AuthorRole.Assistant, [new TextContent("let me see"), Call("a", new() { ["city"] = "Ümea <&>", ["n"] = 1.50, ["deep"] = new Dictionary<string, int> { ["x"] = 1 } }), Call("b", null)])),
        ["calls without text"] = () => WithCalls(new(AuthorRole.Assistant, [Call("a", new() { ["city"] = "x" }), Call("b", [])])),
        ["calls with odd names"] = () => WithCalls(new(AuthorRole.Assistant, [new FunctionCallContent("my fün.c", "plug in", "a", []), Call("b", [])])),
        ["calls as the connector keeps them"] = () => WithCalls(new ChatMessageContent(AuthorRole.Assistant, "x", metadata: new Dictionary<string, object?>
        {
            ["ChatResponseMessage.FunctionToolCalls"] = new List<ChatToolCall>
            {
                ChatToolCall.CreateFunctionToolCall("a", "Clock-time", BinaryData.FromString("{ \"city\" : \"x\", \"n\": 1e2 }")),
                ChatToolCall.CreateFunctionToolCall("b", "Clock-time", BinaryData.FromString("not json")),
            },
        })),
        ["results of several kinds"] = () =>
        [
            new(AuthorRole.User, "u"), new(AuthorRole.Assistant, [Call("a", []), Call("b", []), Call("c", []), Call("d", [])]),
            new(AuthorRole.Tool, [new FunctionResultContent("time", "Clock", "a", "plain \"text\""), new FunctionResultContent("time", "Clock", "b", new { A = 1, B = "ü<" })]),
            new(AuthorRole.Tool, [new FunctionResultContent("time", "Clock", "c", new InvalidOperationException("broken"))]),
            new(AuthorRole.Tool, [new FunctionResultContent("time", "Clock", "d", new ImageContent(Bytes, "image/png"))]),
        ],
        ["a result by metadata"] = () =>
        [
            new(AuthorRole.User, "u"), new(AuthorRole.Assistant, [Call("a", [])]),
            new(AuthorRole.Tool, "12:00", metadata: new Dictionary<string, object?> { [OpenAIChatMessageContent.ToolIdProperty] = "a" }),
        ],
        ["a tool message without result"] = () => [new(AuthorRole.User, "u"), new(AuthorRole.Tool, "x")],
        ["an unknown role"] = () => [new(new AuthorRole("critic"), "x")],
    };

    public static TheoryData<string, bool> Names()
    {
        TheoryData<string, bool> data = [];
        foreach (var name in Histories.Keys)
        {
            data.Add(name, false);
            data.Add(name, true);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_history_reaches_the_wire_as_the_connector_sends_it(string name, bool streamed)
    {
        await using var pair = await WirePair.StartAsync();

        var differences = await pair.CompareAsync(kernel => Ask.ChatAsync(kernel, Histories[name](), null, streamed));

        differences.Should().BeEmpty();
        pair.Server.RequestCount.Should().Be(name is "a tool message without result" or "an unknown role" or "audio that the API does not take" ? 0 : 2);
    }

    private static FunctionCallContent Call(string id, KernelArguments? arguments) => new("time", "Clock", id, arguments);

    private static ChatHistory WithCalls(ChatMessageContent message) =>
    [
        new(AuthorRole.User, "u"), message,
        new(AuthorRole.Tool, [new FunctionResultContent("time", "Clock", "a", "12:00")]), new(AuthorRole.Tool, [new FunctionResultContent("time", "Clock", "b", "")]),
    ];
}

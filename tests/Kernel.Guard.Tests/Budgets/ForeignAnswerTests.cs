using System.ClientModel.Primitives;
using AwesomeAssertions;
using KernelGuard.Testing;
using KernelGuard.Tests.OpenAI;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using OpenAI.Responses;
using Xunit;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace KernelGuard.Tests.Budgets;

/// <summary>
/// Holds a hard budget over the SDK's own client, which sends the raw forms of answers, of tools' results and of images as they are: they are bounded by what they write, and denied where
/// that may bring more.
/// </summary>
public sealed class ForeignAnswerTests : IAsyncLifetime
{
    private const string Short = "short";
    private const string Address = "https://example.com/ü.png?a=1&b=2";

    private static readonly string Huge = string.Concat(Enumerable.Repeat("word ", 5_000));

    private OpenAIServer _server = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await OpenAIServer.StartAsync(options => options.Strict = false, cancellationToken: Cancel);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData(OpenAIApi.ChatCompletions, "a tool's message")]
    [InlineData(OpenAIApi.ChatCompletions, "an assistant's message")]
    [InlineData(OpenAIApi.ChatCompletions, "an assistant's text")]
    [InlineData(OpenAIApi.ChatCompletions, "a call's message")]
    [InlineData(OpenAIApi.Responses, "a tool's result")]
    [InlineData(OpenAIApi.Responses, "an assistant's text")]
    [InlineData(OpenAIApi.Responses, "a call")]
    [InlineData(OpenAIApi.Responses, "a thought")]
    public async Task A_raw_form_is_bounded_by_what_it_writes(OpenAIApi api, string kind)
    {
        _server.RespondWith(request => Reply.Text("ok").WithUsage(request.Body.Length / 4, 1));
        foreach (var way in new[] { Way.AddProvider, Way.UseKernelGuard })
        {
            var before = _server.RequestCount;
            await using var client = new WayClient(way, _server, api, new() { Budgets = { new() { Tokens = 4_000, Window = "day" } } });

            (await client.AskAsync(false, Cancel, messages: Conversation(api, kind, Huge))).Error.Should().BeOfType<BudgetExceededException>().Which.Message.Should().NotContain("raw form");
            _server.RequestCount.Should().Be(before);

            (await client.AskAsync(false, Cancel, messages: Conversation(api, kind, Short))).Error.Should().BeNull();
            _server.RequestCount.Should().Be(before + 1);
        }
    }

    [Theory]
    [InlineData(OpenAIApi.ChatCompletions, "text on an image")]
    [InlineData(OpenAIApi.ChatCompletions, "a file on an image")]
    [InlineData(OpenAIApi.ChatCompletions, "another image")]
    [InlineData(OpenAIApi.ChatCompletions, "an image on an assistant's text")]
    [InlineData(OpenAIApi.ChatCompletions, "no object of the SDK's")]
    [InlineData(OpenAIApi.Responses, "text on an image")]
    [InlineData(OpenAIApi.Responses, "a file on an image")]
    [InlineData(OpenAIApi.Responses, "another image")]
    [InlineData(OpenAIApi.Responses, "an item on an image")]
    [InlineData(OpenAIApi.Responses, "a reference")]
    [InlineData(OpenAIApi.Responses, "a kept thought")]
    public async Task One_that_may_bring_more_than_its_text_is_denied(OpenAIApi api, string kind)
    {
        await using var client = new WayClient(Way.AddProvider, _server, api, new() { Budgets = { new() { Tokens = 60_000, Window = "day" } } });

        (await client.AskAsync(false, Cancel, messages: Conversation(api, kind, Huge + Huge + Huge + Huge))).Error.Should().BeOfType<BudgetExceededException>();

        _server.RequestCount.Should().Be(0);
    }

    [Theory]
    [InlineData(OpenAIApi.ChatCompletions, "the image")]
    [InlineData(OpenAIApi.ChatCompletions, "the image's bytes")]
    [InlineData(OpenAIApi.Responses, "the image")]
    [InlineData(OpenAIApi.Responses, "the image's bytes")]
    public async Task An_image_in_its_raw_form_is_the_image(OpenAIApi api, string kind)
    {
        _server.RespondWith(Reply.Text("ok").WithUsage(30_000, 1));
        await using var client = new WayClient(Way.AddProvider, _server, api, new() { Budgets = { new() { Tokens = 65_000, Window = "day" } } });

        (await client.AskAsync(false, Cancel, messages: Conversation(api, kind, Short))).Error.Should().BeNull("gpt-4o-mini reads an image as 48,169 tokens at most");

        _server.RequestCount.Should().Be(1);
    }

    private static List<ChatMessage> Conversation(OpenAIApi api, string kind, string text)
    {
        ChatMessage question = new(ChatRole.User, "q");
        ChatMessage call = new(ChatRole.Assistant, [new FunctionCallContent("c1", "f", new Dictionary<string, object?>())]);
        byte[] bytes = [0xFB, 0xFF, 0xFE, .. new byte[60_000]];
        var isResponses = api == OpenAIApi.Responses;
        return kind switch
        {
            "a tool's message" => [question, call, new(ChatRole.Tool, [new FunctionResultContent("c1", "x")]) { RawRepresentation = new ToolChatMessage("c1", text) }],
            "an assistant's message" => [question, new(ChatRole.Assistant, "x") { RawRepresentation = new AssistantChatMessage(text) }, question],
            "a call's message" => [question, new(ChatRole.Assistant, "x") { RawRepresentation = new AssistantChatMessage([ChatToolCall.CreateFunctionToolCall("c1", "f", BinaryData.FromString($"{{\"a\":\"{text}\"}}"))]) }, Result()],
            "an assistant's text" => [question, new(ChatRole.Assistant, [new TextContent("x") { RawRepresentation = isResponses ? ResponseItem.CreateAssistantMessageItem(text) : ChatMessageContentPart.CreateTextPart(text) }]), question],
            "a tool's result" => [question, call, new(ChatRole.Tool, [new FunctionResultContent("c1", "x") { RawRepresentation = ResponseItem.CreateFunctionCallOutputItem("c1", text) }])],
            "a call" => [question, new(ChatRole.Assistant, [new FunctionCallContent("c1", "f") { RawRepresentation = ResponseItem.CreateFunctionCallItem("c1", "f", BinaryData.FromString($"{{\"a\":\"{text}\"}}")) }]), Result()],
            "a thought" => [question, new(ChatRole.Assistant, [new TextReasoningContent("x") { RawRepresentation = ResponseItem.CreateReasoningItem(text) }]), question],
            "text on an image" => Image(isResponses ? ResponseContentPart.CreateInputTextPart(text) : ChatMessageContentPart.CreateTextPart(text)),
            "a file on an image" => Image(isResponses ? ResponseContentPart.CreateInputFilePart("file-1") : ChatMessageContentPart.CreateFilePart("file-1")),
            "another image" => Image(isResponses ? ResponseContentPart.CreateInputImagePart(new Uri("https://example.com/x.png")) : ChatMessageContentPart.CreateImagePart(new Uri("https://example.com/x.png"))),
            "an item on an image" => Image(ResponseItem.CreateUserMessageItem(text)),
            "no object of the SDK's" => Image("https://example.com/x.png"),
            "an image on an assistant's text" => [question, new(ChatRole.Assistant, [new TextContent("x") { RawRepresentation = ChatMessageContentPart.CreateImagePart(new Uri(Address)) }])],
            "a reference" => [question, new(ChatRole.Assistant, [new TextContent("x") { RawRepresentation = ResponseItem.CreateReferenceItem("msg_1") }])],
            "a kept thought" => [question, new(ChatRole.Assistant, [new TextContent("x") { RawRepresentation = ModelReaderWriter.Read<ResponseItem>(BinaryData.FromString("""{"type":"reasoning","id":"rs_1","summary":[]}""")) }])],
            "the image" => Image(isResponses ? ResponseContentPart.CreateInputImagePart(new Uri(Address), ResponseImageDetailLevel.High) : ChatMessageContentPart.CreateImagePart(new Uri(Address), ChatImageDetailLevel.High)),
            _ => [new(ChatRole.User, [new DataContent(bytes, "image/png") { RawRepresentation = isResponses ? ResponseContentPart.CreateInputImagePart(BinaryData.FromBytes(bytes, "image/png")) : ChatMessageContentPart.CreateImagePart(BinaryData.FromBytes(bytes), "image/png") }])],
        };

        static List<ChatMessage> Image(object raw) => [new(ChatRole.User, [new UriContent(Address, "image/png") { RawRepresentation = raw }])];

        static ChatMessage Result() => new(ChatRole.Tool, [new FunctionResultContent("c1", "x")]);
    }
}

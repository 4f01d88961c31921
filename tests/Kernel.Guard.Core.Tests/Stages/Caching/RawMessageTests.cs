using System.ClientModel;
using System.ClientModel.Primitives;
using AwesomeAssertions;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using Xunit;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace KernelGuard.Core.Tests.Stages.Caching;

/// <summary>What the real SDK's client sends of raw objects that hang on a conversation, and what the cache alone makes of it.</summary>
public sealed class RawMessageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Sent => ["a message", "a text"];

    public static TheoryData<string> NotSent => ["a whole answer", "a call"];

    [Theory]
    [MemberData(nameof(Sent))]
    public async Task A_raw_object_that_is_sent_instead_of_what_is_seen_passes_the_cache_by(string what)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Cancel);
        server.RespondWith(static request => Reply.Text(request.Body.Contains("raw one", StringComparison.Ordinal) ? "one" : "other"));
        using var client = Client(server).UseGuardCache(Policy).Build();

        (await client.GetResponseAsync(Talk(what, "raw one"), cancellationToken: Cancel)).Text.Should().Be("one");
        (await client.GetResponseAsync(Talk(what, "raw other"), cancellationToken: Cancel)).Text.Should().Be("other");

        server.Requests.Should().HaveCount(2).And.OnlyContain(static request => !request.Body.Contains("what is seen"));
    }

    [Theory]
    [MemberData(nameof(NotSent))]
    public async Task A_raw_object_that_is_never_sent_does_not(string what)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Cancel);
        server.RespondWith(Reply.Text("Done."));
        using var client = Client(server).UseGuardCache(Policy).Build();

        await client.GetResponseAsync(Talk(what, "raw one"), cancellationToken: Cancel);
        await client.GetResponseAsync(Talk(what, "raw other"), cancellationToken: Cancel);

        server.Requests.Should().ContainSingle().Which.Body.Should().NotContain("raw one");
    }

    [Fact]
    public async Task A_tool_loop_finds_its_final_answer()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Cancel);
        server.RespondWith(static request => request.Body.Contains("\"tool\"", StringComparison.Ordinal) ? Reply.Text("It is 7.") : Reply.ToolCall("count"));
        using var client = Client(server).UseFunctionInvocation().UseGuardCache(Policy).Build();
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create(static () => 7, "count")] };

        for (var i = 0; i < 2; i++)
        {
            (await client.GetResponseAsync("How many?", options, Cancel)).Text.Should().Be("It is 7.");
        }

        server.RequestCount.Should().Be(3, "the call is asked for twice and the answer once");
    }

    private static CacheOptions Policy => new() { Ttl = "30m", Partition = Partition.Public };

    private static ChatClientBuilder Client(OpenAIServer server) => new(new OpenAIClient(
        new ApiKeyCredential(server.ApiKey), new OpenAIClientOptions { Endpoint = server.Endpoint, RetryPolicy = new ClientRetryPolicy(0) }).GetChatClient("gpt-4o-mini").AsIChatClient());

    private static ChatMessage[] Talk(string what, string raw)
    {
        ChatMessage answer = what switch
        {
            "a message" => new(ChatRole.Assistant, "what is seen") { RawRepresentation = new AssistantChatMessage(raw) },
            "a text" => new(ChatRole.Assistant, [new TextContent("what is seen") { RawRepresentation = ChatMessageContentPart.CreateTextPart(raw) }]),
            "a whole answer" => new(ChatRole.Assistant, "what is seen") { RawRepresentation = OpenAIChatModelFactory.ChatCompletion(content: new ChatMessageContent(raw)) },
            _ => new(ChatRole.Assistant, [new FunctionCallContent("c", "count", new Dictionary<string, object?> { ["of"] = "what is seen" })
            {
                RawRepresentation = ChatToolCall.CreateFunctionToolCall("c", "count", BinaryData.FromString($$"""{"of":"{{raw}}"}""")),
            }]),
        };
        return what == "a call"
            ? [new(ChatRole.User, "Hi."), answer, new(ChatRole.Tool, [new FunctionResultContent("c", "7")])]
            : [new(ChatRole.User, "Hi."), answer, new(ChatRole.User, "And now?")];
    }
}

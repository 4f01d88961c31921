using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AwesomeAssertions;
using KernelGuard.OpenAI;
using KernelGuard.Testing;
using KernelGuard.Tests.OpenAI;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using Xunit;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;
using FunctionCallContent = Microsoft.Extensions.AI.FunctionCallContent;
using FunctionResultContent = Microsoft.Extensions.AI.FunctionResultContent;
using TextContent = Microsoft.Extensions.AI.TextContent;

namespace KernelGuard.Tests.Redaction;

public sealed class EveryPlaceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<int, OpenAIApi, bool> Chats()
    {
        TheoryData<int, OpenAIApi, bool> data = [];
        for (var seed = 1; seed <= 3; seed++)
        {
            data.Add(seed, OpenAIApi.ChatCompletions, false);
            data.Add(seed, OpenAIApi.ChatCompletions, true);
            data.Add(seed, OpenAIApi.Responses, false);
            data.Add(seed, OpenAIApi.Responses, true);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Chats))]
    public async Task No_value_of_any_kind_leaves_from_any_place_of_a_chat_and_all_comes_back(int seed, OpenAIApi api, bool streamed)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var host = Host(server, api);
        var planted = new Planted(seed);
        List<ChatMessage> messages = [new(ChatRole.System, planted.NextEscaped()), .. Contents(planted), .. ToolRound(planted)];
        var question = planted.NextEscaped();
        messages.Add(new ChatMessage(ChatRole.User, question));
        server.RespondWith(request => Reply.Text(request.LastUserText!).InChunks(planted.Cut(request.LastUserText!)));

        var answer = await AskAsync(host.Client, messages, Options(planted, api), streamed);

        server.AssertNothingLeft([.. planted.Values]);
        answer.Should().Be(question);
    }

    [Theory]
    [InlineData(11, false)]
    [InlineData(12, true)]
    [InlineData(13, false)]
    public async Task Nor_does_one_from_the_kernels_history_and_settings(int seed, bool streamed)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var host = Host(server, OpenAIApi.ChatCompletions);
        var planted = new Planted(seed);
        var history = new ChatHistory(planted.NextEscaped());
        history.Add(new ChatMessageContent(AuthorRole.User, [new Microsoft.SemanticKernel.TextContent(planted.NextEscaped()) { Metadata = new Dictionary<string, object?> { ["m"] = planted.Next() } }]));
        history.Add(new ChatMessageContent(AuthorRole.Assistant, [new Microsoft.SemanticKernel.FunctionCallContent("f", "p", "c1", new KernelArguments { ["a"] = planted.NextEscaped() })]));
        history.Add(new Microsoft.SemanticKernel.FunctionResultContent("f", "p", "c1", planted.NextEscaped()).ToChatMessage());
        var question = planted.NextEscaped();
        history.AddUserMessage(question);
        var settings = new OpenAIPromptExecutionSettings
        {
            User = planted.Next(60),
            Store = true,
            Metadata = new Dictionary<string, string> { ["note"] = planted.Next(), [planted.Next(60)] = planted.NextEscaped() },
            StopSequences = [planted.Next()],
        };
        server.RespondWith(request => Reply.Text(request.LastUserText!).InChunks(planted.Cut(request.LastUserText!)));

        var answer = streamed
            ? string.Concat(await host.Chat.GetStreamingChatMessageContentsAsync(history, settings, host.Kernel, Token).Select(static piece => piece.Content).ToListAsync(Token))
            : (await host.Chat.GetChatMessageContentAsync(history, settings, host.Kernel, Token)).Content;

        server.AssertNothingLeft([.. planted.Values]);
        answer.Should().Be(question);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_place_that_cannot_hold_a_placeholder_refuses_the_request(bool address)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var host = Host(server, OpenAIApi.ChatCompletions);
        var planted = new Planted(seed: 21);

        for (var i = 0; i < 40; i++)
        {
            AIContent content = address
                ? new UriContent("https://shop.example/a?q=" + Uri.EscapeDataString(planted.Next()), "image/png")
                : new FunctionCallContent("1", planted.Next(), null);
            await FluentActions.Awaiting(() => host.Client.GetResponseAsync([new ChatMessage(ChatRole.User, [content])], cancellationToken: Token)).Should().ThrowAsync<RedactionException>();
        }

        server.RequestCount.Should().Be(0);
    }

    [Theory]
    [InlineData(31, false)]
    [InlineData(32, true)]
    public async Task Structured_output_and_the_arguments_of_calls_come_back_as_json(int seed, bool streamed)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var host = Host(server, OpenAIApi.ChatCompletions);
        var planted = new Planted(seed);
        var texts = Enumerable.Range(0, 12).Select(_ => planted.NextEscaped()).ToArray();
        var options = new ChatOptions { ResponseFormat = ChatResponseFormat.Json };
        List<ChatMessage> messages = [new(ChatRole.User, "Answer in JSON."), .. texts.Select(static text => new ChatMessage(ChatRole.User, text))];
        server.RespondWith(request =>
        {
            var sent = new JsonArray([.. request.Json.GetProperty("messages").EnumerateArray().Skip(1).Select(static message => (JsonNode)message.GetProperty("content").GetString()!)]);
            return Reply.Text(sent.ToJsonString()).InChunks(planted.Cut(sent.ToJsonString()));
        });

        var answer = await AskAsync(host.Client, messages, options, streamed);

        server.AssertNothingLeft([.. planted.Values]);
        JsonSerializer.Deserialize<string[]>(answer).Should().Equal(texts);
    }

    private static IEnumerable<ChatMessage> Contents(Planted planted) =>
    [
        new(ChatRole.User, [new TextContent(planted.NextEscaped()) { AdditionalProperties = new() { ["note"] = planted.Next() } }]) { AuthorName = planted.NextName() },
        new(ChatRole.User, [new DataContent(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0 }, "image/png") { Name = planted.Next(), AdditionalProperties = new() { ["alt"] = planted.Next() } }]),
        new(ChatRole.User, [new DataContent(Encoding.UTF8.GetBytes(planted.NextEscaped()), "application/pdf") { Name = planted.Next() }]),
        new(ChatRole.Assistant, planted.NextEscaped()) { AuthorName = planted.NextName(), AdditionalProperties = new() { [planted.Next()] = planted.Next() } },
    ];

    private static List<ChatMessage> ToolRound(Planted planted)
    {
        object?[] values =
        [
            planted.NextEscaped(),
            JsonSerializer.Serialize(new { a = planted.NextEscaped() }),
            JsonSerializer.SerializeToElement(new Dictionary<string, object?> { [planted.Next()] = new[] { planted.NextEscaped() } }),
            JsonNode.Parse(JsonSerializer.Serialize(new { b = planted.NextEscaped() })),
            new Dictionary<string, object?> { [planted.Next()] = planted.NextEscaped(), ["more"] = new List<object?> { planted.Next() } },
            new Note(planted.NextEscaped(), [planted.Next()], Encoding.UTF8.GetBytes(planted.Next())),
            Encoding.UTF8.GetBytes(planted.NextEscaped()),
            BinaryData.FromString(planted.NextEscaped()),
            new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(planted.Next())),
            new List<AIContent> { new TextContent(planted.NextEscaped()) },
        ];
        return
        [
            new(ChatRole.Assistant, [.. values.Take(6).Select((value, i) => new FunctionCallContent($"c{i}", "f", new Dictionary<string, object?> { ["v"] = value, [planted.Next()] = i })), .. values.Skip(6).Select((_, i) => new FunctionCallContent($"c{i + 6}", "f", null))]),
            .. values.Select((value, i) => new ChatMessage(ChatRole.Tool, [new FunctionResultContent($"c{i}", value)])),
        ];
    }

    private static ChatOptions Options(Planted planted, OpenAIApi api)
    {
        var schema = JsonSerializer.SerializeToElement(new Dictionary<string, object>
        {
            ["type"] = "object",
            ["description"] = planted.NextEscaped(),
            ["properties"] = new Dictionary<string, object> { ["a"] = new { type = "string", description = planted.Next(), @enum = new[] { planted.Next(), "x" } } },
        });
        return new ChatOptions
        {
            Instructions = planted.NextEscaped(),
            Tools = [AIFunctionFactory.CreateDeclaration("f", planted.NextEscaped(), schema)],
            StopSequences = api == OpenAIApi.ChatCompletions ? [planted.Next()] : null,
            AdditionalProperties = new() { ["note"] = planted.Next() },
        };
    }

    private static async Task<string> AskAsync(IChatClient client, List<ChatMessage> messages, ChatOptions options, bool streamed) =>
        streamed
            ? string.Concat(await client.GetStreamingResponseAsync(messages, options, Token).Select(static update => update.Text).ToListAsync(Token))
            : (await client.GetResponseAsync(messages, options, Token)).Text;

    private static GuardedHost Host(OpenAIServer server, OpenAIApi api) => new(server, options => options.Api = api, options =>
    {
        options.DefaultPolicy = "p";
        options.Policies["p"] = new GuardPolicyOptions { Redaction = new RedactionOptions() };
    });

    public sealed record Note(string Text, string[] More, byte[] Bytes);
}

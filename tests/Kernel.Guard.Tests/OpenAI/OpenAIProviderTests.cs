using System.ClientModel.Primitives;
using AwesomeAssertions;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using OpenAI.Responses;
using ChatFinishReason = Microsoft.Extensions.AI.ChatFinishReason;
using Xunit;

namespace KernelGuard.Tests.OpenAI;

public sealed class OpenAIProviderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static ResponseContentPart Pdf => ResponseContentPart.CreateInputFilePart(BinaryData.FromString("raw text"), "application/pdf", "a.pdf");

    public static TheoryData<OpenAIApi> Apis() => new(OpenAIApi.ChatCompletions, OpenAIApi.Responses);

    [Theory]
    [MemberData(nameof(Apis))]
    public async Task A_guarded_call_reaches_the_provider_and_comes_back(OpenAIApi api)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var host = new GuardedHost(server, options => options.Api = api);

        var answer = await host.Client.GetResponseAsync([new(ChatRole.System, "Be brief."), new(ChatRole.User, "Hello")], cancellationToken: Token);

        answer.Text.Should().Be("You said: Hello");
        answer.FinishReason.Should().Be(ChatFinishReason.Stop);
        answer.Usage!.InputTokenCount.Should().BePositive();
        server.Requests.Should().ContainSingle().Which.KeyAccepted.Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(Apis))]
    public async Task A_guarded_stream_reaches_its_end(OpenAIApi api)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var host = new GuardedHost(server, options => options.Api = api);

        var answer = await host.Client.GetStreamingResponseAsync([new(ChatRole.User, "Hello")], cancellationToken: Token).ToChatResponseAsync(Token);

        answer.Text.Should().Be("You said: Hello");
        answer.FinishReason.Should().Be(ChatFinishReason.Stop);
        answer.Usage!.OutputTokenCount.Should().BePositive();
    }

    [Theory]
    [MemberData(nameof(Apis))]
    public async Task An_image_needs_no_detail(OpenAIApi api)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var host = new GuardedHost(server, options => options.Api = api);

        await host.Client.GetResponseAsync(
            [new(ChatRole.User, [new TextContent("What is this?"), new UriContent("https://x.example/a.png", "image/png"), new DataContent(new byte[] { 1, 2, 3 }, "image/png")])],
            cancellationToken: Token);

        server.Requests.Should().ContainSingle().Which.Body.Should().Contain("https://x.example/a.png").And.Contain("data:image/png;base64,AQID").And.NotContain("detail\":null");
    }

    [Theory]
    [MemberData(nameof(Apis))]
    public async Task A_stream_that_is_left_is_aborted_upstream_at_once(OpenAIApi api)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.RespondWith(Reply.Text("long").InChunks([.. Enumerable.Repeat("word ", 200)]).BetweenChunks(TimeSpan.FromMilliseconds(50)));
        await using var host = new GuardedHost(server, options => options.Api = api);

        await foreach (var update in host.Client.GetStreamingResponseAsync([new(ChatRole.User, "Hello")], cancellationToken: Token))
        {
            if (update.Text.Length > 0)
            {
                break;
            }
        }

        // .NET goes on reading for 2 s by default, and the provider on writing, which is billed.
        var outcome = await server.Requests[0].Completion.WaitAsync(TimeSpan.FromSeconds(1), Token);
        outcome.Should().Be(RequestOutcome.Aborted);
    }

    public static TheoryData<OpenAIApi, AIContent> RawTexts() => new()
    {
        { OpenAIApi.ChatCompletions, new AIContent { RawRepresentation = ChatMessageContentPart.CreateTextPart("raw text") } },
        { OpenAIApi.ChatCompletions, new DataContent(new byte[] { 1 }, "image/png") { RawRepresentation = ChatMessageContentPart.CreateTextPart("raw text") } },
        { OpenAIApi.Responses, new AIContent { RawRepresentation = ResponseContentPart.CreateInputTextPart("raw text") } },
        { OpenAIApi.Responses, new AIContent { RawRepresentation = ResponseItem.CreateUserMessageItem("raw text") } },
        { OpenAIApi.Responses, new TextReasoningContent("thought") { RawRepresentation = ResponseItem.CreateUserMessageItem("raw text") } },
        { OpenAIApi.Responses, new TextReasoningContent("thought") { RawRepresentation = Pdf } },
        { OpenAIApi.Responses, new TextReasoningContent("thought") { RawRepresentation = Item("custom_tool_call_output", "output") } },
        { OpenAIApi.Responses, new UsageContent(new()) { RawRepresentation = Pdf } },
        { OpenAIApi.Responses, new UsageContent(new()) { RawRepresentation = ResponseItem.CreateReasoningItem("raw text") } },
        { OpenAIApi.Responses, new ErrorContent("error") { RawRepresentation = Pdf } },
        { OpenAIApi.Responses, new ErrorContent("error") { RawRepresentation = ResponseContentPart.CreateRefusalPart("raw text") } },
        { OpenAIApi.Responses, new ErrorContent("error") { RawRepresentation = Item("custom_tool_call_output", "output") } },
        { OpenAIApi.Responses, new ErrorContent("error") { RawRepresentation = Item("item_reference", "id") } },
    };

    [Theory]
    [MemberData(nameof(RawTexts))]
    public async Task A_text_in_a_raw_object_would_pass_no_stage_and_is_refused(OpenAIApi api, AIContent content)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var host = new GuardedHost(server, options => options.Api = api);

        var error = await FluentActions.Invoking(() => host.Client.GetResponseAsync([new(ChatRole.User, [new TextContent("Hi"), content])], cancellationToken: Token))
            .Should().ThrowAsync<ProviderException>();

        error.Which.Code.Should().Be("unguarded_prompt");
        error.Which.Message.Should().NotContain("raw text");
        server.Requests.Should().BeEmpty();
    }

    private static ResponseItem Item(string type, string member) => ModelReaderWriter.Read<ResponseItem>(BinaryData.FromString($$"""{"type":"{{type}}","{{member}}":"raw text"}"""))!;
}

using AwesomeAssertions;
using KernelGuard.OpenAI;
using KernelGuard.Testing;
using KernelGuard.Tests.OpenAI;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using OpenAI.Chat;
using Xunit;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace KernelGuard.Tests.Redaction;

/// <summary>Holds that a refusal that names what was redacted comes back restored.</summary>
public sealed class RefusalTests
{
    private const string Question = "May I know who ada@lovelace.dev is?";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(OpenAIApi.ChatCompletions, false)]
    [InlineData(OpenAIApi.ChatCompletions, true)]
    [InlineData(OpenAIApi.Responses, false)]
    [InlineData(OpenAIApi.Responses, true)]
    public async Task A_clients_refusal_is_restored(OpenAIApi api, bool streamed)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var host = Host(server, api);

        var updates = streamed
            ? await host.Client.GetStreamingResponseAsync(Question, cancellationToken: Token).ToListAsync(Token)
            : [.. (await host.Client.GetResponseAsync(Question, cancellationToken: Token)).ToChatResponseUpdates()];

        server.AssertNothingLeft("ada@lovelace.dev");
        updates.SelectMany(static update => update.Contents).OfType<ErrorContent>().Should().ContainSingle().Which.Message.Should().Be("I cannot tell: " + Question);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_kernels_refusal_is_restored(bool streamed)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var host = Host(server, OpenAIApi.ChatCompletions);
        var history = new ChatHistory();
        history.AddUserMessage(Question);

        var refusal = streamed
            ? string.Concat(await host.Chat.GetStreamingChatMessageContentsAsync(history, kernel: host.Kernel, cancellationToken: Token).Select(static piece => (piece.InnerContent as StreamingChatCompletionUpdate)?.RefusalUpdate).ToListAsync(Token))
            : ((await host.Chat.GetChatMessageContentAsync(history, kernel: host.Kernel, cancellationToken: Token)).InnerContent as ChatCompletion)?.Refusal;

        refusal.Should().Be("I cannot tell: " + Question);
    }

    [Theory]
    [InlineData(OpenAIApi.ChatCompletions, false)]
    [InlineData(OpenAIApi.ChatCompletions, true)]
    [InlineData(OpenAIApi.Responses, false)]
    [InlineData(OpenAIApi.Responses, true)]
    public async Task A_conversation_goes_on_after_a_refusal(OpenAIApi api, bool streamed)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var host = Host(server, api);
        List<ChatMessage> messages = [new(ChatRole.User, "Who was she?")];
        messages.AddMessages(streamed
            ? await host.Client.GetStreamingResponseAsync(messages, cancellationToken: Token).ToChatResponseAsync(Token)
            : await host.Client.GetResponseAsync(messages, cancellationToken: Token));
        messages.Add(new(ChatRole.User, "And ada@lovelace.dev?"));

        var answer = await host.Client.GetResponseAsync(messages, cancellationToken: Token);

        answer.Messages.Single().Contents.OfType<ErrorContent>().Should().ContainSingle().Which.Message.Should().Be("I cannot tell: And ada@lovelace.dev?");
        server.AssertNothingLeft("ada@lovelace.dev");
        server.RequestCount.Should().Be(2);
    }

    // The server cuts the refusal, and so the placeholder, into pieces of three characters.
    private static GuardedHost Host(OpenAIServer server, OpenAIApi api)
    {
        server.RespondWith(static request => Reply.Refusal("I cannot tell: " + request.LastUserText).InChunks([.. ("I cannot tell: " + request.LastUserText).Chunk(3).Select(static piece => new string(piece))]));
        return new(server, options => options.Api = api, static options =>
        {
            options.DefaultPolicy = "p";
            options.Policies["p"] = new GuardPolicyOptions { Redaction = new RedactionOptions(), Budgets = { new() { Tokens = 1_000_000, Window = "day" } } };
        });
    }
}

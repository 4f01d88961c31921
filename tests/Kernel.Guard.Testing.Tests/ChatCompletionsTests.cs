using System.ClientModel;
using OpenAI.Chat;

namespace KernelGuard.Testing.Tests;

public class ChatCompletionsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_default_answer_echoes_the_last_user_message()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);

        ChatCompletion answer = await server.Chat().CompleteChatAsync([new UserChatMessage("Hello, Ümläut 🎉")], cancellationToken: Token);

        answer.Content[0].Text.Should().Be("You said: Hello, Ümläut 🎉");
        answer.FinishReason.Should().Be(ChatFinishReason.Stop);
        answer.Usage.TotalTokenCount.Should().Be(answer.Usage.InputTokenCount + answer.Usage.OutputTokenCount);
        server.Requests.Should().ContainSingle().Which.LastUserText.Should().Be("Hello, Ümläut 🎉");
    }

    [Fact]
    public async Task A_stream_arrives_in_the_chunks_of_its_script()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.Enqueue(Reply.Text("").InChunks("a", "bc", " d").WithUsage(7, 5, cached: 3, reasoning: 2));

        var pieces = new List<string>();
        ChatTokenUsage? usage = null;
        ChatFinishReason? finish = null;
        await foreach (var update in server.Chat().CompleteChatStreamingAsync([new UserChatMessage("x")], cancellationToken: Token))
        {
            pieces.AddRange(update.ContentUpdate.Select(part => part.Text).Where(text => text.Length > 0));
            usage ??= update.Usage;
            finish ??= update.FinishReason;
        }

        pieces.Should().Equal("a", "bc", " d");
        finish.Should().Be(ChatFinishReason.Stop);
        usage!.InputTokenCount.Should().Be(7);
        usage.OutputTokenCount.Should().Be(5);
        usage.InputTokenDetails.CachedTokenCount.Should().Be(3);
        usage.OutputTokenDetails.ReasoningTokenCount.Should().Be(2);
    }
}

using AwesomeAssertions;
using KernelGuard.Testing;
using KernelGuard.Tests.OpenAI;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using OpenAI.Chat;
using Xunit;
using AudioContent = Microsoft.SemanticKernel.AudioContent;
using BinaryContent = Microsoft.SemanticKernel.BinaryContent;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;
using ChatMessageContent = Microsoft.SemanticKernel.ChatMessageContent;
using TextContent = Microsoft.SemanticKernel.TextContent;

namespace KernelGuard.Tests.Budgets;

/// <summary>Holds the bound of audio and files that Semantic Kernel's connector brings with the SDK's part on them: what the model can read, as of any.</summary>
public sealed class ConnectorMediaTests
{
    private static readonly byte[] Bytes = [1, 2, 3, 251, 239, 190];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Media() => ["audio/wav", "audio/mp3", "application/pdf"];

    [Theory]
    [MemberData(nameof(Media))]
    public async Task It_is_reserved_at_the_models_window_and_goes_out(string type)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);

        // The pages of a file may be billed as images, at 33.3 times what gpt-4o-mini reads of them.
        await using var host = Host(server, type == "application/pdf" ? 4_300_000 : 200_000);

        await host.Chat.GetChatMessageContentAsync(History(type), cancellationToken: Token);

        server.Requests.Single().Body.Should().Contain("AQID");
    }

    [Theory]
    [MemberData(nameof(Media))]
    public async Task It_is_denied_where_the_window_does_not_fit(string type)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var host = Host(server, type == "application/pdf" ? 4_000_000 : 100_000);

        (await FluentActions.Awaiting(() => host.Chat.GetChatMessageContentAsync(History(type), cancellationToken: Token)).Should().ThrowAsync<BudgetExceededException>()).Which.Message.Should().NotContain("RawRepresentation");

        server.RequestCount.Should().Be(0);
    }

    [Theory]
    [InlineData("bytes")]
    [InlineData("name")]
    [InlineData("patch")]
    [InlineData("id")]
    [InlineData("audio")]
    [InlineData("object")]
    public async Task A_part_that_writes_anything_else_has_no_bound(string other)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var host = Host(server, 200_000);
        var file = new DataContent(Bytes, "application/pdf") { Name = "a.pdf", RawRepresentation = Part(other) };

        (await FluentActions.Awaiting(() => host.Client.GetResponseAsync([new ChatMessage(ChatRole.User, [file])], cancellationToken: Token)).Should().ThrowAsync<BudgetExceededException>()).Which.Message.Should().Contain("RawRepresentation");

        server.RequestCount.Should().Be(0);
    }

    private static object Part(string other)
    {
        var data = BinaryData.FromBytes(Bytes);
        var part = other switch
        {
            "bytes" => ChatMessageContentPart.CreateFilePart(BinaryData.FromBytes([9]), "application/pdf", "a.pdf"),
            "name" => ChatMessageContentPart.CreateFilePart(data, "application/pdf", "another.pdf"),
            "id" => ChatMessageContentPart.CreateFilePart("file-1"),
            "audio" => ChatMessageContentPart.CreateInputAudioPart(data, ChatInputAudioFormat.Wav),
            _ => ChatMessageContentPart.CreateFilePart(data, "application/pdf", "a.pdf"),
        };
        if (other == "patch")
        {
            part.Patch.Set("$.file.file_id"u8, "file-1");
        }

        return other == "object" ? new object() : part;
    }

    private static ChatHistory History(string type) =>
        [new ChatMessageContent(AuthorRole.User, [new TextContent("look"), type == "application/pdf" ? new BinaryContent(Bytes, type) : new AudioContent(Bytes, type)])];

    private static GuardedHost Host(OpenAIServer server, int tokens) => new(server, guard: options =>
    {
        options.DefaultPolicy = "p";
        options.Policies["p"] = new() { Budgets = { new() { Tokens = tokens, Window = "day" } } };
    });
}

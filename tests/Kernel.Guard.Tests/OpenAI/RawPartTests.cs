using AwesomeAssertions;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using OpenAI.Responses;
using Xunit;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace KernelGuard.Tests.OpenAI;

/// <summary>What goes out of an image is what the stages read and bounded, whatever raw part hangs on it.</summary>
public sealed class RawPartTests
{
    private const string Seen = "AQID";
    private const string Hidden = "CQgHBgU";

    private static readonly BinaryData Other = BinaryData.FromBytes([9, 8, 7, 6, 5]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<OpenAIApi, string, bool> All() =>
    [
        .. from api in Enum.GetValues<OpenAIApi>()
           from raw in new[] { "image", "file", "audio", "address" }
           from streamed in new[] { false, true }
           where api == OpenAIApi.ChatCompletions || raw != "audio"
           select new TheoryDataRow<OpenAIApi, string, bool>(api, raw, streamed),
    ];

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_raw_part_with_other_data_than_its_content_is_left_behind(OpenAIApi api, string raw, bool streamed)
    {
        await using var server = await OpenAIServer.StartAsync(static options => options.Strict = false, Token);
        await using var host = new GuardedHost(server, options => options.Api = api, static options =>
        {
            options.DefaultPolicy = "p";
            options.Policies["p"] = new() { Budgets = { new() { Tokens = 100_000, Window = "day" } } };
        });
        var image = new DataContent(new byte[] { 1, 2, 3 }, "image/png") { RawRepresentation = api == OpenAIApi.ChatCompletions ? ChatPart(raw) : ResponsePart(raw) };

        await AskAsync(host.Client, new ChatMessage(ChatRole.User, [new TextContent("look"), image]), streamed);

        server.Requests.Single().Body.Should().Contain(Seen).And.NotContain(Hidden).And.NotContain("hidden.example");
    }

    [Theory]
    [InlineData(OpenAIApi.ChatCompletions)]
    [InlineData(OpenAIApi.Responses)]
    public async Task So_is_one_with_another_address(OpenAIApi api)
    {
        await using var server = await OpenAIServer.StartAsync(static options => options.Strict = false, Token);
        await using var host = new GuardedHost(server, options => options.Api = api);
        var image = new UriContent(new Uri("https://seen.example/a.png"), "image/png") { RawRepresentation = api == OpenAIApi.ChatCompletions ? ChatPart("address") : ResponsePart("address") };

        await AskAsync(host.Client, new ChatMessage(ChatRole.User, [new TextContent("look"), image]), streamed: false);

        server.Requests.Single().Body.Should().Contain("seen.example").And.NotContain("hidden.example");
    }

    [Fact]
    public async Task A_raw_part_of_the_same_data_goes_out_with_its_detail()
    {
        await using var server = await OpenAIServer.StartAsync(static options => options.Strict = false, Token);
        await using var host = new GuardedHost(server);
        byte[] bytes = [1, 2, 3];
        var image = new DataContent(bytes, "image/png") { RawRepresentation = ChatMessageContentPart.CreateImagePart(BinaryData.FromBytes(bytes), "image/png", ChatImageDetailLevel.Low) };

        await AskAsync(host.Client, new ChatMessage(ChatRole.User, [image]), streamed: false);

        server.Requests.Single().Body.Should().Contain(Seen).And.Contain("\"low\"");
    }

    private static ChatMessageContentPart ChatPart(string raw) => raw switch
    {
        "image" => ChatMessageContentPart.CreateImagePart(Other, "image/png"),
        "file" => ChatMessageContentPart.CreateFilePart(Other, "application/pdf", "hidden.example.pdf"),
        "audio" => ChatMessageContentPart.CreateInputAudioPart(Other, ChatInputAudioFormat.Wav),
        _ => ChatMessageContentPart.CreateImagePart(new Uri("https://hidden.example/b.png")),
    };

    private static ResponseContentPart ResponsePart(string raw) => raw switch
    {
        "image" => ResponseContentPart.CreateInputImagePart(new Uri($"data:image/png;base64,{Hidden}=")),
        "file" => ResponseContentPart.CreateInputFilePart(Other, "application/pdf", "hidden.example.pdf"),
        _ => ResponseContentPart.CreateInputImagePart(new Uri("https://hidden.example/b.png")),
    };

    private static async Task AskAsync(IChatClient client, ChatMessage message, bool streamed)
    {
        if (streamed)
        {
            await client.GetStreamingResponseAsync([message], null, Token).ToListAsync(Token);
        }
        else
        {
            await client.GetResponseAsync([message], null, Token);
        }
    }
}

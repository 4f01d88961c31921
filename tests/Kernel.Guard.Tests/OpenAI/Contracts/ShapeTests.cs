using AwesomeAssertions;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Tests.OpenAI;

/// <summary>
/// Answers in the shapes of the API from 2023 to 2026. None is a recording: each is written after the public document that its head names, in that
/// document's version.
/// </summary>
public sealed class ShapeTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "OpenAI", "Contracts", "Shapes");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Files() => [.. Directory.GetFiles(Folder, "*.shape").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_shape_is_read(string file)
    {
        var shape = Shape.Read(Path.Combine(Folder, file + ".shape"));
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.RespondWith(Reply.Garbage(shape.Body, shape.IsStream ? "text/event-stream" : "application/json"));
        await using var client = new WayClient(Way.AddOpenAI, server, shape.Api);

        var (contents, finish, error) = await client.AskAsync(shape.IsStream, Token);

        error.Should().BeNull();
        finish!.Value.Value.Should().Be(shape["finish"]);
        WayClient.TextOf(contents).Should().Be(shape["text"] ?? "");
        contents.OfType<FunctionCallContent>().Select(call => call.Name).Should().Equal(shape["tool"] is { } tool ? [tool] : []);
        server.RequestCount.Should().Be(1);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Its_usage_is_counted(string file)
    {
        var shape = Shape.Read(Path.Combine(Folder, file + ".shape"));
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.RespondWith(Reply.Garbage(shape.Body, shape.IsStream ? "text/event-stream" : "application/json"));
        await using var client = new WayClient(Way.AddOpenAI, server, shape.Api);

        var usage = shape.IsStream
            ? (await client.Client.GetStreamingResponseAsync("x", cancellationToken: Token).ToChatResponseAsync(Token)).Usage
            : (await client.Client.GetResponseAsync("x", cancellationToken: Token)).Usage;

        if (shape["input"] is { } input)
        {
            usage!.InputTokenCount.Should().Be(long.Parse(input, System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Its_model_is_known_in_the_whole_and_in_each_piece(string file)
    {
        var shape = Shape.Read(Path.Combine(Folder, file + ".shape"));
        if (shape["model"] is not { } model)
        {
            return;
        }

        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.RespondWith(Reply.Garbage(shape.Body, shape.IsStream ? "text/event-stream" : "application/json"));
        await using var client = new WayClient(Way.AddOpenAI, server, shape.Api);

        var updates = await client.Client.GetStreamingResponseAsync("x", cancellationToken: Token).ToListAsync(Token);

        updates.ToChatResponse().ModelId.Should().Be(model);
        updates.Select(update => update.ModelId).Where(id => id is not null).Distinct().Should().Equal(model);
        updates.Select(update => update.ResponseId).Where(id => id is not null).Distinct().Should().ContainSingle().Which.Should().NotBeEmpty();
    }

    [Theory]
    [InlineData(OpenAIApi.ChatCompletions, false)]
    [InlineData(OpenAIApi.ChatCompletions, true)]
    [InlineData(OpenAIApi.Responses, false)]
    [InlineData(OpenAIApi.Responses, true)]
    public async Task An_answer_that_its_output_limit_ended_is_one_and_says_so(OpenAIApi api, bool streamed)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.RespondWith(Reply.Truncated("one two"));
        await using var client = new WayClient(Way.AddOpenAI, server, api);

        var (contents, finish, error) = await client.AskAsync(streamed, Token);

        error.Should().BeNull();
        finish.Should().Be(ChatFinishReason.Length);
        WayClient.TextOf(contents).Should().Be("one two");
    }

    [Fact]
    public void Each_names_the_version_of_its_document()
    {
        var shapes = Directory.GetFiles(Folder, "*.shape").Select(Shape.Read).ToList();

        shapes.Should().HaveCountGreaterThanOrEqualTo(12);
        shapes.Should().OnlyContain(shape => !string.IsNullOrWhiteSpace(shape["document"]) && !string.IsNullOrWhiteSpace(shape["version"]));
        shapes.Select(shape => shape["document"]!.Split(',')[0]).Distinct().Should().BeEquivalentTo(
            "github.com/openai/openai-openapi", "github.com/Azure/azure-rest-api-specs", "github.com/MicrosoftDocs/azure-ai-docs", "github.com/vllm-project/vllm", "github.com/ollama/ollama",
            "github.com/ggml-org/llama.cpp");
    }

    private sealed class Shape
    {
        private readonly Dictionary<string, string> _head = [];

        public string Body { get; private init; } = "";

        public bool IsStream => this["stream"] == "true";

        public OpenAIApi Api => Enum.Parse<OpenAIApi>(this["api"]!);

        public string? this[string name] => _head.GetValueOrDefault(name);

        public static Shape Read(string path)
        {
            var text = File.ReadAllText(path);
            var end = text.IndexOf("---\n", StringComparison.Ordinal);
            var shape = new Shape { Body = text[(end + 4)..] };
            foreach (var line in text[..end].Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                var colon = line.IndexOf(':', StringComparison.Ordinal);
                shape._head[line[..colon]] = line[(colon + 1)..].Trim();
            }

            return shape;
        }
    }
}

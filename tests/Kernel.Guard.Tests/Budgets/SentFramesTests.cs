using System.Text;
using System.Text.Json;
using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Scoping;
using KernelGuard.Testing;
using KernelGuard.Tests.OpenAI;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Tests.Budgets;

/// <summary>
/// Holds the frames that are bounded to those that go out: over the Responses API the SDK's client sends each text and each thought of an answer that is sent back as an
/// item of its own. A version of it that sends more fails here.
/// </summary>
public sealed class SentFramesTests : IAsyncLifetime
{
    private const int Many = 50;

    private static readonly Dictionary<string, Func<int, AIContent>> Kinds = new()
    {
        ["texts"] = static _ => new TextContent(" a"),
        ["empty texts"] = static _ => new TextContent(""),
        ["thoughts"] = static _ => new TextReasoningContent(" a"),
        ["empty thoughts"] = static _ => new TextReasoningContent(""),
        ["kept thoughts"] = static i => new TextReasoningContent("") { ProtectedData = $"kept{i}" },
        ["calls"] = static i => new FunctionCallContent($"call_{i}", "f", new Dictionary<string, object?>()),
        ["results"] = static i => new FunctionResultContent($"call_{i}", "r"),
        ["texts and calls"] = static i => i % 2 == 0 ? new TextContent("a") : new FunctionCallContent($"call_{i}", "f", new Dictionary<string, object?>()),
        ["texts and thoughts"] = static i => i % 2 == 0 ? new TextContent("a") : new TextReasoningContent("b"),
        ["errors"] = static _ => new ErrorContent("no"),
        ["usages"] = static _ => new UsageContent(new UsageDetails { InputTokenCount = 1 }),
    };

    private OpenAIServer _server = null!;

    public static TheoryData<Way, OpenAIApi, string, string> Cases =>
        [.. from way in new[] { Way.AddOpenAI, Way.AddProvider } from api in Enum.GetValues<OpenAIApi>() from role in new[] { "user", "assistant", "system", "developer", "tool" } from kind in Kinds.Keys select new TheoryDataRow<Way, OpenAIApi, string, string>(way, api, role, kind)];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await OpenAIServer.StartAsync(options => options.Strict = false, cancellationToken: Cancel);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_frame_is_bounded_for_each_message_item_and_call_that_goes_out(Way way, OpenAIApi api, string role, string kind)
    {
        await using var client = new WayClient(way, _server, api);
        ChatMessage[] messages =
        [
            new(ChatRole.User, "q"),
            new(new ChatRole(role), [.. Enumerable.Range(0, Many).Select(Kinds[kind])]),
            new(ChatRole.User, "and?"),
        ];

        await client.AskAsync(false, Cancel, messages: messages);

        // A message of a kind that the client does not send is an error of it, or nothing goes out of it.
        if (_server.Requests is [var request])
        {
            var items = request.Json.GetProperty(api == OpenAIApi.Responses ? "input" : "messages").EnumerateArray().ToList();
            var frames = items.Sum(static item => Math.Max(1, item.TryGetProperty("tool_calls", out var calls) ? calls.GetArrayLength() : 0));
            var texts = items.SelectMany(TextsOf).Sum(Encoding.UTF8.GetByteCount);
            PromptBound.Of(messages, GuardChatOptions.Of(null)).Text.Should().BeGreaterThanOrEqualTo(texts + (PromptBound.PerMessage * frames) + PromptBound.PerRequest);
        }
    }

    [Fact]
    public async Task A_history_of_pieces_is_reserved_at_the_items_that_it_becomes()
    {
        await using var client = new WayClient(Way.AddOpenAI, _server, OpenAIApi.Responses);
        ChatMessage[] messages = [new(ChatRole.Assistant, [.. Enumerable.Range(0, Many).Select(Kinds["empty texts"])]), new(ChatRole.User, "and?")];

        await client.AskAsync(false, Cancel, messages: messages);

        _server.Requests.Single().Json.GetProperty("input").GetArrayLength().Should().Be(Many + 1);
        PromptBound.Of(messages, GuardChatOptions.Of(null)).Text.Should().Be((PromptBound.PerMessage * (Many + 1)) + "and?".Length + PromptBound.PerRequest);
    }

    private static IEnumerable<string> TextsOf(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().Where(static member => member.Name is "text" or "content" or "output" or "summary" or "arguments" or "name").SelectMany(static member => TextsOf(member.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(TextsOf),
        JsonValueKind.String => [json.GetString()!],
        _ => [],
    };
}

using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Credentials;
using KernelGuard.OpenAI;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Tests.OpenAI;

/// <summary>Holds the parts of a usage, and the tier that was served, against the real SDK and both adapters.</summary>
public sealed class ReportedPartsTests
{
    private const string ChatUsage = """
        {"prompt_tokens":100,"completion_tokens":50,"total_tokens":150,
         "prompt_tokens_details":{"cached_tokens":30,"audio_tokens":7,"cache_write_tokens":11,"image_tokens":13},
         "completion_tokens_details":{"reasoning_tokens":20,"audio_tokens":5,"accepted_prediction_tokens":3,"rejected_prediction_tokens":2}}
        """;

    private const string ResponsesAnswer = """
        {"id":"resp_1","object":"response","created_at":1,"status":"completed","model":"gpt-4o","service_tier":"priority","error":null,"incomplete_details":null,
         "output":[{"type":"message","id":"msg_1","status":"completed","role":"assistant","content":[{"type":"output_text","text":"Hi.","annotations":[]}]}],
         "parallel_tool_calls":true,"tools":[],"tool_choice":"auto","metadata":{},"text":{"format":{"type":"text"} },
         "usage":{"input_tokens":100,"input_tokens_details":{"cached_tokens":30,"cache_write_tokens":11,"image_tokens":13,"audio_tokens":7},
                  "output_tokens":50,"output_tokens_details":{"reasoning_tokens":20,"audio_tokens":5},"total_tokens":150} }
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Chat_Completions_reports_every_part_and_the_tier(bool streamed)
    {
        var body = streamed
            ? Event("""{"id":"c1","object":"chat.completion.chunk","created":1,"model":"gpt-4o","service_tier":"priority","choices":[{"index":0,"delta":{"role":"assistant","content":"Hi."},"finish_reason":"stop"}]}""")
                + Event("""{"id":"c1","object":"chat.completion.chunk","created":1,"model":"gpt-4o","service_tier":"priority","choices":[],"usage":""" + ChatUsage + "}") + Event("[DONE]")
            : Whole(ChatUsage);

        var (usage, tier) = await AskAsync(OpenAIApi.ChatCompletions, streamed, body);

        usage.Should().Be(new TokenUsage(Input: 39, CachedInput: 30, CacheWrite: 11, Output: 25, Reasoning: 20, AudioInput: 7, AudioOutput: 5, ImageInput: 13, UsageSource.Provider));
        tier.Should().Be("priority");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Responses_reports_every_part_and_the_tier(bool streamed)
    {
        var body = streamed ? Event("""{"type":"response.completed","sequence_number":0,"response":""" + ResponsesAnswer + "}") : ResponsesAnswer;

        var (usage, tier) = await AskAsync(OpenAIApi.Responses, streamed, body);

        usage.Should().Be(new TokenUsage(Input: 39, CachedInput: 30, CacheWrite: 11, Output: 25, Reasoning: 20, AudioInput: 7, AudioOutput: 5, ImageInput: 13, UsageSource.Provider));
        tier.Should().Be("priority");
    }

    [Theory]
    [InlineData("\"many\"", 150, 0)]
    [InlineData("null", 150, 0)]
    [InlineData("1.5", 150, 2)]
    [InlineData("99999999999999999999999", 1_000_000_180, 1_000_000_000)]
    [InlineData("{}", 150, 0)]
    public async Task A_part_that_cannot_be_read_breaks_no_answer(string count, long total, long written)
    {
        var usage = ChatUsage.Replace("\"cache_write_tokens\":11", $"\"cache_write_tokens\":{count}", StringComparison.Ordinal);

        var (read, _) = await AskAsync(OpenAIApi.ChatCompletions, false, Whole(usage));

        (read.Total, read.CacheWrite).Should().Be((total, written));
    }

    [Theory]
    [InlineData(false, "0", true)]
    [InlineData(true, "0", true)]
    [InlineData(false, null, false)]
    [InlineData(true, null, false)]
    [InlineData(false, "null", false)]
    [InlineData(true, "null", false)]
    public async Task Responses_that_wrote_nothing_to_the_cache_are_told_from_those_that_do_not_say(bool streamed, string? count, bool says)
    {
        var answer = ResponsesAnswer.Replace(",\"cache_write_tokens\":11", count is null ? "" : $",\"cache_write_tokens\":{count}", StringComparison.Ordinal)
            .Replace("Hi.", "a \\\"cache_write_tokens\\\" in a text", StringComparison.Ordinal);
        var body = streamed ? Event("""{"type":"response.completed","sequence_number":0,"response":""" + answer + "}") : answer;
        foreach (var piece in (int[])[1, 7, 20, 21, 4096])
        {
            var details = await DetailsAsync(OpenAIApi.Responses, streamed, body, piece);

            details.AdditionalCounts!.ContainsKey("InputTokenDetails.CacheWriteTokenCount").Should().Be(says, "in pieces of {0}", piece);
        }
    }

    [Fact]
    public async Task An_incomplete_answer_of_Responses_has_its_parts_in_a_stream()
    {
        var body = Event("""{"type":"response.incomplete","sequence_number":0,"response":""" + ResponsesAnswer.Replace("\"status\":\"completed\",\"model\"", "\"status\":\"incomplete\",\"model\"", StringComparison.Ordinal)
            .Replace("\"incomplete_details\":null", "\"incomplete_details\":{\"reason\":\"max_output_tokens\"}", StringComparison.Ordinal) + "}");

        var (usage, _) = await AskAsync(OpenAIApi.Responses, true, body);

        (usage.CacheWrite, usage.ImageInput, usage.TotalInput).Should().Be((11, 13, 100));
    }

    private static string Whole(string usage) =>
        """{"id":"c1","object":"chat.completion","created":1,"model":"gpt-4o","service_tier":"priority","choices":[{"index":0,"message":{"role":"assistant","content":"Hi."},"finish_reason":"stop"}],"usage":""" + usage + "}";

    private static string Event(string json) => "data: " + json.ReplaceLineEndings("") + "\n\n";

    private static async Task<(TokenUsage Usage, string? Tier)> AskAsync(OpenAIApi api, bool streamed, string body)
    {
        var options = GuardChatOptions.Of(null);
        return (ReportedUsage.Of(await DetailsAsync(api, streamed, body, options: options)), options.Attempt.ServiceTier);
    }

    private static async Task<UsageDetails> DetailsAsync(OpenAIApi api, bool streamed, string body, int piece = int.MaxValue, ChatOptions? options = null)
    {
        using var handler = new Answer(body, streamed ? "text/event-stream" : "application/json", piece);
        using var client = OpenAIProvider.Create(
            "gpt-4o", new OpenAIProviderOptions { ApiKey = "test", Api = api, Endpoint = new Uri("http://localhost/v1") }, null, new VariableLookup(_ => null, []), TimeProvider.System, handler);
        ChatMessage[] messages = [new(ChatRole.User, "q")];
        if (!streamed)
        {
            return (await client.GetResponseAsync(messages, options, TestContext.Current.CancellationToken)).Usage!;
        }

        var updates = await client.GetStreamingResponseAsync(messages, options, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        return updates.SelectMany(static update => update.Contents).OfType<UsageContent>().Should().ContainSingle().Subject.Details;
    }

    private sealed class Answer(string body, string type, int piece) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var content = new StreamContent(new Pieces(Encoding.UTF8.GetBytes(body), piece));
            content.Headers.ContentType = new MediaTypeHeaderValue(type);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content });
        }
    }

    /// <summary>Comes piece by piece, and nobody knows where it ends, as with a socket.</summary>
    private sealed class Pieces(byte[] body, int size) : MemoryStream(body)
    {
        public override bool CanSeek => false;

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, size));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            base.ReadAsync(buffer, offset, Math.Min(count, size), cancellationToken);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, size)], cancellationToken);
    }
}

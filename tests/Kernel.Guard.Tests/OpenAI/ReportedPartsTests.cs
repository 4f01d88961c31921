using System.Buffers;
using System.IO.Pipelines;
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
         "prompt_tokens_details":{"cached_tokens":30,"audio_tokens":7,"cache_write_tokens":11},
         "completion_tokens_details":{"reasoning_tokens":20,"audio_tokens":5,"accepted_prediction_tokens":3,"rejected_prediction_tokens":2}}
        """;

    private const string ResponsesAnswer = """
        {"id":"resp_1","object":"response","created_at":1,"status":"completed","model":"gpt-4o","service_tier":"priority","error":null,"incomplete_details":null,
         "output":[{"type":"message","id":"msg_1","status":"completed","role":"assistant","content":[{"type":"output_text","text":"Hi.","annotations":[]}]}],
         "parallel_tool_calls":true,"tools":[],"tool_choice":"auto","metadata":{},"text":{"format":{"type":"text"} },
         "usage":{"input_tokens":100,"input_tokens_details":{"cached_tokens":30},"output_tokens":50,"output_tokens_details":{"reasoning_tokens":20},"total_tokens":150} }
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Chat_Completions_reports_cached_reasoning_and_audio_tokens_and_the_tier(bool streamed)
    {
        var body = streamed
            ? Event("""{"id":"c1","object":"chat.completion.chunk","created":1,"model":"gpt-4o","service_tier":"priority","choices":[{"index":0,"delta":{"role":"assistant","content":"Hi."},"finish_reason":"stop"}]}""")
                + Event("""{"id":"c1","object":"chat.completion.chunk","created":1,"model":"gpt-4o","service_tier":"priority","choices":[],"usage":""" + ChatUsage + "}") + Event("[DONE]")
            : """{"id":"c1","object":"chat.completion","created":1,"model":"gpt-4o","service_tier":"priority","choices":[{"index":0,"message":{"role":"assistant","content":"Hi."},"finish_reason":"stop"}],"usage":""" + ChatUsage + "}";

        var (usage, tier) = await AskAsync(OpenAIApi.ChatCompletions, streamed, body);

        usage.Should().Be(new TokenUsage(Input: 63, CachedInput: 30, CacheWrite: 0, Output: 25, Reasoning: 20, AudioInput: 7, AudioOutput: 5, ImageInput: 0, UsageSource.Provider), "the adapter does not hand cache writes on");
        tier.Should().Be("priority");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Responses_reports_cached_and_reasoning_tokens_and_the_tier(bool streamed)
    {
        var body = streamed ? Event("""{"type":"response.completed","sequence_number":0,"response":""" + ResponsesAnswer + "}") : ResponsesAnswer;

        var (usage, tier) = await AskAsync(OpenAIApi.Responses, streamed, body);

        usage.Should().Be(new TokenUsage(70, 30, 0, 30, 20, 0, 0, 0, UsageSource.Provider));
        tier.Should().Be("priority");
    }

    private static string Event(string json) => "data: " + json.ReplaceLineEndings("") + "\n\n";

    private static async Task<(TokenUsage Usage, string? Tier)> AskAsync(OpenAIApi api, bool streamed, string body)
    {
        using var handler = new Answer(body, streamed ? "text/event-stream" : "application/json");
        using var client = OpenAIProvider.Create(
            "gpt-4o", new OpenAIProviderOptions { ApiKey = "test", Api = api, Endpoint = new Uri("http://localhost/v1") }, null, new VariableLookup(_ => null, []), TimeProvider.System, handler);
        var options = GuardChatOptions.Of(null);
        ChatMessage[] messages = [new(ChatRole.User, "q")];
        if (!streamed)
        {
            return (ReportedUsage.Of((await client.GetResponseAsync(messages, options, TestContext.Current.CancellationToken)).Usage!), options.Attempt.ServiceTier);
        }

        var usage = TokenUsage.None;
        await foreach (var update in client.GetStreamingResponseAsync(messages, options, TestContext.Current.CancellationToken))
        {
            usage = update.Contents.OfType<UsageContent>().Aggregate(usage, static (sum, content) => sum + ReportedUsage.Of(content.Details));
        }

        return (usage, options.Attempt.ServiceTier);
    }

    private sealed class Answer(string body, string type) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            // The SDK reads an endless stream, as that of a socket is.
            var content = new StreamContent(PipeReader.Create(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(body))).AsStream());
            content.Headers.ContentType = new MediaTypeHeaderValue(type);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content });
        }
    }
}

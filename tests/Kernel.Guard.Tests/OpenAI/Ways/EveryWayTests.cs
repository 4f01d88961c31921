using AwesomeAssertions;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Tests.OpenAI;

/// <summary>What holds whichever way the SDK came under the guard, over both APIs and in both shapes.</summary>
public sealed class EveryWayTests
{
    private static readonly GuardPolicyOptions Retries = new() { Retry = new() { MaxRetries = 3, Delay = "1ms" } };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<Way, OpenAIApi, bool> All() =>
        [.. from way in Enum.GetValues<Way>() from api in Enum.GetValues<OpenAIApi>() from streamed in new[] { false, true } select new TheoryDataRow<Way, OpenAIApi, bool>(way, api, streamed)];

    public static TheoryData<Way, OpenAIApi> Both() =>
        [.. from way in Enum.GetValues<Way>() from api in Enum.GetValues<OpenAIApi>() select new TheoryDataRow<Way, OpenAIApi>(way, api)];

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_rate_limit_is_repeated_after_its_wait_and_bills_nothing(Way way, OpenAIApi api, bool streamed)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.Enqueue(Reply.Error(429, TimeSpan.FromMilliseconds(200)), Reply.Text("all is fine"));
        await using var client = new WayClient(way, server, api, Retries);

        var (contents, _, error) = await client.AskAsync(streamed, Token);

        error.Should().BeNull();
        WayClient.TextOf(contents).Should().Be("all is fine");
        server.Requests.Should().HaveCount(2);
        (server.Requests[1].ReceivedAt - server.Requests[0].ReceivedAt).Should().BeGreaterThan(TimeSpan.FromMilliseconds(195));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_refusal_keeps_its_status_and_code_and_uses_nothing(Way way, OpenAIApi api, bool streamed)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.RespondWith(Reply.Error(429, TimeSpan.FromSeconds(7), code: "insufficient_quota", message: "the key sk-12 of anna@example.org"));
        await using var client = new WayClient(way, server, api, Retries);

        var (_, _, error) = await client.AskAsync(streamed, Token);

        var refused = error.Should().BeOfType<ProviderException>().Subject;
        (refused.Status, refused.Code, refused.RetryAfter, refused.MayBeBilled).Should().Be((429, "insufficient_quota", TimeSpan.FromSeconds(7), false));
        refused.Usage.Total.Should().Be(0);
        refused.RequestId.Should().NotBeNull();
        refused.ToString().Should().NotContain("sk-12").And.NotContain("anna");
        server.RequestCount.Should().Be(1);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_stream_that_ends_in_the_middle_of_a_sentence_is_incomplete(Way way, OpenAIApi api)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.RespondWith(Reply.Text("You may return it within thirty days.").EndAfterChunks(5));
        await using var client = new WayClient(way, server, api, Retries);

        var (contents, _, error) = await client.AskAsync(streamed: true, Token);

        WayClient.TextOf(contents).Should().Be("You may return it within ");
        var half = error.Should().BeOfType<IncompleteStreamException>().Subject;
        half.Received!.Text.Should().Be("You may return it within ");
        half.ToString().Should().NotContain("return it");
        server.RequestCount.Should().Be(1);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_tool_call_of_a_stream_that_ends_early_is_not_handed_on(Way way, OpenAIApi api)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.RespondWith(Reply.ToolCall("refund", """{"order":"12","amount":5000}""").WithArgumentsInPieces(4).EndAfterChunks(3));
        await using var client = new WayClient(way, server, api);

        var (contents, _, error) = await client.AskAsync(streamed: true, Token);

        contents.Should().NotContain(content => content is FunctionCallContent);
        error.Should().BeAssignableTo<GuardException>();
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_whole_tool_call_is_handed_on(Way way, OpenAIApi api)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.RespondWith(Reply.ToolCall("refund", """{"order":"12"}"""));
        await using var client = new WayClient(way, server, api);

        var (contents, finish, error) = await client.AskAsync(streamed: true, Token);

        error.Should().BeNull();
        contents.OfType<FunctionCallContent>().Should().ContainSingle().Which.Name.Should().Be("refund");
        finish.Should().NotBeNull();
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_failure_inside_a_stream_is_judged_by_its_code(Way way, OpenAIApi api)
    {
        foreach (var (code, status, requests, billed) in new[]
        {
            ("invalid_prompt", 400, 1, false),
            ("image_content_policy_violation", 400, 1, false),
            ("insufficient_quota", 429, 1, false),
            ("rate_limit_exceeded", 429, 4, false),
            ("server_error", 500, 4, true),
        })
        {
            await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
            server.RespondWith(Reply.Text("never said").ErrorAfterChunks(0, code));
            await using var client = new WayClient(way, server, api, Retries);

            var (_, _, error) = await client.AskAsync(streamed: true, Token);

            var refused = error.Should().BeOfType<ProviderException>($"{code} is one").Subject;
            (refused.Status, refused.Code, refused.MayBeBilled).Should().Be((status, code, billed));
            server.RequestCount.Should().Be(requests, $"of {code}");
        }
    }

    [Theory]
    [InlineData("eos", false, "eos")]
    [InlineData("eos", true, "eos")]
    [InlineData("error", false, "error")]
    [InlineData("error", true, "error")]
    [InlineData("", false, "unknown")]
    [InlineData("it was anna@example.org", true, "unknown")]
    [InlineData("length", true, "length")]
    public async Task A_new_finish_reason_keeps_the_answer(string word, bool streamed, string expected)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.RespondWith(Reply.Text("it says \"finish_reason\": \"eos\" itself").WithFinishReason(word));
        await using var client = new WayClient(Way.AddOpenAI, server);

        var (contents, finish, error) = await client.AskAsync(streamed, Token);

        error.Should().BeNull();
        WayClient.TextOf(contents).Should().Be("it says \"finish_reason\": \"eos\" itself");
        finish!.Value.Value.Should().Be(expected);
        server.RequestCount.Should().Be(1);
    }

    [Fact]
    public async Task A_stream_whose_finish_reason_is_empty_to_the_end_is_incomplete()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.RespondWith(Reply.Text("a half").WithFinishReason(""));
        await using var client = new WayClient(Way.AddOpenAI, server);

        (await client.AskAsync(streamed: true, Token)).Error.Should().BeOfType<IncompleteStreamException>();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Several_answers_in_a_stream_are_refused_before_they_are_paid_for(bool streamed)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var client = new WayClient(Way.AddOpenAI, server);
        var options = new Carried { Provider = new() { Body = System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add("n", "2") } };

        var (_, _, error) = await client.AskAsync(streamed, Token, options);

        if (streamed)
        {
            error.Should().BeOfType<ProviderException>().Which.Code.Should().Be("unsupported_choices");
            server.RequestCount.Should().Be(0);
        }
        else
        {
            error.Should().BeNull();
        }
    }

    [Fact]
    public async Task What_had_come_is_restored_for_its_reader()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.RespondWith(request => Reply.Text($"I write to {System.Text.RegularExpressions.Regex.Match(request.Body, @"\[\[EMAIL-1\]\]").Value} as soon as I can").EndAfterChunks(5));
        await using var client = new WayClient(Way.AddOpenAI, server, policy: new() { Redaction = new() { Kinds = PiiKinds.Email } });

        var read = async () => await client.Client.GetStreamingResponseAsync("Write to anna@example.org", cancellationToken: Token).ToListAsync(Token);

        var half = (await read.Should().ThrowAsync<IncompleteStreamException>()).Which;
        server.FindInBodies("anna@example.org").Should().BeEmpty();
        half.Received!.Text.Should().StartWith("I write to anna@example.org as");
        half.ToString().Should().NotContain("anna");
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task An_error_that_comes_as_the_caller_leaves_is_the_cancellation(Way way, OpenAIApi api)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        using var source = new CancellationTokenSource();
        server.RespondWith(request =>
        {
            source.Cancel();
            return Reply.Error(401, message: "sk-secret-4f9a");
        });
        await using var client = new WayClient(way, server, api);

        foreach (var streamed in new[] { false, true })
        {
            var (_, _, error) = await client.AskAsync(streamed, source.Token);

            error.Should().BeAssignableTo<OperationCanceledException>();
            error!.ToString().Should().NotContain("sk-secret");
        }
    }

    private sealed class Carried : ChatOptions, KernelGuard.Scoping.IProviderSettings
    {
        public KernelGuard.Scoping.ProviderSettings? Provider { get; set; }
    }
}

using System.Net;
using System.Net.Sockets;
using AwesomeAssertions;
using KernelGuard.Credentials;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Xunit;

namespace KernelGuard.Tests.OpenAI;

public sealed class BadInputTests
{
    private const string Secret = "sk-secret-4f9a";
    private const string Prompt = "my iban is DE89370400440532013000";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The entries and shapes that each error must come through.</summary>
    public static TheoryData<Entry, OpenAIApi, bool> Ways()
    {
        TheoryData<Entry, OpenAIApi, bool> data = [];
        foreach (var entry in Enum.GetValues<Entry>())
        {
            foreach (var api in Enum.GetValues<OpenAIApi>())
            {
                data.Add(entry, api, false);
                data.Add(entry, api, true);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_rejected_key_names_where_the_key_came_from(Entry entry, OpenAIApi api, bool streamed)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var host = new GuardedHost(server, options => (options.ApiKey, options.Api) = (Secret, api));

        var error = await FailAsync<ProviderException>(host, entry, streamed);

        error.Status.Should().Be(401);
        error.Code.Should().Be("invalid_api_key");
        error.ErrorType.Should().Be("401");
        error.Message.Should().Contain("options.ApiKey").And.Contain("put a valid key there");
        error.RequestId.Should().NotBeNullOrEmpty();
        error.MayBeBilled.Should().BeFalse();
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task An_unknown_model_is_named(Entry entry, OpenAIApi api, bool streamed)
    {
        await using var server = await OpenAIServer.StartAsync(options => options.Models.Remove(GuardedHost.Model), Token);
        await using var host = new GuardedHost(server, options => options.Api = api);

        var error = await FailAsync<ProviderException>(host, entry, streamed);

        error.Status.Should().Be(api == OpenAIApi.Responses ? 400 : 404);
        error.Code.Should().Be("model_not_found");
        error.Message.Should().Contain("'gpt-4o-mini'").And.Contain("[Model]");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_refused_request_names_the_parameter_and_quotes_nothing(Entry entry, OpenAIApi api, bool streamed)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.RespondWith(Reply.Error(400, code: "unsupported_value", param: "temperature", message: $"Unsupported: {Prompt} with key {Secret}"));
        await using var host = new GuardedHost(server, options => options.Api = api);

        var error = await FailAsync<ProviderException>(host, entry, streamed);

        error.Status.Should().Be(400);
        error.Code.Should().Be("unsupported_value");
        error.Message.Should().Contain("'temperature'");
    }

    [Theory]
    [InlineData("retry-after-ms", "1250", "", 1.25)]
    [InlineData("retry-after", "7", "", 7.0)]
    [InlineData("retry-after", "0.5", "", 0.5)]
    [InlineData("x-none", "1", "Rate limit reached. Please try again in 1.2s. Visit us.", 1.2)]
    [InlineData("x-none", "1", "Please try again in 350ms.", 0.35)]
    [InlineData("x-none", "1", "Please try again in 1m2.5s.", 62.5)]
    [InlineData("x-none", "1", "PLEASE TRY AGAIN IN 1M2.5S.", 62.5)]
    [InlineData("x-none", "1", "Please try again in 250MS.", 0.25)]
    [InlineData("x-none", "1", "Please try again in 1h1m1s.", 3661.0)]
    [InlineData("retry-after", "NaN", "", null)]
    [InlineData("retry-after-ms", "Infinity", "", null)]
    [InlineData("retry-after", "1e400", "", null)]
    [InlineData("x-none", "1", "Slow down.", null)]
    public async Task A_rate_limit_says_how_long_to_wait(string header, string value, string message, double? seconds)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.RespondWith(Reply.Error(429, message: message).WithHeader(header, value));
        await using var host = new GuardedHost(server);

        var error = await FailAsync<ProviderException>(host, Entry.Client, streamed: false);

        error.Status.Should().Be(429);
        error.RetryAfter?.TotalSeconds.Should().Be(seconds);
        error.RetryAfter.HasValue.Should().Be(seconds.HasValue);
        error.Message.Should().Contain("limits the rate");
        server.RequestCount.Should().Be(1, "the SDK's own retries are off");
    }

    [Fact]
    public async Task A_rate_limit_may_name_a_date()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.RespondWith(Reply.Error(429).WithHeader("retry-after", DateTimeOffset.UtcNow.AddSeconds(90).ToString("R", System.Globalization.CultureInfo.InvariantCulture)));
        await using var host = new GuardedHost(server);

        var error = await FailAsync<ProviderException>(host, Entry.Chat, streamed: true);

        error.RetryAfter!.Value.TotalSeconds.Should().BeInRange(80, 91);
    }

    [Fact]
    public async Task A_spent_quota_is_told_apart_from_a_rate_limit()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.RespondWith(Reply.Error(429, code: "insufficient_quota"));
        await using var host = new GuardedHost(server);

        var error = await FailAsync<ProviderException>(host, Entry.Client, streamed: false);

        error.Code.Should().Be("insufficient_quota");
        error.Message.Should().Contain("waiting does not help").And.Contain("Add credit");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_failing_provider_is_named_once_and_not_asked_again(Entry entry, OpenAIApi api, bool streamed)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.RespondWith(Reply.Error(500, message: Prompt));
        await using var host = new GuardedHost(server, options => options.Api = api);

        var error = await FailAsync<ProviderException>(host, entry, streamed);

        error.Status.Should().Be(500);
        error.Message.Should().Contain("[Fallback]");
        server.RequestCount.Should().Be(1);
    }

    [Theory]
    [InlineData("<html>{prompt}</html>", "text/html")]
    [InlineData("{\"error\":\"{prompt}\"}", "application/json")]
    [InlineData("{}", "application/json")]
    [InlineData("[1,2]", "application/json")]
    [InlineData("null", "application/json")]
    [InlineData("", "application/json")]
    [InlineData("{\"id\":\"x\",\"choices\":[]}", "application/json")]
    public async Task A_success_that_is_no_answer_is_an_invalid_response(string body, string contentType)
    {
        foreach (var api in Enum.GetValues<OpenAIApi>())
        {
            foreach (var streamed in new[] { false, true })
            {
                await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
                server.RespondWith(Reply.Garbage(body.Replace("{prompt}", Prompt, StringComparison.Ordinal), contentType));
                await using var host = new GuardedHost(server, options => options.Api = api);

                var error = await FailAsync<ProviderException>(host, Entry.Chat, streamed);

                error.Code.Should().BeOneOf(ProviderException.InvalidResponse, ProviderException.ConnectionLost);
                (streamed || error.Code == (body.Length == 0 ? ProviderException.ConnectionLost : ProviderException.InvalidResponse)).Should().BeTrue($"{api} {body} is {error.Code}");
                error.MayBeBilled.Should().BeTrue();
            }
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_stream_that_is_cut_or_ends_early_is_incomplete(Entry entry, OpenAIApi api, bool cut)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        var reply = Reply.Text("one two three four");
        server.RespondWith(cut ? reply.CutAfterChunks(2) : reply.EndAfterChunks(2));
        await using var host = new GuardedHost(server, options => options.Api = api);

        await FailAsync<IncompleteStreamException>(host, entry, streamed: true);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_stream_that_ends_before_it_began_is_a_lost_connection(Entry entry, OpenAIApi api, bool cut)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        var reply = Reply.Text("one two three four");
        server.RespondWith(cut ? reply.CutAfterChunks(0) : reply.EndAfterChunks(0));
        await using var host = new GuardedHost(server, options => options.Api = api);

        var error = await FailAsync<ProviderException>(host, entry, streamed: true);

        error.Code.Should().Be(ProviderException.ConnectionLost);
        error.MayBeBilled.Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task An_error_inside_a_stream_ends_it(Entry entry, OpenAIApi api, bool late)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.RespondWith(Reply.Text("one two three").ErrorAfterChunks(late ? 1 : 0, message: Prompt));
        await using var host = new GuardedHost(server, options => options.Api = api);

        if (late)
        {
            await FailAsync<IncompleteStreamException>(host, entry, streamed: true);
        }
        else
        {
            (await FailAsync<ProviderException>(host, entry, streamed: true)).MayBeBilled.Should().BeTrue();
        }
    }

    [Fact]
    public async Task A_tool_call_that_was_cut_is_never_run()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.RespondWith(Reply.ToolCall("Clock-time", """{"city":"Paris and a long way beyond"}""").EndAfterChunks(2));
        await using var host = new GuardedHost(server);
        var clock = new Fidelity.Clock();
        var kernel = Fidelity.Clock.AddTo(host.Kernel, clock);

        var call = async () => await Fidelity.Ask.ChatAsync(
            kernel, [new(AuthorRole.User, "x")], new PromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() }, streamed: true);

        await call.Should().ThrowAsync<GuardException>();
        clock.Asked.Should().Be(0);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task An_address_where_nobody_listens_sent_nothing(Entry entry, OpenAIApi api, bool streamed)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var free = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        await using var host = new GuardedHost(server, options => (options.Api, options.Endpoint) = (api, new Uri($"http://127.0.0.1:{free}/v1")));

        var error = await FailAsync<ProviderException>(host, entry, streamed);

        error.Code.Should().Be(ProviderException.ConnectionFailed);
        error.MayBeBilled.Should().BeFalse();
        error.Message.Should().Contain("endpoint");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_cancelled_call_is_cancelled_at_the_provider_too(Entry entry, OpenAIApi api, bool streamed)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.RespondWith(streamed ? Reply.Text("one two three").StallAfterChunks(1) : Reply.Stall());
        await using var host = new GuardedHost(server, options => options.Api = api);
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var call = CallAsync(host, entry, streamed, Prompt, source.Token);
        await Eventually.HoldsAsync(() => server.Requests.Count > 0, Token);

        await source.CancelAsync();

        await FluentActions.Awaiting(() => call).Should().ThrowAsync<OperationCanceledException>();
        (await server.Requests[0].Completion.WaitAsync(TimeSpan.FromSeconds(10), Token)).Should().Be(RequestOutcome.Aborted);
    }

    [Theory]
    [InlineData(Entry.Client)]
    [InlineData(Entry.Chat)]
    [InlineData(Entry.Prompt)]
    public async Task A_token_that_is_cancelled_already_sends_nothing(Entry entry)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var host = new GuardedHost(server);

        foreach (var streamed in new[] { false, true })
        {
            await FluentActions.Awaiting(() => CallAsync(host, entry, streamed, Prompt, new CancellationToken(true))).Should().ThrowAsync<OperationCanceledException>();
        }

        server.RequestCount.Should().Be(0);
    }

    [Theory]
    [InlineData(OpenAIApi.ChatCompletions, false)]
    [InlineData(OpenAIApi.ChatCompletions, true)]
    [InlineData(OpenAIApi.Responses, false)]
    [InlineData(OpenAIApi.Responses, true)]
    public async Task A_request_that_cannot_be_made_sends_nothing_and_quotes_nothing(OpenAIApi api, bool streamed)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var host = new GuardedHost(server, options => options.Api = api);
        Func<ChatOptions, IList<AIContent>, Task> ask = (options, contents) => streamed
            ? host.Client.GetStreamingResponseAsync([new(ChatRole.User, contents)], options, Token).ToListAsync(Token).AsTask()
            : host.Client.GetResponseAsync([new(ChatRole.User, contents)], options, Token);

        var factory = await FluentActions.Awaiting(() => ask(new ChatOptions { RawRepresentationFactory = _ => throw new InvalidOperationException(Prompt) }, [new Microsoft.Extensions.AI.TextContent("x")])).Should().ThrowAsync<ProviderException>();
        factory.Which.Message.Should().Contain("RawRepresentationFactory").And.NotContain("DE8937");
        factory.Which.MayBeBilled.Should().BeFalse();
        server.RequestCount.Should().Be(0);
        if (api == OpenAIApi.Responses)
        {
            return;
        }

        var content = await FluentActions.Awaiting(() => ask(new ChatOptions(), [new UriContent("https://example.org/a.pdf", "application/pdf")])).Should().ThrowAsync<ProviderException>();

        content.Which.Message.Should().Contain("application/pdf").And.Contain("'user'");
        server.RequestCount.Should().Be(0);
    }

    [Fact]
    public async Task An_empty_prompt_is_an_error_that_sends_nothing()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var host = new GuardedHost(server);

        foreach (var streamed in new[] { false, true })
        {
            var client = async () => streamed ? (object)await host.Client.GetStreamingResponseAsync([], cancellationToken: Token).ToListAsync(Token) : await host.Client.GetResponseAsync([], cancellationToken: Token);
            (await client.Should().ThrowAsync<ArgumentException>()).Which.Message.Should().Contain("prompt is empty");
            await FluentActions.Awaiting(() => Fidelity.Ask.ChatAsync(host.Kernel, [], null, streamed)).Should().ThrowAsync<ArgumentException>();
            await FluentActions.Awaiting(() => Fidelity.Ask.PromptAsync(host.Kernel, "", null, streamed)).Should().ThrowAsync<ArgumentException>();
        }

        server.RequestCount.Should().Be(0);
    }

    private static async Task<TError> FailAsync<TError>(GuardedHost host, Entry entry, bool streamed)
        where TError : GuardException
    {
        try
        {
            await CallAsync(host, entry, streamed, Prompt, Token);
        }
        catch (TError error)
        {
            error.ToString().Should().NotContain(Secret).And.NotContain("DE8937").And.NotContain("sk-test-");
            error.InnerException.Should().BeNull();
            return error;
        }

        throw new InvalidOperationException("The call ended without an error.");
    }

    private static async Task CallAsync(GuardedHost host, Entry entry, bool streamed, string prompt, CancellationToken cancellationToken)
    {
        switch (entry, streamed)
        {
            case (Entry.Client, false):
                await host.Client.GetResponseAsync(prompt, cancellationToken: cancellationToken);
                break;
            case (Entry.Client, true):
                await host.Client.GetStreamingResponseAsync(prompt, cancellationToken: cancellationToken).ToListAsync(cancellationToken);
                break;
            case (Entry.Chat, false):
                await host.Chat.GetChatMessageContentsAsync([new(AuthorRole.User, prompt)], cancellationToken: cancellationToken);
                break;
            case (Entry.Chat, true):
                await host.Chat.GetStreamingChatMessageContentsAsync([new(AuthorRole.User, prompt)], cancellationToken: cancellationToken).ToListAsync(cancellationToken);
                break;
            case (Entry.Prompt, false):
                await host.Kernel.InvokePromptAsync(prompt, cancellationToken: cancellationToken);
                break;
            default:
                await host.Kernel.InvokePromptStreamingAsync(prompt, cancellationToken: cancellationToken).ToListAsync(cancellationToken);
                break;
        }
    }

    public enum Entry
    {
        Client,
        Chat,
        Prompt,
    }
}

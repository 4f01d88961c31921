using System.ClientModel.Primitives;
using System.Collections.Concurrent;
using System.Net;
using AwesomeAssertions;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Xunit;

namespace KernelGuard.Tests.Connections;

/// <summary>What else stands in a host's client beside handlers that repeat requests: the SDK's own retries, handlers that read answers, clients that ask more than once.</summary>
public sealed class HostLayersTests : IAsyncLifetime
{
    private OpenAIServer _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, bool, bool> Beside() =>
        [.. from way in new[] { "AddProvider", "AddTarget", "UseKernelGuard" } from hedging in new[] { false, true } from streamed in new[] { false, true } select new TheoryDataRow<string, bool, bool>(way, hedging, streamed)];

    public async ValueTask InitializeAsync() => _server = await OpenAIServer.StartAsync(cancellationToken: Token);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory, MemberData(nameof(Beside))]
    public async Task Beside_the_SDKs_own_retries_the_providers_word_stays(string way, bool hedging, bool streamed)
    {
        _server.RespondWith(Reply.Error(429, retryAfter: TimeSpan.FromSeconds(20), code: "rate_limit_exceeded"));
        await using var host = new LayeredHost(_server, services => Repeating(services, hedging), way, sdk: new AtOnce(), total: "15s");

        var error = (await FluentActions.Awaiting(() => AskAsync(host.Client, streamed)).Should().ThrowAsync<ProviderException>()).Which;

        (error.Status, error.Code, error.RetryAfter, error.MayBeBilled).Should().Be((429, "rate_limit_exceeded", TimeSpan.FromSeconds(20), false));
        _server.RequestCount.Should().Be(1, "the wait is longer than what is left of the total");
    }

    [Theory, MemberData(nameof(Beside))]
    public async Task Beside_the_SDKs_own_retries_an_attempt_is_sent_once(string way, bool hedging, bool streamed)
    {
        _server.RespondWith(Reply.Error(503));
        await using var host = new LayeredHost(_server, services => Repeating(services, hedging), way, sdk: new AtOnce());

        (await FluentActions.Awaiting(() => AskAsync(host.Client, streamed)).Should().ThrowAsync<ProviderException>()).Which.Status.Should().Be(503);

        _server.RequestCount.Should().Be(3);
    }

    [Theory]
    [InlineData("standard", false)]
    [InlineData("standard", true)]
    [InlineData("hedging", false)]
    [InlineData("hedging", true)]
    [InlineData("timeout", false)]
    [InlineData("timeout", true)]
    public async Task An_attempt_that_a_handlers_own_deadline_cuts_is_one_that_took_too_long(string layer, bool streamed)
    {
        _server.RespondWith(Reply.Text("late").After(TimeSpan.FromHours(1)));
        await using var host = new LayeredHost(_server, services =>
        {
            var (client, soon) = (services.AddHttpClient("llm"), TimeSpan.FromMilliseconds(500));
            _ = layer switch
            {
                "standard" => Standard(client, options => options.AttemptTimeout.Timeout = soon),
                "hedging" => (object)client.AddStandardHedgingHandler().Configure(options => (options.Hedging.Delay, options.Endpoint.Timeout.Timeout) = (TimeSpan.FromMilliseconds(10), soon)),
                _ => client.AddResilienceHandler("slow", pipeline => pipeline.AddTimeout(soon)),
            };
        });

        (await FluentActions.Awaiting(() => AskAsync(host.Client, streamed)).Should().ThrowAsync<ProviderException>()).Which.Code.Should().Be(ProviderException.TimedOut);

        _server.RequestCount.Should().BeInRange(1, 3);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_handler_that_brings_a_new_token_after_a_401_still_does(bool outside, bool streamed)
    {
        await using var host = new LayeredHost(_server, services => Around(services, outside, () => new Renewing(_server.ApiKey)), key: "sk-that-has-run-out");

        (await AskAsync(host.Client, streamed)).Should().Be("You said: x");

        _server.RequestCount.Should().Be(2);
    }

    [Theory]
    [InlineData("sk-that-has-run-out", 200, 2)]

    // Each of the three attempts brings its token anew.
    [InlineData("sk-that-has-run-out", 503, 6)]
    [InlineData(null, 503, 3)]
    [InlineData(null, 401, 2)]
    public async Task One_between_two_that_repeat_brings_a_new_token_once_and_multiplies_nothing(string? key, int status, int sent)
    {
        if (status != 200)
        {
            _server.RespondWith(Reply.Error(status));
        }

        await using var host = new LayeredHost(
            _server,
            services =>
            {
                Around(services, outside: false, () => new Renewing(_server.ApiKey));
                Standard(services.AddHttpClient("llm"));
            },
            key: key);

        var error = await Record.ExceptionAsync(() => AskAsync(host.Client, streamed: false));

        (error as ProviderException)?.Status.Should().Be(status);
        (error is null).Should().Be(status == 200);
        _server.RequestCount.Should().Be(sent);
    }

    [Theory]
    [InlineData(false, 401)]
    [InlineData(true, 401)]
    [InlineData(false, 503)]
    [InlineData(true, 503)]
    [InlineData(false, 409)]
    [InlineData(true, 409)]
    public async Task A_handler_beside_them_sees_each_answer_as_it_is(bool outside, int status)
    {
        ConcurrentQueue<HttpStatusCode> seen = [];
        _server.RespondWith(Reply.Error(status));
        await using var host = new LayeredHost(_server, services => Around(services, outside, () => new Seeing(seen)));

        (await FluentActions.Awaiting(() => AskAsync(host.Client, streamed: false)).Should().ThrowAsync<ProviderException>()).Which.Status.Should().Be(status);

        seen.Should().Equal(Enumerable.Repeat((HttpStatusCode)status, status == 401 ? 1 : 3));
    }

    [Theory]
    [InlineData(400, 1)]
    [InlineData(401, 2)]
    public async Task One_that_repeats_whatever_failed_sends_a_refused_key_once_more_and_nothing_else(int status, int sent)
    {
        _server.RespondWith(Reply.Error(status));
        await using var host = new LayeredHost(_server, services => services.AddHttpClient("llm").AddHttpMessageHandler(() => new RetryingHandler()));

        (await FluentActions.Awaiting(() => AskAsync(host.Client, streamed: false)).Should().ThrowAsync<ProviderException>()).Which.Status.Should().Be(status);

        _server.RequestCount.Should().Be(sent);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_client_that_calls_tools_goes_on_however_slow_the_next_answer_is(bool streamed)
    {
        _server.Enqueue(Reply.ToolCall("clock", "{}"), Reply.Text("It is noon.").After(TimeSpan.FromSeconds(3)));
        await using var host = CallingTools();

        (await AskAsync(host.Client, streamed, Clock)).Should().Be("It is noon.");

        _server.RequestCount.Should().Be(2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_client_that_calls_tools_asks_next_is_sent_once_too(bool streamed)
    {
        _server.Enqueue(Reply.ToolCall("clock", "{}"));
        _server.RespondWith(Reply.Error(503));
        await using var host = CallingTools();

        var error = (await FluentActions.Awaiting(() => AskAsync(host.Client, streamed, Clock)).Should().ThrowAsync<GuardException>()).Which;

        (error is IncompleteStreamException { Reason: { } reason } ? reason : error).Should().BeOfType<ProviderException>().Which.Status.Should().Be(503);
        _server.RequestCount.Should().Be(2, "the handler repeats nothing, and the policy no attempt in which a tool has run");
    }

    [Fact]
    public async Task A_tool_that_ends_the_answer_ends_the_stream()
    {
        _server.Enqueue(Reply.ToolCall("clock", "{}"));
        await using var host = CallingTools();
        var ends = new ChatOptions { Tools = [AIFunctionFactory.Create(() => { FunctionInvokingChatClient.CurrentContext!.Terminate = true; return "noon"; }, "clock")] };

        var updates = await host.Client.GetStreamingResponseAsync("x", ends, Token).ToListAsync(Token);

        updates.SelectMany(update => update.Contents).OfType<FunctionResultContent>().Should().ContainSingle();
        _server.RequestCount.Should().Be(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_refusal_keeps_its_status_and_its_wait_though_its_body_never_ends(bool streamed)
    {
        await using var raw = new RawServer(Farewell.Hangs) { Answer = RawServer.Json("429 Too Many Requests", "{\"error\":", missing: 200, "Retry-After: 20") };
        await using var host = new LayeredHost(_server, services => Repeating(services, hedging: false), total: "15s", endpoint: raw.Endpoint);

        var error = (await FluentActions.Awaiting(() => AskAsync(host.Client, streamed)).Should().ThrowAsync<ProviderException>()).Which;

        (error.Status, error.RetryAfter).Should().Be((429, TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task Requests_that_a_client_sends_side_by_side_are_all_sent()
    {
        _server.RespondWith(Reply.Text("done").After(TimeSpan.FromMilliseconds(200)));
        await using var host = new LayeredHost(_server, services => Repeating(services, hedging: false), around: (made, _) => new AsksTwice(made));

        (await AskAsync(host.Client, streamed: false)).Should().Be("done");

        _server.RequestCount.Should().Be(2);
    }

    [Fact]
    public async Task What_fails_at_another_path_meanwhile_is_not_the_attempts()
    {
        await using var host = new LayeredHost(_server, services => Repeating(services, hedging: false), around: (made, services) => new AsksFirst(made, async () =>
        {
            using var own = services.GetRequiredService<IHttpClientFactory>().CreateClient("llm");
            using var answer = await own.GetAsync(new Uri(_server.Endpoint + "/nothing"), Token);
            answer.IsSuccessStatusCode.Should().BeFalse();
        }));

        (await AskAsync(host.Client, streamed: false)).Should().Be("You said: x");
    }

    [Theory]
    [InlineData("AddProvider")]
    [InlineData("AddTarget")]
    [InlineData("UseKernelGuard")]
    public async Task Over_a_client_that_says_no_address_the_warning_says_that_they_multiply(string way)
    {
        _server.RespondWith(Reply.Error(503));
        await using var host = new LayeredHost(_server, services => Repeating(services, hedging: false), way, (made, _) => new Nameless(made));
        if (way != "UseKernelGuard")
        {
            host.Log.Of("kernelguard.connections.host_client_multiplies").Should().ContainSingle("it is found before the first call");
        }

        await FluentActions.Awaiting(() => AskAsync(host.Client, streamed: false)).Should().ThrowAsync<ProviderException>();

        _server.RequestCount.Should().Be(12);
        host.Log.Of("kernelguard.connections.host_client_multiplies").Should().ContainSingle().Which.Should().Contain("'llm'").And.Contain("ProviderUri");
        host.Log.Of("kernelguard.connections.host_client_repeats").Should().BeEmpty();
    }

    private static ChatOptions Clock => new() { Tools = [AIFunctionFactory.Create(() => "noon", "clock")] };

    private static async Task<string> AskAsync(IChatClient client, bool streamed, ChatOptions? options = null) => streamed
        ? string.Concat(await client.GetStreamingResponseAsync("x", options, Token).Select(update => update.Text).ToListAsync(Token))
        : (await client.GetResponseAsync("x", options, Token)).Text;

    private static void Repeating(IServiceCollection services, bool hedging)
    {
        var client = services.AddHttpClient("llm");
        if (hedging)
        {
            client.AddStandardHedgingHandler().Configure(options => options.Hedging.Delay = TimeSpan.FromMilliseconds(10));
        }
        else
        {
            Standard(client);
        }
    }

    private static IHttpStandardResiliencePipelineBuilder Standard(IHttpClientBuilder client, Action<HttpStandardResilienceOptions>? more = null) => client.AddStandardResilienceHandler(options =>
    {
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        more?.Invoke(options);
    });

    private static void Around(IServiceCollection services, bool outside, Func<DelegatingHandler> handler)
    {
        var client = services.AddHttpClient("llm");
        if (outside)
        {
            Standard(client.AddHttpMessageHandler(handler));
        }
        else
        {
            Standard(client);
            client.AddHttpMessageHandler(handler);
        }
    }

    private LayeredHost CallingTools() => new(_server, services => Repeating(services, hedging: false), around: (made, _) => made.AsBuilder().UseFunctionInvocation().Build());

    private sealed class AtOnce : ClientRetryPolicy
    {
        protected override TimeSpan GetNextDelay(PipelineMessage message, int tryCount) => TimeSpan.Zero;
    }

    private sealed class Renewing(string key) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            if (answer.StatusCode != HttpStatusCode.Unauthorized)
            {
                return answer;
            }

            answer.Dispose();
            request.Headers.Authorization = new("Bearer", key);
            return await base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class Seeing(ConcurrentQueue<HttpStatusCode> seen) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            seen.Enqueue(answer.StatusCode);
            return answer;
        }
    }

    private sealed class AsksTwice(IChatClient inner) : DelegatingChatClient(inner)
    {
        public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            (await Task.WhenAll(base.GetResponseAsync(messages, options, cancellationToken), base.GetResponseAsync(messages, options, cancellationToken)))[0];
    }

    private sealed class Nameless(IChatClient inner) : DelegatingChatClient(inner)
    {
        public override object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(ChatClientMetadata) ? null : base.GetService(serviceType, serviceKey);
    }
}

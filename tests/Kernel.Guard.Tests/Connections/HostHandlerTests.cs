using System.ClientModel;
using System.ClientModel.Primitives;
using System.Net;
using System.Text;
using AwesomeAssertions;
using KernelGuard.Hosting;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using OpenAI;
using Polly;
using Xunit;

namespace KernelGuard.Tests.Connections;

/// <summary>Handlers that repeat requests, in an HttpClient that the host gives its own OpenAI client, are named at start and multiply nothing.</summary>
public sealed class HostHandlerTests : IAsyncLifetime
{
    private readonly LogEntries _log = new();
    private OpenAIServer _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, bool> Combinations() =>
        [.. from way in new[] { "AddProvider", "AddTarget", "UseKernelGuard" }
            from layer in new[] { "standard", "defaults", "hedging", "named retry" }
            from streamed in new[] { false, true }
            select new TheoryDataRow<string, string, bool>(way, layer, streamed)];

    public async ValueTask InitializeAsync() => _server = await OpenAIServer.StartAsync(cancellationToken: Token);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory, MemberData(nameof(Combinations))]
    public async Task An_attempt_is_sent_once_and_what_would_repeat_it_is_named(string way, string layer, bool streamed)
    {
        _server.RespondWith(Reply.Error(503));
        await using var services = Build(way, layer, out var client);
        if (way != "UseKernelGuard")
        {
            _log.Of("kernelguard.connections.host_client_repeats").Should().ContainSingle("it is found before the first call").Which.Should().Contain("'llm'");
        }

        (await FluentActions.Awaiting(() => AskAsync(client, streamed)).Should().ThrowAsync<ProviderException>()).Which.Status.Should().Be(503);

        _server.RequestCount.Should().Be(3);
        _log.Of("kernelguard.connections.host_client_repeats").Should().ContainSingle();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_connection_that_breaks_is_repeated_by_the_guard_alone(bool streamed)
    {
        _server.Enqueue(Reply.Text("x").CutAtByte(0), Reply.Text("x").CutAtByte(0));
        await using var services = Build("AddProvider", "standard", out var client);

        (await AskAsync(client, streamed)).Should().Be("You said: x");

        _server.RequestCount.Should().Be(3);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_answer_that_is_slow_is_waited_for_beside_a_handler_that_hedges(bool streamed)
    {
        _server.RespondWith(Reply.Text("slow").After(TimeSpan.FromMilliseconds(300)));
        await using var services = Build("AddProvider", "hedging", out var client);

        (await AskAsync(client, streamed)).Should().Be("slow");

        _server.RequestCount.Should().Be(1);
    }

    [Fact]
    public async Task A_client_that_asks_several_times_for_one_answer_goes_on()
    {
        _server.Enqueue(Reply.ToolCall("clock", "{}"), Reply.Text("It is noon."));
        await using var services = Build("AddProvider", "standard", out var client, made => made.AsBuilder().UseFunctionInvocation().Build());

        var answer = await client.GetResponseAsync("x", new() { Tools = [AIFunctionFactory.Create(() => "noon", "clock")] }, Token);

        answer.Text.Should().Be("It is noon.");
        _server.RequestCount.Should().Be(2);
    }

    [Fact]
    public async Task What_goes_to_another_address_meanwhile_is_repeated_as_before()
    {
        await using var tokens = await OpenAIServer.StartAsync(cancellationToken: Token);
        tokens.RespondWith(Reply.Error(503));
        IServiceProvider? host = null;
        await using var services = Build("AddProvider", "standard", out var client, made => new AsksFirst(made, async () =>
        {
            using var own = host!.GetRequiredService<IHttpClientFactory>().CreateClient("llm");
            using var answer = await PostAsync(own, tokens);
        }));
        host = services;

        (await AskAsync(client, streamed: false)).Should().Be("You said: x");

        (tokens.RequestCount, _server.RequestCount).Should().Be((4L, 1L));
    }

    [Fact]
    public async Task Calls_of_the_hosts_own_through_that_client_are_repeated_as_before()
    {
        _server.RespondWith(Reply.Error(503));
        await using var services = Build("AddProvider", "standard", out _);
        using var own = services.GetRequiredService<IHttpClientFactory>().CreateClient("llm");

        using var answer = await PostAsync(own, _server);

        answer.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        _server.RequestCount.Should().Be(4);
    }

    private static async Task<string> AskAsync(IChatClient client, bool streamed) => streamed
        ? string.Concat(await client.GetStreamingResponseAsync("x", cancellationToken: Token).Select(update => update.Text).ToListAsync(Token))
        : (await client.GetResponseAsync("x", cancellationToken: Token)).Text;

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, OpenAIServer server)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Endpoint + "/chat/completions"))
        {
            Content = new StringContent("""{"model":"gpt-4o-mini","messages":[{"role":"user","content":"x"}]}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new("Bearer", server.ApiKey);
        return await client.SendAsync(request, Token);
    }

    private static void Add(IServiceCollection services, string layer)
    {
        switch (layer)
        {
            case "standard":
                services.AddHttpClient("llm").AddStandardResilienceHandler(options => options.Retry.Delay = TimeSpan.FromMilliseconds(1));
                break;
            case "defaults":
                services.ConfigureHttpClientDefaults(client => client.AddStandardResilienceHandler(options => options.Retry.Delay = TimeSpan.FromMilliseconds(1)));
                break;
            case "hedging":
                services.AddHttpClient("llm").AddStandardHedgingHandler().Configure(options => options.Hedging.Delay = TimeSpan.FromMilliseconds(10));
                break;
            default:
                services.AddHttpClient("llm").AddHttpMessageHandler(() => new RetryingHandler());
                break;
        }
    }

    private ServiceProvider Build(string way, string layer, out IChatClient client, Func<IChatClient, IChatClient>? around = null)
    {
        var policy = new GuardPolicyOptions { Retry = new RetryOptions { MaxRetries = 2, Delay = "1ms", MaxDelay = "1ms" } };
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(_log));
        Add(services, layer);
        var guard = services.AddKernelGuard(options =>
        {
            options.DefaultPolicy = "plain";
            options.Policies["plain"] = policy;
            if (way == "AddTarget")
            {
                options.Targets["default"] = new TargetOptions { Enabled = false };
            }
        });
        _ = way == "AddTarget"
            ? guard.AddOpenAI("gpt-4o-mini", options => (options.Endpoint, options.ApiKey) = (_server.Endpoint, _server.ApiKey)).AddTarget("host", Own)
            : guard.AddProvider(made => around is null ? Own(made) : around(Own(made)));
        var provider = services.BuildServiceProvider();
        client = way == "UseKernelGuard" ? Own(provider).AsBuilder().UseKernelGuard(policy).Build(provider) : provider.GetRequiredService<IChatClient>();
        return provider;
    }

    private IChatClient Own(IServiceProvider services) => new OpenAIClient(new ApiKeyCredential(_server.ApiKey), new OpenAIClientOptions
    {
        Endpoint = _server.Endpoint,
        RetryPolicy = new ClientRetryPolicy(0),
        Transport = new HttpClientPipelineTransport(services.GetRequiredService<IHttpClientFactory>().CreateClient("llm")),
    }).GetChatClient("gpt-4o-mini").AsIChatClient();

    private sealed class AsksFirst(IChatClient inner, Func<Task> ask) : DelegatingChatClient(inner)
    {
        public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            await ask();
            return await base.GetResponseAsync(messages, options, cancellationToken);
        }
    }

    private sealed class RetryingHandler : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            for (var i = 0; ; i++)
            {
                var response = await base.SendAsync(request, cancellationToken);
                if (response.IsSuccessStatusCode || i == 3)
                {
                    return response;
                }

                response.Dispose();
            }
        }
    }
}

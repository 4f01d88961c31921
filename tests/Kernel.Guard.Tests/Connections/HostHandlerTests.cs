using System.Net;
using System.Text;
using AwesomeAssertions;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Xunit;

namespace KernelGuard.Tests.Connections;

/// <summary>Handlers that repeat requests, in an HttpClient that the host gives its own OpenAI client, are named at start and multiply nothing.</summary>
public sealed class HostHandlerTests : IAsyncLifetime
{
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
        await using var host = Host(way, layer);
        if (way != "UseKernelGuard")
        {
            host.Log.Of("kernelguard.connections.host_client_repeats").Should().ContainSingle("it is found before the first call").Which.Should().Contain("'llm'");
        }

        (await FluentActions.Awaiting(() => AskAsync(host.Client, streamed)).Should().ThrowAsync<ProviderException>()).Which.Status.Should().Be(503);

        _server.RequestCount.Should().Be(3);
        host.Log.Of("kernelguard.connections.host_client_repeats").Should().ContainSingle();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_connection_that_breaks_is_repeated_by_the_guard_alone(bool streamed)
    {
        _server.Enqueue(Reply.Text("x").CutAtByte(0), Reply.Text("x").CutAtByte(0));
        await using var host = Host("AddProvider", "standard");

        (await AskAsync(host.Client, streamed)).Should().Be("You said: x");

        _server.RequestCount.Should().Be(3);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_answer_that_is_slow_is_waited_for_beside_a_handler_that_hedges(bool streamed)
    {
        _server.RespondWith(Reply.Text("slow").After(TimeSpan.FromMilliseconds(300)));
        await using var host = Host("AddProvider", "hedging");

        (await AskAsync(host.Client, streamed)).Should().Be("slow");

        _server.RequestCount.Should().Be(1);
    }

    [Fact]
    public async Task What_goes_to_another_address_meanwhile_is_repeated_as_before()
    {
        await using var tokens = await OpenAIServer.StartAsync(cancellationToken: Token);
        tokens.RespondWith(Reply.Error(503));
        await using var host = Host("AddProvider", "standard", (made, services) => new AsksFirst(made, async () =>
        {
            using var own = services.GetRequiredService<IHttpClientFactory>().CreateClient("llm");
            using var answer = await PostAsync(own, tokens);
        }));

        (await AskAsync(host.Client, streamed: false)).Should().Be("You said: x");

        (tokens.RequestCount, _server.RequestCount).Should().Be((4L, 1L));
    }

    [Fact]
    public async Task Calls_of_the_hosts_own_through_that_client_are_repeated_as_before()
    {
        _server.RespondWith(Reply.Error(503));
        await using var host = Host("AddProvider", "standard");
        using var own = host.Clients.CreateClient("llm");

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

    private LayeredHost Host(string way, string layer, Func<IChatClient, IServiceProvider, IChatClient>? around = null) => new(_server, services => Add(services, layer), way, around);
}

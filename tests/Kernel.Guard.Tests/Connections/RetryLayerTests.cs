using System.Net;
using AwesomeAssertions;
using KernelGuard.Testing;
using KernelGuard.Tests.OpenAI;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using Polly;
using Xunit;

namespace KernelGuard.Tests.Connections;

/// <summary>What a host puts before the guard's sockets neither multiplies its attempts nor writes its requests to a log.</summary>
public sealed class RetryLayerTests
{
    private readonly LogEntries _log = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Layers => ["defaults standard", "defaults hedging", "defaults own pipeline", "client standard", "client later", "named retry", "plain repeat", "clone"];

    [Theory]
    [MemberData(nameof(Layers))]
    public async Task Each_attempt_is_sent_once_whatever_the_host_puts_before_the_sockets(string layer)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.RespondWith(Reply.Error(503));
        await using var host = Make(server, layer, retries: 2);

        var error = (await FluentActions.Awaiting(() => host.Client.GetResponseAsync("x", cancellationToken: Token)).Should().ThrowAsync<ProviderException>()).Which;

        error.Status.Should().Be(503);
        server.RequestCount.Should().Be(3);
        var warning = layer is "named retry" ? "kernelguard.connections.retry_layer_suspected" : "kernelguard.connections.retry_layer_removed";
        _log.Of(warning).Should().HaveCount(layer is "plain repeat" or "clone" ? 0 : layer is "defaults hedging" ? 2 : 1);
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public async Task An_answer_that_succeeds_is_untouched(string layer)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var host = Make(server, layer, retries: 2);

        (await host.Client.GetResponseAsync("x", cancellationToken: Token)).Text.Should().Be("You said: x");

        server.RequestCount.Should().Be(1);
    }

    [Fact]
    public async Task A_handler_that_gave_up_after_the_request_had_left_is_no_connection_that_failed()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.RespondWith(Reply.Text("late").After(TimeSpan.FromHours(1)));
        await using var host = Make(server, "impatient", retries: 0);

        var error = (await FluentActions.Awaiting(() => host.Client.GetResponseAsync("x", cancellationToken: Token)).Should().ThrowAsync<ProviderException>()).Which;

        (error.Code, error.MayBeBilled).Should().Be((ProviderException.TimedOut, true));
        server.RequestCount.Should().Be(1);
    }

    [Fact]
    public async Task A_hosts_other_clients_keep_their_handlers()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var host = Make(server, "defaults standard", retries: 0);
        await host.Client.GetResponseAsync("x", cancellationToken: Token);
        using var other = host.Services.GetRequiredService<IHttpClientFactory>().CreateClient("other");

        using var answer = await other.GetAsync(new Uri("http://127.0.0.1:1/"), Token).ContinueWith(task => task.IsFaulted ? null : task.Result, Token, TaskContinuationOptions.None, TaskScheduler.Default);

        answer.Should().BeNull();
        _log.All.Count(entry => entry.Category == "Polly" && entry.Text.Contains("Attempt", StringComparison.Ordinal)).Should().BeGreaterThan(1);
    }

    [Fact]
    public async Task No_handler_of_the_host_sees_the_key_and_nothing_is_logged_of_the_exchange()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        var seen = new List<string>();
        await using var host = new GuardedHost(server, services: services =>
        {
            services.AddLogging(logging => logging.AddProvider(_log).SetMinimumLevel(LogLevel.Trace));
            services.ConfigureHttpClientDefaults(client => client.AddDefaultLogger().AddHttpMessageHandler(() => new Watching(seen)));
            services.AddHttpClient("KernelGuard:OpenAI").AddDefaultLogger().RedactLoggedHeaders(_ => false);
        });

        await host.Client.GetResponseAsync("x", cancellationToken: Token);

        seen.Should().HaveCount(2).And.NotContain(text => text.Contains(server.ApiKey, StringComparison.Ordinal) || text.Contains("Authorization", StringComparison.OrdinalIgnoreCase));
        _log.All.Should().NotContain(entry => entry.Category.StartsWith("System.Net.Http", StringComparison.Ordinal));
        server.Requests.Single().KeyAccepted.Should().BeTrue();
    }

    [Fact]
    public async Task A_pool_that_the_host_replaced_is_named()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var host = new GuardedHost(server, services: services =>
        {
            services.AddLogging(logging => logging.AddProvider(_log));
            services.ConfigureHttpClientDefaults(client => client.ConfigurePrimaryHttpMessageHandler(() => new HttpClientHandler()));
        });

        (await host.Client.GetResponseAsync("x", cancellationToken: Token)).Text.Should().Be("You said: x");

        _log.Of("kernelguard.connections.pool_replaced").Single().Should().Contain("HttpClientHandler").And.Contain("KernelGuard:OpenAI:Connections");
    }

    private GuardedHost Make(OpenAIServer server, string layer, int retries) => new(
        server,
        guard: options =>
        {
            options.DefaultPolicy = "house";
            options.Policies["house"] = new GuardPolicyOptions { Retry = new RetryOptions { MaxRetries = retries, Delay = "1ms", MaxDelay = "1ms" } };
        },
        services: services =>
        {
            services.AddLogging(logging => logging.AddProvider(_log).SetMinimumLevel(LogLevel.Trace));
            switch (layer)
            {
                case "defaults standard":
                    services.ConfigureHttpClientDefaults(client => client.AddStandardResilienceHandler(options => options.Retry.Delay = TimeSpan.FromMilliseconds(1)));
                    break;
                case "defaults hedging":
                    services.ConfigureHttpClientDefaults(client => client.AddStandardHedgingHandler());
                    break;
                case "defaults own pipeline":
                    services.ConfigureHttpClientDefaults(client => client.AddResilienceHandler("own", pipeline => pipeline.AddRetry(new HttpRetryStrategyOptions { Delay = TimeSpan.FromMilliseconds(1) })));
                    break;
                case "client standard":
                    services.AddHttpClient("KernelGuard:OpenAI").AddStandardResilienceHandler();
                    break;
                case "client later":
                    services.AddHttpClient("KernelGuard:OpenAI").ConfigureAdditionalHttpMessageHandlers((handlers, provider) => { }).AddStandardResilienceHandler();
                    break;
                case "impatient":
                    services.ConfigureHttpClientDefaults(client => client.AddHttpMessageHandler(() => new Impatient(server)));
                    break;
                case "named retry":
                    services.ConfigureHttpClientDefaults(client => client.AddHttpMessageHandler(() => new RetryingHandler()));
                    break;
                case "plain repeat":
                    services.ConfigureHttpClientDefaults(client => client.AddHttpMessageHandler(() => new Again(clone: false)));
                    break;
                default:
                    services.ConfigureHttpClientDefaults(client => client.AddHttpMessageHandler(() => new Again(clone: true)));
                    break;
            }
        });

    private sealed class Impatient(OpenAIServer server) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using var own = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var sending = base.SendAsync(request, own.Token);
            await Eventually.HoldsAsync(() => server.RequestCount > 0, cancellationToken);
            await own.CancelAsync();
            return await sending;
        }
    }

    private sealed class RetryingHandler() : Again(clone: false);

    private class Again(bool clone) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            for (var i = 0; ; i++)
            {
                var response = await base.SendAsync(clone ? await CloneAsync(request) : request, cancellationToken);
                if (response.StatusCode < HttpStatusCode.InternalServerError || i == 3)
                {
                    return response;
                }

                response.Dispose();
            }
        }

        private static async Task<HttpRequestMessage> CloneAsync(HttpRequestMessage request)
        {
            var copy = new HttpRequestMessage(request.Method, request.RequestUri) { Content = new ByteArrayContent(await request.Content!.ReadAsByteArrayAsync(Token)) };
            foreach (var header in request.Content.Headers)
            {
                copy.Content.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }

            return copy;
        }
    }

    private sealed class Watching(List<string> seen) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            seen.Add(request + "");
            var response = await base.SendAsync(request, cancellationToken);
            seen.Add(response.RequestMessage + "" + response);
            return response;
        }
    }
}

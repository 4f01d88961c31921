using System.Net;
using System.Net.Sockets;
using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Testing;
using KernelGuard.Tests.OpenAI;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.Tests.Budgets;

/// <summary>Holds the books of attempts that their caller cancels: free while nothing of the request has left, at the bound from its first byte on.</summary>
public sealed class UnsentBooksTests : IAsyncLifetime
{
    private const int Cap = 80;

    private OpenAIServer _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<OpenAIApi, bool> All() =>
        [.. from api in Enum.GetValues<OpenAIApi>() from streamed in new[] { false, true } select new TheoryDataRow<OpenAIApi, bool>(api, streamed)];

    public async ValueTask InitializeAsync() => _server = await OpenAIServer.StartAsync(cancellationToken: Token);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [MemberData(nameof(All))]
    public async Task One_that_still_waits_for_its_connection_costs_nothing(OpenAIApi api, bool streamed)
    {
        using var deaf = new TcpListener(IPAddress.Loopback, 0);
        deaf.Start();
        await using var host = Host(api, new Uri($"https://127.0.0.1:{((IPEndPoint)deaf.LocalEndpoint).Port}/v1"));

        // It is connected, and says nothing of TLS.
        (await CancelledAsync(host, streamed, async () => (await deaf.AcceptTcpClientAsync(Token)).Should().NotBeNull())).Should().Be(0);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task One_that_has_left_is_booked_at_its_bound(OpenAIApi api, bool streamed)
    {
        _server.RespondWith(Reply.Text("one two three").StallAfterChunks(0));
        await using var host = Host(api, _server.Endpoint);

        // 16 for the request, 8 for the message, 1 for its byte.
        (await CancelledAsync(host, streamed, () => Eventually.HoldsAsync(() => _server.RequestCount == 1, Token))).Should().Be(25 + Cap);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task One_that_a_handler_of_the_hosts_may_have_sent_is_booked_at_its_bound(OpenAIApi api, bool streamed)
    {
        var relay = new Relay();
        await using var host = Host(api, _server.Endpoint, services => services.ConfigureHttpClientDefaults(client => client.AddHttpMessageHandler(() => new Relay { Reached = relay.Reached })));

        (await CancelledAsync(host, streamed, () => relay.Reached.Task)).Should().Be(25 + Cap);
    }

    private static async Task<decimal> CancelledAsync(GuardedHost host, bool streamed, Func<Task> until)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var call = streamed
            ? host.Client.GetStreamingResponseAsync("q", cancellationToken: source.Token).ToListAsync(source.Token).AsTask()
            : (Task)host.Client.GetResponseAsync("q", cancellationToken: source.Token);
        await until();
        await source.CancelAsync();

        await FluentActions.Awaiting(() => call).Should().ThrowAsync<OperationCanceledException>();
        var state = (await host.Services.GetRequiredService<IBudgets>().ReadAsync(cancellationToken: Token)).Should().ContainSingle(static state => state.Budget == "b").Subject;
        state.Reserved.Should().Be(0, "it was settled");
        return state.Spent;
    }

    private GuardedHost Host(OpenAIApi api, Uri endpoint, Action<IServiceCollection>? services = null) => new(
        _server,
        options => (options.Api, options.Endpoint) = (api, endpoint),
        options =>
        {
            options.DefaultPolicy = "p";
            options.Policies["p"] = new GuardPolicyOptions { Model = new() { Id = "gpt-4o-mini", MaxOutputTokens = Cap }, Budgets = { new() { Name = "b", Tokens = 100_000, Window = "day" } } };
        },
        services);

    // It sends by a client of its own, and waits for the answer.
    private sealed class Relay : DelegatingHandler
    {
        public TaskCompletionSource Reached { get; init; } = new();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Reached.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return new HttpResponseMessage();
        }
    }
}

using System.Collections.Concurrent;
using AwesomeAssertions;
using KernelGuard.Testing;
using KernelGuard.Tests.Connections;
using KernelGuard.Tests.OpenAI;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.Tests.Credentials;

public sealed class TenantKeyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_tenant_calls_with_its_own_key_over_one_shared_connection()
    {
        await using var server = await OpenAIServer.StartAsync(options => options.Tls = true, Token);
        var source = new Table();
        var tenants = Enumerable.Range(0, 20).Select(i => $"tenant-{i}").ToArray();
        foreach (var tenant in tenants)
        {
            source[tenant] = $"sk-of-{tenant}-alone";
            server.AcceptKey(source[tenant]);
        }

        await using var host = Make(server, source);

        // Fewer at once than a connection has streams (100): one more would open another.
        await Task.WhenAll(tenants.SelectMany(tenant => Enumerable.Range(0, 4).Select(_ => AskAsync(host, tenant))));

        tenants.Select(tenant => server.RequestCountOf(source[tenant])).Should().AllBeEquivalentTo(4L);
        server.ConnectionCount.Should().Be(1);
        source.Requests.Should().OnlyContain(request => request.Target == "default" && request.Rejected == null);
    }

    [Fact]
    public async Task The_source_is_asked_on_each_attempt()
    {
        await using var server = await OpenAIServer.StartAsync(options => options.Tls = true, Token);
        var source = new Table { ["a"] = "sk-of-a-at-first" };
        server.AcceptKey("sk-of-a-at-first");
        server.AcceptKey("sk-of-a-later-on");
        server.RespondWith(_ =>
        {
            // Between the first attempt and its retry.
            source["a"] = "sk-of-a-later-on";
            return server.RequestCount == 1 ? Reply.Error(503) : null;
        });
        await using var host = Make(server, source, retries: 1);

        await AskAsync(host, "a");

        (server.RequestCountOf("sk-of-a-at-first"), server.RequestCountOf("sk-of-a-later-on")).Should().Be((1L, 1L));
    }

    [Fact]
    public async Task A_refused_key_of_a_tenant_is_never_replaced_by_the_houses()
    {
        await using var server = await OpenAIServer.StartAsync(options => options.Tls = true, Token);
        var source = new Table { ["a"] = "sk-of-a-refused" };
        await using var host = Make(server, source);

        var error = (await FluentActions.Awaiting(() => AskAsync(host, "a")).Should().ThrowAsync<ProviderException>()).Which;

        error.Message.Should().Contain("the table of tenants").And.NotContain("sk-of");
        server.RequestCount.Should().Be(1);
        source.Requests.Select(request => request.Rejected?.Origin).Should().Equal(null, "the table of tenants");
    }

    [Fact]
    public async Task A_source_that_has_another_key_after_a_refusal_is_asked_once_more()
    {
        await using var server = await OpenAIServer.StartAsync(options => options.Tls = true, Token);
        server.AcceptKey("sk-of-a-rotated");
        var source = new Table { ["a"] = "sk-of-a-stale", OnRejected = table => table["a"] = "sk-of-a-rotated" };
        await using var host = Make(server, source);

        await AskAsync(host, "a");

        server.RequestCount.Should().Be(2);
    }

    [Fact]
    public async Task Where_the_source_answers_none_the_houses_key_holds_and_without_one_nothing_is_sent()
    {
        await using var server = await OpenAIServer.StartAsync(options => options.Tls = true, Token);
        await using var housed = Make(server, new Table());
        await using var bare = Make(server, new Table(), house: false);

        await AskAsync(housed, "a");
        var error = (await FluentActions.Awaiting(() => AskAsync(bare, "tenant-secret")).Should().ThrowAsync<ProviderException>()).Which;

        error.Code.Should().Be(ProviderException.KeyMissing);
        error.MayBeBilled.Should().BeFalse();
        error.Message.Should().Contain("IApiKeySource").And.NotContain("tenant-secret");
        server.RequestCount.Should().Be(1);
    }

    [Fact]
    public async Task A_source_that_fails_ends_the_attempt_unbilled_and_is_not_quoted()
    {
        await using var server = await OpenAIServer.StartAsync(options => options.Tls = true, Token);
        await using var host = Make(server, new Failing());

        var error = (await FluentActions.Awaiting(() => AskAsync(host, "a")).Should().ThrowAsync<ProviderException>()).Which;

        error.Code.Should().Be(ProviderException.KeyMissing);
        error.MayBeBilled.Should().BeFalse();
        error.ToString().Should().Contain("Failing").And.NotContain("sk-in-the-error");
        server.RequestCount.Should().Be(0);
    }

    [Fact]
    public async Task A_call_that_is_cancelled_while_its_key_is_waited_for_is_cancelled()
    {
        await using var server = await OpenAIServer.StartAsync(options => options.Tls = true, Token);
        var source = new Waiting();
        await using var host = Make(server, source);
        using var cancel = new CancellationTokenSource();
        var call = host.Client.GetResponseAsync("x", cancellationToken: cancel.Token);
        await source.Asked.Task.WaitAsync(Token);

        await cancel.CancelAsync();

        await FluentActions.Awaiting(() => call).Should().ThrowAsync<OperationCanceledException>();
        server.RequestCount.Should().Be(0);
    }

    private static GuardedHost Make(OpenAIServer server, IApiKeySource source, int retries = 3, bool house = true) => new(
        server,
        options => options.ApiKey = house ? server.ApiKey : null,
        guard =>
        {
            guard.DefaultPolicy = "house";
            guard.Policies["house"] = new GuardPolicyOptions { Retry = new RetryOptions { MaxRetries = retries, Delay = "1ms", MaxDelay = "1ms" } };
        },
        services =>
        {
            services.Trust(server);
            services.AddSingleton(source);
        });

    private static async Task AskAsync(GuardedHost host, string tenant)
    {
        using (GuardContext.Open(tenant: tenant))
        {
            (await host.Client.GetResponseAsync("x", cancellationToken: Token)).Text.Should().Be("You said: x");
        }
    }

    private sealed class Table : ConcurrentDictionary<string, string>, IApiKeySource
    {
        private readonly ConcurrentQueue<ApiKeyRequest> _requests = new();

        public IReadOnlyList<ApiKeyRequest> Requests => [.. _requests];

        public Action<Table>? OnRejected { get; init; }

        public ValueTask<ApiKey?> GetKeyAsync(ApiKeyRequest request, CancellationToken cancellationToken)
        {
            _requests.Enqueue(request);
            if (request.Rejected is not null)
            {
                OnRejected?.Invoke(this);
            }

            return new(request.Tenant is { } tenant && TryGetValue(tenant, out var key) ? ApiKey.Of(key, "the table of tenants") : null);
        }
    }

    private sealed class Failing : IApiKeySource
    {
        public ValueTask<ApiKey?> GetKeyAsync(ApiKeyRequest request, CancellationToken cancellationToken) => throw new IOException("sk-in-the-error");
    }

    private sealed class Waiting : IApiKeySource
    {
        public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async ValueTask<ApiKey?> GetKeyAsync(ApiKeyRequest request, CancellationToken cancellationToken)
        {
            Asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return null;
        }
    }
}

using AwesomeAssertions;
using KernelGuard.Testing;
using KernelGuard.Tests.Connections;
using KernelGuard.Tests.Targets;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.Tests.Credentials;

/// <summary>A request that was refused was sent: a source that fails when it is asked for another key gives no attempt back.</summary>
public sealed class SourceFailureTests : IAsyncLifetime
{
    private readonly LogEntries _log = new();
    private OpenAIServer _one = null!;
    private OpenAIServer _two = null!;
    private OpenAIServer _three = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _one = await OpenAIServer.StartAsync(cancellationToken: Token);
        _two = await OpenAIServer.StartAsync(cancellationToken: Token);
        _three = await OpenAIServer.StartAsync(cancellationToken: Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _one.DisposeAsync();
        await _two.DisposeAsync();
        await _three.DisposeAsync();
    }

    [Theory]
    [InlineData(false, 0, "io")]
    [InlineData(true, 0, "io")]
    [InlineData(false, 1, "io")]
    [InlineData(true, 1, "guard")]
    [InlineData(false, 0, "guard")]
    [InlineData(false, 0, "timeout")]
    public async Task A_source_that_fails_after_a_refusal_leaves_the_refusal_and_no_more_requests_than_the_policy_allows(bool streamed, int retries, string failure)
    {
        foreach (var server in new[] { _one, _two, _three })
        {
            server.RevokeKey(server.ApiKey);
        }

        await using var host = Host(retries, new Vault(failure));

        var error = (await FluentActions.Awaiting(() => host.AskAsync(streamed, cancellationToken: Token)).Should().ThrowAsync<ProviderException>()).Which;

        error.Status.Should().Be(401);
        error.ToString().Should().NotContain("sk-in-the-error");
        (_one.RequestCount + _two.RequestCount + _three.RequestCount).Should().Be(retries + 1);
        _log.Of("kernelguard.key.unreadable").Should().HaveCount(retries + 1).And.OnlyContain(text => text.Contains("Vault") && !text.Contains("sk-in-the-error"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_attempts_that_are_left_go_to_the_next_target(bool streamed)
    {
        _one.RevokeKey(_one.ApiKey);
        await using var host = Host(1, new Vault("io"));

        (await host.AskAsync(streamed, cancellationToken: Token)).Should().Be("You said: hello");

        (_one.RequestCount, _two.RequestCount, _three.RequestCount).Should().Be((1, 1, 0));
    }

    [Fact]
    public async Task A_call_that_is_cancelled_while_the_source_looks_again_is_cancelled()
    {
        _one.RevokeKey(_one.ApiKey);
        using var leave = new CancellationTokenSource();
        await using var host = Host(1, new Vault("wait", leave));

        await FluentActions.Awaiting(() => host.AskAsync(streamed: false, cancellationToken: leave.Token)).Should().ThrowAsync<OperationCanceledException>();

        (_one.RequestCount, _two.RequestCount).Should().Be((1, 0));
    }

    private TargetHost Host(int retries, IApiKeySource source) => new(
        _one,
        values =>
        {
            TargetHost.Policy(values, "Retry:MaxRetries", $"{retries}");
            TargetHost.Policy(values, "Retry:Delay", "1ms");
            TargetHost.Target(values, "second", _two);
            TargetHost.Target(values, "third", _three);
        },
        log: _log,
        services: services => services.AddSingleton<IApiKeySource>(provider => source is Vault vault ? vault.Over(_one, _two, _three) : source));

    private sealed class Vault(string failure, CancellationTokenSource? leave = null) : IApiKeySource
    {
        private readonly Dictionary<string, string> _keys = [];

        public Vault Over(OpenAIServer one, OpenAIServer two, OpenAIServer three)
        {
            (_keys["default"], _keys["second"], _keys["third"]) = (one.ApiKey, two.ApiKey, three.ApiKey);
            return this;
        }

        public async ValueTask<ApiKey?> GetKeyAsync(ApiKeyRequest request, CancellationToken cancellationToken)
        {
            if (request.Rejected is null)
            {
                return ApiKey.Of(_keys[request.Target], "the vault");
            }

            await Task.Yield();
            switch (failure)
            {
                case "guard":
                    throw new ProviderException("The vault has none: sk-in-the-error.", code: ProviderException.KeyMissing);
                case "timeout":
                    throw new TaskCanceledException("sk-in-the-error");
                case "wait":
                    await leave!.CancelAsync();
                    await Task.Delay(Timeout.Infinite, cancellationToken);
                    break;
            }

            throw new IOException("sk-in-the-error");
        }
    }
}

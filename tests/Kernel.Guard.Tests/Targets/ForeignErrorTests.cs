using System.Net.WebSockets;
using AwesomeAssertions;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.Tests.Targets;

/// <summary>A client of the host's own, which is no HTTP client and throws what it likes: another target serves, and the failing one rests.</summary>
public sealed class ForeignErrorTests : IAsyncLifetime
{
    private OpenAIServer _two = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _two = (await OpenAIServer.StartAsync(cancellationToken: Token)).RespondWith(Reply.Text("two"));

    public ValueTask DisposeAsync() => _two.DisposeAsync();

    public static TheoryData<string, bool> Errors() =>
        [.. from error in new[] { "time", "cancelled", "wrapped", "socket", "vendor" } from streamed in new[] { false, true } select new TheoryDataRow<string, bool>(error, streamed)];

    [Theory, MemberData(nameof(Errors))]
    public async Task The_other_target_serves_and_the_failing_one_rests(string error, bool streamed)
    {
        using var client = new Failing(Of(error));
        await using var host = Host(client, values =>
        {
            TargetHost.Target(values, "second", _two);
            values["KernelGuard:Targets:second:Model"] = "gpt-4o-mini";
        });
        for (var i = 0; i < 8; i++)
        {
            (await host.AskAsync(streamed, cancellationToken: Token)).Should().Be("two");
        }

        client.Asked.Should().Be(5, "the failure threshold is five");
    }

    [Theory, MemberData(nameof(Errors))]
    public async Task Alone_it_is_asked_again_only_where_the_error_is_one_that_passes(string error, bool streamed)
    {
        using var client = new Failing(Of(error));
        await using var host = Host(client, _ => { });

        var thrown = (await FluentActions.Awaiting(() => host.AskAsync(streamed, cancellationToken: Token)).Should().ThrowAsync<ProviderException>()).Which;

        client.Asked.Should().Be(error == "vendor" ? 1 : 3);
        thrown.Message.Should().NotContain("secret");
        thrown.MayBeBilled.Should().BeTrue();
    }

    private static TargetHost Host(IChatClient client, Action<Dictionary<string, string?>> configure) => new(
        null,
        values =>
        {
            TargetHost.Policy(values, "Retry:MaxRetries", "2");
            TargetHost.Policy(values, "Retry:Delay", "1ms");
            configure(values);
        },
        builder => builder.AddProvider(_ => client));

    private static Exception Of(string name) => name switch
    {
        "time" => new TimeoutException("secret"),
        "cancelled" => new TaskCanceledException("secret"),
        "wrapped" => new VendorException(new TimeoutException("secret")),
        "socket" => new WebSocketException("secret"),
        _ => new VendorException(null),
    };

    private sealed class VendorException(Exception? inner) : Exception("secret", inner);

    private sealed class Failing(Exception error) : IChatClient
    {
        private int _asked;

        public int Asked => _asked;

        public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            Interlocked.Increment(ref _asked);
            throw error;
        }

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            Interlocked.Increment(ref _asked);
            if (_asked > 0)
            {
                throw error;
            }

            yield break;
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => serviceType.IsInstanceOfType(this) ? this : null;

        public void Dispose()
        {
        }
    }
}

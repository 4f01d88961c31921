using System.ClientModel;
using System.ClientModel.Primitives;
using AwesomeAssertions;
using KernelGuard.Hosting;
using KernelGuard.OpenAI;
using KernelGuard.Testing;
using KernelGuard.Tests.Targets;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenAI;
using OpenAI.Responses;
using Xunit;

namespace KernelGuard.Tests.Connections;

/// <summary>Retries of a client that the host brings are found when the guard is built: nothing is sent for it, and nothing multiplies unsaid.</summary>
public sealed class HostClientTests : IAsyncLifetime
{
    private LogEntries _log = new();
    private OpenAIServer _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Ways => ["AddProvider", "AddTarget", "UseKernelGuard", "UseGuardResilience"];

    public async ValueTask InitializeAsync() => _server = await OpenAIServer.StartAsync(cancellationToken: Token);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory, MemberData(nameof(Ways))]
    public async Task A_client_that_repeats_by_itself_is_named_and_one_that_does_not_is_not(string way)
    {
        foreach (var retries in new int?[] { null, 1, 0 })
        {
            _log = new LogEntries();
            await using var services = Build(way, Client(retries), out _);
            var warnings = _log.Of("kernelguard.connections.client_repeats").ToArray();
            warnings.Should().HaveCount(retries == 0 ? 0 : 1, "the retries are {0}", retries);
            warnings.Should().OnlyContain(text => text.Contains("ClientRetryPolicy(0)") && text.Contains(way == "AddTarget" ? "'host'" : way));
        }

        _server.RequestCount.Should().Be(0);
    }

    [Theory]
    [InlineData("AddProvider", false)]
    [InlineData("AddProvider", true)]
    [InlineData("AddTarget", false)]
    [InlineData("AddTarget", true)]
    [InlineData("UseKernelGuard", false)]
    [InlineData("UseKernelGuard", true)]
    [InlineData("UseGuardResilience", false)]
    [InlineData("UseGuardResilience", true)]
    public async Task Made_as_the_warning_says_it_makes_the_policys_attempts_and_no_more(string way, bool streamed)
    {
        _server.RespondWith(Reply.Error(503));
        await using var services = Build(way, Client(0), out var client);

        await FluentActions.Awaiting(async () => streamed ? (object)await client.GetStreamingResponseAsync("x", cancellationToken: Token).ToListAsync(Token) : await client.GetResponseAsync("x", cancellationToken: Token))
            .Should().ThrowAsync<ProviderException>();

        _server.RequestCount.Should().Be(3);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_client_that_calls_tools_beneath_the_guard_is_named_and_one_above_it_is_not(string way)
    {
        foreach (var calls in new[] { true, false })
        {
            _log = new LogEntries();
            await using var services = Build(way, calls ? Client(0).AsBuilder().UseFunctionInvocation().Build() : Client(0), out var client);
            using var above = client.AsBuilder().UseFunctionInvocation().Build();

            var warnings = _log.Of("kernelguard.connections.client_calls_tools").ToArray();

            warnings.Should().HaveCount(calls ? 1 : 0);
            warnings.Should().OnlyContain(text => text.Contains("UseFunctionInvocation() before UseKernelGuard()") && text.Contains(way == "AddTarget" ? "'host'" : way));
        }
    }

    [Fact]
    public void Every_kind_of_client_is_looked_at()
    {
        var retries = new SdkRetries();
        var responses = (int? most) => new ResponsesClient(new ApiKeyCredential("sk-test"), Options(new ResponsesClientOptions(), most)).AsIChatClient("gpt-4o-mini");

        (retries.Repeats(responses(null)), retries.Repeats(responses(0))).Should().Be((true, false));
        retries.Repeats(Client(null).AsBuilder().UseFunctionInvocation().Build()).Should().BeTrue();
        retries.Repeats(new OpenAIClient(new ApiKeyCredential("sk-test"), new OpenAIClientOptions { RetryPolicy = new AtOnce() }).GetChatClient("m").AsIChatClient()).Should().BeTrue();
        using var other = new Other();
        retries.Repeats(other).Should().BeFalse();
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(2, true)]
    [InlineData(0, false)]
    public void A_client_that_asks_for_a_token_is_looked_at_without_asking(int? most, bool repeats)
    {
        var tokens = new Tokens();
        var client = new OpenAIClient(new BearerTokenPolicy(tokens, "https://scope.example/.default"), Options(new OpenAIClientOptions(), most)).GetChatClient("m").AsIChatClient();

        new SdkRetries().Repeats(client).Should().Be(repeats);

        tokens.Asked.Should().Be(0);
    }

    private IChatClient Client(int? retries) => new OpenAIClient(new ApiKeyCredential(_server.ApiKey), Options(new OpenAIClientOptions { Endpoint = _server.Endpoint }, retries)).GetChatClient("gpt-4o-mini").AsIChatClient();

    private static T Options<T>(T options, int? retries)
        where T : ClientPipelineOptions
    {
        options.RetryPolicy = retries is { } most ? new ClientRetryPolicy(most) : null;
        return options;
    }

    private ServiceProvider Build(string way, IChatClient made, out IChatClient client)
    {
        var policy = new GuardPolicyOptions { Retry = new RetryOptions { MaxRetries = 2, Delay = "1ms", MaxDelay = "1ms" } };
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(_log));
        if (way.StartsWith("Use", StringComparison.Ordinal))
        {
            var plain = services.BuildServiceProvider();
            client = way == "UseKernelGuard"
                ? made.AsBuilder().UseKernelGuard(policy, options => options.DefaultPolicy = KernelGuardOptions.NoPolicy).Build(plain)
                : made.AsBuilder().UseGuardResilience(policy).Build(plain);
            return plain;
        }

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
            ? guard.AddOpenAI("gpt-4o-mini", options => (options.Endpoint, options.ApiKey) = (_server.Endpoint, _server.ApiKey)).AddTarget("host", _ => made)
            : guard.AddProvider(_ => made);
        var provider = services.BuildServiceProvider();
        client = provider.GetRequiredService<IChatClient>();
        return provider;
    }

    // As Entra ID's credential does it: the first token is waited for.
    private sealed class Tokens : AuthenticationTokenProvider
    {
        private int _asked;

        public int Asked => Volatile.Read(ref _asked);

        public override GetTokenOptions? CreateTokenOptions(IReadOnlyDictionary<string, object> properties) => new(properties);

        public override AuthenticationToken GetToken(GetTokenOptions options, CancellationToken cancellationToken) => throw new NotSupportedException();

        public override async ValueTask<AuthenticationToken> GetTokenAsync(GetTokenOptions options, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _asked);
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new NotSupportedException();
        }
    }

    private sealed class AtOnce : ClientRetryPolicy
    {
        protected override TimeSpan GetNextDelay(PipelineMessage message, int tryCount) => TimeSpan.Zero;
    }

    private sealed class Other : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}

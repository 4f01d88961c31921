using AwesomeAssertions;
using KernelGuard.Credentials;
using KernelGuard.Testing;
using KernelGuard.Tests.Connections;
using KernelGuard.Tests.OpenAI;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace KernelGuard.Tests.Credentials;

public sealed class CiphertextTests
{
    private const string Path = "KernelGuard:OpenAI:ApiKeyCiphertext";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_ciphertext_is_decrypted_before_a_host_takes_its_first_request()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        var service = new Service { ["c-1"] = server.ApiKey };
        using var host = Make(server, service, "c-1");

        await host.StartAsync(Token);
        service.Asked.Should().Be(1);
        (await host.Services.GetRequiredService<IChatClient>().GetResponseAsync("x", cancellationToken: Token)).Text.Should().Be("You said: x");

        service.Asked.Should().Be(1);
        await host.StopAsync(Token);
    }

    [Fact]
    public async Task Without_a_host_the_first_calls_wait_for_one_decryption()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        var service = new Service { ["c-1"] = server.ApiKey };
        await using var host = new GuardedHost(server, options => options.ApiKey = null, services: services => services.AddSingleton<IApiKeyDecryptor>(service), configuration: new() { [Path] = "c-1" });

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.Client.GetResponseAsync("x", cancellationToken: Token)));

        service.Asked.Should().Be(1);
    }

    [Fact]
    public async Task A_service_that_fails_stops_the_start_and_quotes_nothing()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        using var host = Make(server, new Service(), "c-1");

        var error = (await FluentActions.Awaiting(() => host.StartAsync(Token)).Should().ThrowAsync<GuardConfigurationException>()).Which;

        error.Message.Should().Contain("a test's service").And.Contain(Path).And.Contain("KeyNotFoundException").And.NotContain("c-1");
    }

    [Fact]
    public async Task Another_ciphertext_is_used_after_a_reload_and_one_that_fails_is_not()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.AcceptKey("sk-second-of-the-service");
        var service = new Service { ["c-1"] = server.ApiKey, ["c-2"] = "sk-second-of-the-service" };
        using var host = Make(server, service, "c-1");
        await host.StartAsync(Token);
        var client = host.Services.GetRequiredService<IChatClient>();
        var configuration = (IConfigurationRoot)host.Services.GetRequiredService<IConfiguration>();

        configuration[Path] = "c-unknown";
        configuration.Reload();
        await client.GetResponseAsync("x", cancellationToken: Token);
        await TlsHost.UntilAsync(() => service.Asked == 2, Token);
        await client.GetResponseAsync("x", cancellationToken: Token);

        configuration[Path] = "c-2";
        configuration.Reload();
        await client.GetResponseAsync("x", cancellationToken: Token);
        await TlsHost.UntilAsync(() => service.Asked == 3, Token);
        server.RevokeKey(server.ApiKey);

        (await client.GetResponseAsync("x", cancellationToken: Token)).Text.Should().Be("You said: x");
        await host.StopAsync(Token);
    }

    [Theory]
    [InlineData("guard")]
    [InlineData("timeout")]
    [InlineData("null")]
    public async Task Whatever_a_service_throws_stops_the_start_or_is_logged_and_the_key_stays(string failure)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        var service = new Service { ["c-1"] = server.ApiKey };
        var log = new LogEntries();
        using (var wrong = Make(server, new Service { Failure = failure }, "c-2"))
        {
            await FluentActions.Awaiting(() => wrong.StartAsync(Token)).Should().ThrowAsync<GuardConfigurationException>().WithMessage($"*{Path}*");
        }

        using var host = Make(server, service, "c-1", log);
        await host.StartAsync(Token);
        var client = host.Services.GetRequiredService<IChatClient>();
        var configuration = (IConfigurationRoot)host.Services.GetRequiredService<IConfiguration>();
        service.Failure = failure;
        configuration[Path] = "c-2";
        configuration.Reload();

        (await client.GetResponseAsync("x", cancellationToken: Token)).Text.Should().Be("You said: x");
        await TlsHost.UntilAsync(() => log.Of("kernelguard.key.unreadable").Any(), Token);

        // Where the key is refused too, the refusal is what is told.
        server.RevokeKey(server.ApiKey);
        (await FluentActions.Awaiting(() => client.GetResponseAsync("x", cancellationToken: Token)).Should().ThrowAsync<ProviderException>()).Which.Status.Should().Be(401);
        log.Of("kernelguard.key.unreadable").Should().HaveCount(2).And.OnlyContain(text => text.Contains(Path) && !text.Contains("sk-in-the-error"));
        await host.StopAsync(Token);
    }

    [Fact]
    public async Task A_ciphertext_that_nothing_decrypts_says_what_is_missing()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var host = new GuardedHost(server, options => options.ApiKey = null, configuration: new() { [Path] = "c-1" });

        FluentActions.Invoking(() => host.Client).Should().Throw<GuardConfigurationException>().WithMessage($"{Path}*Kernel.Guard.Aws*AddAwsKms*");
    }

    private static IHost Make(OpenAIServer server, Service service, string ciphertext, ILoggerProvider? log = null)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        if (log is not null)
        {
            builder.Logging.AddProvider(log);
        }

        builder.Configuration[Path] = ciphertext;
        builder.Services.AddSingleton(new VariableLookup(_ => null, []));
        builder.Services.AddSingleton<IApiKeyDecryptor>(service);
        builder.AddKernelGuard(options => options.DefaultPolicy = KernelGuardOptions.NoPolicy).AddOpenAI("gpt-4o-mini", options => options.Endpoint = server.Endpoint);
        return builder.Build();
    }

    private sealed class Service : Dictionary<string, string>, IApiKeyDecryptor
    {
        private int _asked;

        public string Name => "a test's service";

        public string? Failure { get; set; }

        public int Asked => Volatile.Read(ref _asked);

        public async ValueTask<string> DecryptAsync(string ciphertext, CancellationToken cancellationToken)
        {
            await Task.Yield();
            try
            {
                return Failure switch
                {
                    "guard" => throw new ProviderException("sk-in-the-error", code: "vault"),
                    "timeout" => throw new TaskCanceledException("sk-in-the-error"),
                    "null" => null!,
                    _ => this[ciphertext],
                };
            }
            finally
            {
                Interlocked.Increment(ref _asked);
            }
        }
    }
}

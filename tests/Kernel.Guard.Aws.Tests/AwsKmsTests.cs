using System.Collections.Concurrent;
using Amazon.KeyManagementService;
using Amazon.Runtime;
using AwesomeAssertions;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace KernelGuard.Aws.Tests;

/// <summary>The AWS SDK's own client against a stand-in of the service, and a guarded call with the key that came of it.</summary>
public sealed class AwsKmsTests
{
    private const string Ciphertext = "KernelGuard:OpenAI:ApiKeyCiphertext";

    private readonly Lines _log = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_ciphertext_of_the_configuration_is_decrypted_at_start_and_the_key_calls()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var kms = await LocalKms.StartAsync(cancellationToken: Token);
        using var host = Make(server, kms, new() { [Ciphertext] = kms.Encrypt(server.ApiKey, ("app", "shop")), ["KernelGuard:AwsKms:EncryptionContext:app"] = "shop", ["KernelGuard:AwsKms:KeyId"] = LocalKms.KeyArn });

        await host.StartAsync(Token);
        kms.Asked.Should().Be(1);
        (await AskAsync(host)).Should().Be("You said: x");

        kms.Asked.Should().Be(1);
        kms.Authorizations.Single().Should().StartWith("AWS4-HMAC-SHA256 ").And.Contain("/eu-central-1/kms/aws4_request");
        _log.Text.Should().NotContain(server.ApiKey);
        await host.StopAsync(Token);
    }

    [Fact]
    public async Task Several_keys_may_be_ciphertexts_and_share_the_calls()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var kms = await LocalKms.StartAsync(cancellationToken: Token);
        server.AcceptKey("sk-second-by-kms");
        using var host = Make(server, kms, new()
        {
            ["KernelGuard:OpenAI:Keys:0:Ciphertext"] = kms.Encrypt(server.ApiKey),
            ["KernelGuard:OpenAI:Keys:1:Ciphertext"] = kms.Encrypt("sk-second-by-kms\n"),
            ["KernelGuard:OpenAI:Keys:1:Weight"] = "3",
        });
        await host.StartAsync(Token);

        for (var i = 0; i < 8; i++)
        {
            await AskAsync(host);
        }

        (server.RequestCountOf(server.ApiKey), server.RequestCountOf("sk-second-by-kms")).Should().Be((2L, 6L));
        await host.StopAsync(Token);
    }

    [Fact]
    public async Task Another_ciphertext_is_decrypted_after_a_reload_and_one_that_fails_changes_nothing()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var kms = await LocalKms.StartAsync(cancellationToken: Token);
        server.AcceptKey("sk-rotated-by-kms");
        using var host = Make(server, kms, new() { [Ciphertext] = kms.Encrypt(server.ApiKey) });
        await host.StartAsync(Token);
        var configuration = (IConfigurationRoot)host.Services.GetRequiredService<IConfiguration>();

        configuration[Ciphertext] = "bm90IG9uZSBvZiB0aGUgc2VydmljZSdzIGNpcGhlcnRleHRz";
        configuration.Reload();
        (await AskAsync(host)).Should().Be("You said: x");
        await UntilAsync(() => _log.Text.Contains("the encryption context is another", StringComparison.Ordinal));
        (await AskAsync(host)).Should().Be("You said: x");

        configuration[Ciphertext] = kms.Encrypt("sk-rotated-by-kms");
        configuration.Reload();
        await AskAsync(host);
        await UntilAsync(() => _log.Text.Contains("kernelguard.key.changed", StringComparison.Ordinal));
        server.RevokeKey(server.ApiKey);
        (await AskAsync(host)).Should().Be("You said: x");

        _log.Text.Should().NotContain("sk-rotated").And.NotContain(server.ApiKey).And.NotContain("sk-quoted");
        await host.StopAsync(Token);
    }

    [Theory]
    [InlineData("AccessDeniedException", "kms:Decrypt")]
    [InlineData("UnrecognizedClientException", "AWS credentials")]
    [InlineData("NotFoundException", "does not exist")]
    [InlineData("DisabledException", "disabled")]
    [InlineData("IncorrectKeyException", "KernelGuard:AwsKms:KeyId")]
    [InlineData("InvalidCiphertextException", "EncryptionContext")]
    [InlineData("KMSInternalException", "failure of its own")]
    [InlineData("ValidationException", "answered 400")]
    [InlineData("stall", "no answer within")]
    public async Task What_the_service_refuses_stops_the_start_says_what_to_do_and_quotes_nothing(string fault, string says)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var kms = await LocalKms.StartAsync(fault, Token);
        using var host = Make(server, kms, new() { [Ciphertext] = kms.Encrypt(server.ApiKey), ["KernelGuard:AwsKms:Timeout"] = fault == "stall" ? "00:00:00.300" : "00:01:00" });

        var error = (await FluentActions.Awaiting(() => host.StartAsync(Token)).Should().ThrowAsync<GuardConfigurationException>()).Which;

        error.Message.Should().Contain(says);
        (error + _log.Text).Should().NotContain("sk-quoted").And.NotContain(server.ApiKey).And.NotContain("words of the service");
        error.InnerException.Should().BeNull();
    }

    [Fact]
    public async Task A_ciphertext_of_another_context_is_refused()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var kms = await LocalKms.StartAsync(cancellationToken: Token);
        using var host = Make(server, kms, new() { [Ciphertext] = kms.Encrypt(server.ApiKey, ("app", "shop")), ["KernelGuard:AwsKms:EncryptionContext:app"] = "other" });

        await FluentActions.Awaiting(() => host.StartAsync(Token)).Should().ThrowAsync<GuardConfigurationException>().WithMessage("*encryption context is another*");
    }

    [Fact]
    public async Task A_service_that_cannot_be_reached_stops_the_start()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        var kms = await LocalKms.StartAsync(cancellationToken: Token);
        using var host = Make(server, kms, new() { [Ciphertext] = kms.Encrypt(server.ApiKey) });
        await kms.DisposeAsync();

        await FluentActions.Awaiting(() => host.StartAsync(Token)).Should().ThrowAsync<GuardConfigurationException>().WithMessage("AWS KMS could not decrypt a key*");
    }

    [Theory]
    [InlineData("not base64!")]
    [InlineData("====")]
    public async Task A_ciphertext_that_is_none_is_not_sent_and_not_shown(string ciphertext)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var kms = await LocalKms.StartAsync(cancellationToken: Token);
        using var host = Make(server, kms, new() { [Ciphertext] = ciphertext });

        (await FluentActions.Awaiting(() => host.StartAsync(Token)).Should().ThrowAsync<GuardConfigurationException>()).Which.Message.Should().Contain("CiphertextBlob").And.NotContain(ciphertext);
        kms.Asked.Should().Be(0);
    }

    [Theory]
    [InlineData("KernelGuard:AwsKms:Timeout", "00:00:00", "Timeout")]
    [InlineData("KernelGuard:AwsKms:Timeout", "00:05:01", "Timeout")]
    [InlineData("KernelGuard:AwsKms:Timeout", "soon", "KernelGuard:AwsKms:Timeout is malformed and must be a time such as 00:00:10")]
    [InlineData("KernelGuard:AwsKms:ServiceUrl", "ftp://x", "ServiceUrl")]
    [InlineData("KernelGuard:AwsKms:EncryptonContext:app", "shop", "KernelGuard:AwsKms:EncryptonContext is unknown. Correct the key's name to one of ")]
    public async Task An_option_that_is_wrong_is_named(string path, string value, string says)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var kms = await LocalKms.StartAsync(cancellationToken: Token);
        using var host = Make(server, kms, new() { [Ciphertext] = kms.Encrypt(server.ApiKey), [path] = value });

        (await FluentActions.Awaiting(() => host.StartAsync(Token)).Should().ThrowAsync<GuardConfigurationException>()).Which.Message.Should().Contain(says);
    }

    [Fact]
    public async Task Without_a_client_of_the_container_the_options_say_where_the_service_is()
    {
        // The first place that the SDK looks for who it is; no other test reads it.
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "secret");
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var kms = await LocalKms.StartAsync(cancellationToken: Token);
        using var host = Make(server, kms, new() { [Ciphertext] = kms.Encrypt(server.ApiKey), ["KernelGuard:AwsKms:ServiceUrl"] = kms.Address.ToString(), ["KernelGuard:AwsKms:Region"] = "eu-central-1", ["KernelGuard:AwsKms:Timeout"] = "00:00:20" }, own: false);

        await host.StartAsync(Token);

        (await AskAsync(host)).Should().Be("You said: x");
        kms.Asked.Should().Be(1);
        await host.StopAsync(Token);
    }

    [Fact]
    public void Beside_another_decryptor_it_says_that_it_does_nothing_and_twice_it_is_once()
    {
        var own = Host.CreateEmptyApplicationBuilder(null);
        own.Services.AddSingleton<IApiKeyDecryptor>(new Own());
        own.AddKernelGuard().Invoking(guard => guard.AddAwsKms()).Should().Throw<GuardConfigurationException>().WithMessage("*another IApiKeyDecryptor*");

        var twice = Host.CreateEmptyApplicationBuilder(null);
        twice.AddKernelGuard().AddAwsKms().AddAwsKms();
        twice.Services.Count(service => service.ServiceType == typeof(IApiKeyDecryptor)).Should().Be(1);
    }

    private static async Task<string> AskAsync(IHost host) => (await host.Services.GetRequiredService<IChatClient>().GetResponseAsync("x", cancellationToken: Token)).Text;

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while (!holds())
        {
            await Task.Delay(10, limit.Token);
        }
    }

    private IHost Make(OpenAIServer server, LocalKms kms, Dictionary<string, string?> configuration, bool own = true)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(configuration);
        builder.Logging.AddProvider(_log).SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddSingleton(new KernelGuard.Credentials.VariableLookup(_ => null, []));
        if (own)
        {
            builder.Services.AddSingleton<IAmazonKeyManagementService>(_ => new AmazonKeyManagementServiceClient(
                new BasicAWSCredentials("AKIDEXAMPLE", "secret"), new AmazonKeyManagementServiceConfig { ServiceURL = kms.Address.ToString(), AuthenticationRegion = "eu-central-1", MaxErrorRetry = 1 }));
        }

        builder.AddKernelGuard(options => options.DefaultPolicy = KernelGuardOptions.NoPolicy).AddOpenAI("gpt-4o-mini", options => options.Endpoint = server.Endpoint).AddAwsKms();
        return builder.Build();
    }

    private sealed class Own : IApiKeyDecryptor
    {
        public string Name => "own";

        public ValueTask<string> DecryptAsync(string ciphertext, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _lines = [];

        public string Text => string.Join('\n', _lines);

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => _lines.Enqueue($"{eventId.Name} {formatter(state, exception)}{exception}");

        public void Dispose()
        {
        }
    }
}

using System.Text.Json;
using AwesomeAssertions;
using KernelGuard.Credentials;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.SemanticKernel;
using Xunit;

namespace KernelGuard.Tests.OpenAI;

public sealed class KeyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kernel-guard-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_host_without_a_key_does_not_start_and_says_which_line_is_missing()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton(new VariableLookup(_ => null, [_folder]));
        builder.AddKernelGuard(options => options.DefaultPolicy = KernelGuardOptions.NoPolicy).AddOpenAI("gpt-4o-mini");
        using var host = builder.Build();

        var error = (await FluentActions.Awaiting(() => host.StartAsync(Token)).Should().ThrowAsync<GuardConfigurationException>()).Which;

        error.Message.Should().Contain("OPENAI_API_KEY").And.Contain("KernelGuard:OpenAI:ApiKey").And.Contain(".env").And.Contain("options.ApiKey");
    }

    [Fact]
    public void A_kernel_without_a_key_fails_before_its_first_call()
    {
        var builder = Microsoft.SemanticKernel.Kernel.CreateBuilder();
        builder.Services.AddSingleton(new VariableLookup(_ => null, []));
        builder.AddKernelGuard().AddOpenAI("gpt-4o-mini");

        FluentActions.Invoking(() => builder.Build().GetRequiredService<IChatClient>()).Should().Throw<GuardConfigurationException>().WithMessage("*OPENAI_API_KEY*");
    }

    [Theory]
    [InlineData("options", "AddOpenAI's options.ApiKey")]
    [InlineData("environment", "the environment variable OPENAI_API_KEY")]
    [InlineData("line", "OPENAI_API_KEY in")]
    [InlineData("file", "the file ")]
    [InlineData("configuration", "the configuration's KernelGuard:OpenAI:ApiKey")]
    [InlineData("ciphertext", "a test's service, by the ciphertext KernelGuard:OpenAI:ApiKeyCiphertext")]
    public async Task A_key_is_found_in_its_order_and_its_place_is_named(string place, string origin)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        string[] places = ["options", "environment", "line", "file", "configuration", "ciphertext"];
        var at = Array.IndexOf(places, place);
        await File.WriteAllTextAsync(Path.Combine(_folder, ".env"), $"# the key\nOTHER=1\n  export {(at <= 2 ? "OPENAI_API_KEY" : "NO_KEY")} = \"{Value("line")}\" # ours\n", Token);
        var file = Path.Combine(_folder, "key");
        await File.WriteAllTextAsync(file, Value("file") + "\n", Token);
        var configuration = new Dictionary<string, string?> { ["KernelGuard:OpenAI:ApiKeyCiphertext"] = "Y2lwaGVy" };
        if (at <= 3)
        {
            configuration["KernelGuard:OpenAI:ApiKeyFile"] = file;
        }

        if (at <= 4)
        {
            configuration["KernelGuard:OpenAI:ApiKey"] = Value("configuration");
        }

        await using var host = new GuardedHost(
            server,
            options => options.ApiKey = at <= 0 ? Value("options") : null,
            services: services => services
                .AddSingleton(new VariableLookup(name => name == "OPENAI_API_KEY" && at <= 1 ? Value("environment") : null, [Path.Combine(_folder, "none"), _folder]))
                .AddSingleton<IApiKeyDecryptor>(new Decryptor()),
            configuration: configuration);

        var error = (await FluentActions.Awaiting(() => host.Client.GetResponseAsync("x", cancellationToken: Token)).Should().ThrowAsync<ProviderException>()).Which;
        error.Message.Should().Contain(origin);
        error.ToString().Should().NotContain(Value(place));
    }

    [Fact]
    public async Task A_key_from_the_configuration_is_accepted_by_the_server()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var host = new GuardedHost(server, options => options.ApiKey = null, configuration: new() { ["KernelGuard:OpenAI:ApiKey"] = server.ApiKey + "\n" });

        (await host.Client.GetResponseAsync("x", cancellationToken: Token)).Text.Should().Be("You said: x");
    }

    [Theory]
    [InlineData("sk-a b", "a space")]
    [InlineData("sk-a\nb", "a line end")]
    [InlineData("sk-a\u0000b", "control character")]
    [InlineData("sk-“a”", "outside ASCII")]
    public void A_key_that_cannot_be_one_is_refused_without_being_shown(string key, string why)
    {
        var error = FluentActions.Invoking(() => ApiKey.Of(key, "there")).Should().Throw<GuardConfigurationException>().Which;

        error.Message.Should().Contain(why).And.Contain("there").And.NotContain(key).And.NotContain("sk-");
    }

    [Theory]
    [InlineData("KEY=a", "a")]
    [InlineData("KEY = a b ", "a b")]
    [InlineData("KEY='a # b' # c", "a # b")]
    [InlineData("KEY=a#b # c", "a#b")]
    [InlineData("export KEY=a=b", "a=b")]
    [InlineData("KEY=\"\"", "")]
    [InlineData("KEY=1\r\nKEY=2\r\n", "2")]
    [InlineData("# KEY=1\n\nX=1", null)]
    [InlineData("OTHER=\"-----BEGIN\nabc\n-----END\"\nKEY=1", "1")]
    [InlineData("KEYS word\nsecret", null)]
    public void Lines_of_the_name_are_read_strictly_and_others_not_at_all(string text, string? expected)
    {
        var path = Path.Combine(_folder, ".env");
        File.WriteAllText(path, text);

        DotEnvFile.Find(path, "KEY").Should().Be(expected);
    }

    [Theory]
    [InlineData("X=1\nKEY secret", "Line 2")]
    [InlineData("KEY=\"secret", "Line 1")]
    [InlineData("KEY='secret' more", "Line 1")]
    [InlineData("KEY: secret", "Line 1")]
    public void A_line_that_is_wrong_is_named_and_not_shown(string text, string line)
    {
        var path = Path.Combine(_folder, ".env");
        File.WriteAllText(path, text);

        FluentActions.Invoking(() => DotEnvFile.Find(path, "KEY")).Should().Throw<GuardConfigurationException>().Which.Message.Should().Contain(line).And.NotContain("secret");
    }

    [Fact]
    public async Task No_view_of_the_options_and_no_log_shows_the_key()
    {
        await using var server = await OpenAIServer.StartAsync(options => options.ApiKey = "sk-plain-to-see", Token);
        var log = new Lines();
        await using var host = new GuardedHost(server, services: services => services.AddLogging(logging => logging.AddProvider(log).SetMinimumLevel(LogLevel.Trace)));

        await host.Chat.GetChatMessageContentsAsync([new(Microsoft.SemanticKernel.ChatCompletion.AuthorRole.User, "x")], cancellationToken: Token);

        var options = host.Services.GetRequiredService<IOptions<OpenAIProviderOptions>>().Value;
        (options + JsonSerializer.Serialize(options) + ApiKey.Of("sk-plain-to-see", "there")).Should().NotContain("plain-to-see").And.Contain("hidden");
        typeof(OpenAIProviderOptions).GetProperties().Where(property => property.CanRead).Select(property => property.GetValue(options)?.ToString()).Should().NotContain(text => text != null && text.Contains("plain-to-see"));
        log.Text.Should().NotContain("plain-to-see");
    }

    [Theory]
    [InlineData("KernelGuard:OpenAI:Api", "secret")]
    [InlineData("KernelGuard:OpenAI:Api", "Responses, ChatCompletions")]
    [InlineData("KernelGuard:OpenAI:Connections:MaxConnectionsPerServer", "secret")]
    [InlineData("KernelGuard:OpenAI:Connections:Lifetime", "secret")]
    public async Task A_malformed_value_of_the_configuration_is_named_by_its_path(string path, string value)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var host = new GuardedHost(server, configuration: new() { [path] = value });

        FluentActions.Invoking(() => host.Client).Should().Throw<GuardConfigurationException>().Which.Message.Should().Contain(path).And.NotContain(value);
    }

    [Theory]
    [InlineData("KernelGuard:OpenAI:Endpont", "https://eu.proxy.internal/v1", "Endpont")]
    [InlineData("KernelGuard:OpenAI:Connections:MaxConnectionsPerSever", "4", "Connections:MaxConnectionsPerSever")]
    public async Task A_misspelt_key_of_the_section_stops_the_start(string path, string value, string named)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var host = new GuardedHost(server, configuration: new() { [path] = value, ["KernelGuard:OpenAI:ApiKey"] = "sk-secret-1" });

        FluentActions.Invoking(() => host.Client).Should().Throw<GuardConfigurationException>().Which.Message.Should().Contain($"KernelGuard:OpenAI:{named} is unknown").And.NotContain(value).And.NotContain("secret");
    }

    [Fact]
    public async Task The_section_sets_what_the_code_leaves_open()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var host = new GuardedHost(server, configuration: new() { ["KernelGuard:OpenAI:Api"] = "Responses", ["KernelGuard:OpenAI:Organization"] = "org-1", ["KernelGuard:OpenAI:Project"] = "proj-1" });

        await host.Client.GetResponseAsync("x", cancellationToken: Token);

        var request = server.Requests.Single();
        request.Path.Should().Be("/v1/responses");
        request.Headers["OpenAI-Organization"].Should().Be("org-1");
        request.Headers["OpenAI-Project"].Should().Be("proj-1");
    }

    [Theory]
    [InlineData("not an address")]
    [InlineData("ftp://example.org/v1")]
    public void An_endpoint_that_is_none_is_named(string endpoint)
    {
        var error = FluentActions.Invoking(() => KernelGuard.OpenAI.OpenAIProvider.Create(
            "m", new OpenAIProviderOptions { ApiKey = "sk-x" }, null, new VariableLookup(name => name == "OPENAI_BASE_URL" ? endpoint : null, []), TimeProvider.System)).Should().Throw<GuardConfigurationException>().Which;

        error.Message.Should().Contain("OPENAI_BASE_URL").And.Contain("https://api.openai.com/v1");
    }

    [Fact]
    public void A_connection_setting_out_of_range_is_named() =>
        FluentActions.Invoking(() => KernelGuard.OpenAI.OpenAIProvider.Create(
            "m", new OpenAIProviderOptions { ApiKey = "sk-x", Connections = new ConnectionOptions { MaxConnectionsPerServer = 0 } }, null, new VariableLookup(_ => null, []), TimeProvider.System))
            .Should().Throw<GuardConfigurationException>().WithMessage("KernelGuard:OpenAI:Connections:MaxConnectionsPerServer is 0*");

    private static string Value(string place) => $"sk-from-{place}";

    private sealed class Decryptor : IApiKeyDecryptor
    {
        public string Name => "a test's service";

        public ValueTask<string> DecryptAsync(string ciphertext, CancellationToken cancellationToken) => new(Value("ciphertext"));
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> _lines = [];

        public string Text => string.Join('\n', _lines);

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => _lines.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }
}

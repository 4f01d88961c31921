using KernelGuard.Credentials;
using KernelGuard.Hosting;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Tests.Targets;

/// <summary>Is a guarded host over real servers, whose configuration can change while it runs.</summary>
internal sealed class TargetHost : IAsyncDisposable
{
    private readonly LedgerFile _ledger = new();
    private readonly Source _source = new();
    private readonly ServiceProvider _services;

    public TargetHost(
        OpenAIServer? first,
        Action<Dictionary<string, string?>> configure,
        Action<IKernelGuardBuilder>? add = null,
        ILoggerProvider? log = null,
        Action<KernelGuardOptions>? guard = null,
        Action<IServiceCollection>? services = null,
        Func<string, string?>? variables = null)
    {
        configure(_source.Values);
        var collection = new ServiceCollection();
        collection.AddSingleton<IConfiguration>(new ConfigurationBuilder().Add(_source).Build());
        collection.AddSingleton(new VariableLookup(variables ?? (_ => null), []));
        services?.Invoke(collection);
        if (log is not null)
        {
            collection.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
        }

        var builder = collection.AddKernelGuard(options =>
        {
            options.Audit.Path = _ledger.Path;
            guard?.Invoke(options);
        });
        if (first is not null)
        {
            builder.AddOpenAI("gpt-4o-mini", options =>
            {
                options.Endpoint = first.Endpoint;
                options.ApiKey = first.ApiKey;
            });
        }

        add?.Invoke(builder);
        _services = collection.BuildServiceProvider();
    }

    public IServiceProvider Services => _services;

    public IChatClient Client => _services.GetRequiredService<IChatClient>();

    public static void Policy(Dictionary<string, string?> values, string knob, string value)
    {
        values["KernelGuard:DefaultPolicy"] = "plain";
        values[$"KernelGuard:Policies:plain:{knob}"] = value;
    }

    public static void Target(Dictionary<string, string?> values, string name, OpenAIServer server)
    {
        values[$"KernelGuard:Targets:{name}:Endpoint"] = server.Endpoint.ToString();
        values[$"KernelGuard:Targets:{name}:ApiKey"] = server.ApiKey;
    }

    /// <summary>Asks, and answers the text; a stream is read to its end.</summary>
    public Task<string> AskAsync(bool streamed, ChatOptions? options = null, CancellationToken cancellationToken = default) => AskAsync(streamed, "hello", options, cancellationToken);

    public async Task<string> AskAsync(bool streamed, string text, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (!streamed)
        {
            return (await Client.GetResponseAsync(text, options, cancellationToken)).Text;
        }

        var answer = "";
        await foreach (var update in Client.GetStreamingResponseAsync(text, options, cancellationToken))
        {
            answer += update.Text;
        }

        return answer;
    }

    public void Change(Action<Dictionary<string, string?>> change)
    {
        change(_source.Values);
        _source.Reload();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _ledger.Dispose();
    }

    private sealed class Source : ConfigurationProvider, IConfigurationSource
    {
        public Dictionary<string, string?> Values { get; } = new(StringComparer.OrdinalIgnoreCase);

        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public override void Load() => Data = new Dictionary<string, string?>(Values, StringComparer.OrdinalIgnoreCase);

        public void Reload()
        {
            Load();
            OnReload();
        }
    }
}

using KernelGuard.Credentials;
using KernelGuard.Hosting;
using KernelGuard.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Tests.Attributes;

/// <summary>
/// A started host over a real server. It has no default policy, so that what happens to a call is the attributes' doing alone.
/// </summary>
internal class App : IAsyncDisposable
{
    public const string Model = "gpt-4o-mini";

    private readonly IHost _host;
    private readonly string _folder;

    protected App(OpenAIServer server, IHost host, string folder)
    {
        Server = server;
        _host = host;
        _folder = folder;
    }

    public OpenAIServer Server { get; }

    public IServiceProvider Services => _host.Services;

    public Microsoft.SemanticKernel.Kernel Kernel => Services.GetRequiredService<Microsoft.SemanticKernel.Kernel>();

    public AuditLedger Ledger => Services.GetRequiredService<AuditLedger>();

    public FakeTimeProvider Time => (FakeTimeProvider)Services.GetRequiredService<TimeProvider>();

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<App> StartAsync(Action<IKernelGuardBuilder> add, Action<IServiceCollection>? services = null, Dictionary<string, string?>? configuration = null)
    {
        var (server, host, folder) = await BuildAsync(add, services, configuration);
        return new App(server, host, folder);
    }

    public async Task<AuditEntry> EntryAsync() => (await Ledger.ReadAsync(Token).ToListAsync(Token))[^1];

    /// <summary>Lets the host's time pass until a task ends.</summary>
    public async Task PassAsync(Task task, TimeSpan step)
    {
        await Eventually.HoldsAsync(() => Time.Advance(step), () => task.IsCompleted, Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        await Server.DisposeAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    protected static async Task<(OpenAIServer Server, IHost Host, string Folder)> BuildAsync(
        Action<IKernelGuardBuilder> add, Action<IServiceCollection>? services, Dictionary<string, string?>? configuration)
    {
        var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        var folder = Directory.CreateTempSubdirectory("kernel-guard-").FullName;
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["KernelGuard:DefaultPolicy"] = KernelGuardOptions.NoPolicy,
            ["KernelGuard:Audit:Path"] = Path.Combine(folder, "audit.db"),
            ["KernelGuard:OpenAI:Endpoint"] = server.Endpoint.ToString(),
            ["KernelGuard:OpenAI:ApiKey"] = server.ApiKey,
        });
        builder.Configuration.AddInMemoryCollection(configuration ?? []);
        builder.Services.AddSingleton(new VariableLookup(_ => null, []));
        services?.Invoke(builder.Services);
        add(builder.AddKernelGuard().AddOpenAI(Model));
        var host = builder.Build();
        await host.StartAsync(Token);
        return (server, host, folder);
    }
}

/// <summary>A host with one prompt interface or class.</summary>
/// <typeparam name="T">The interface or class.</typeparam>
internal sealed class App<T> : App
    where T : class
{
    private App(OpenAIServer server, IHost host, string folder)
        : base(server, host, folder)
    {
    }

    public T Prompts => Services.GetRequiredService<T>();

    public static async Task<App<T>> StartAsync(Action<IServiceCollection>? services = null, Dictionary<string, string?>? configuration = null)
    {
        var (server, host, folder) = await BuildAsync(guard => guard.AddPrompts<T>(), services, configuration);
        return new App<T>(server, host, folder);
    }

    /// <summary>Starts it at an instant, on a clock that the test moves.</summary>
    public static Task<App<T>> StartAtAsync(DateTimeOffset now, Dictionary<string, string?>? configuration = null) =>
        StartAsync(services => services.AddSingleton<TimeProvider>(new FakeTimeProvider(now)), configuration);
}

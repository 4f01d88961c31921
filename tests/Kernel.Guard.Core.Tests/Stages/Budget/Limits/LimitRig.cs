using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static KernelGuard.Core.Tests.Stages.ScriptedChatClient;

namespace KernelGuard.Core.Tests.Stages.Budget.Limits;

/// <summary>A guard from configuration over a scripted provider, on a clock that the test moves.</summary>
internal sealed class LimitRig : IAsyncDisposable, ILoggerProvider, ILogger
{
    private readonly LedgerFile _file = new();
    private readonly ServiceProvider _services;

    public LimitRig(Dictionary<string, string?> settings, Action<IServiceCollection>? services = null)
    {
        settings["KernelGuard:DefaultPolicy"] = "p";
        settings["KernelGuard:Audit:Path"] = _file.Path;
        Configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var collection = new ServiceCollection();
        collection.AddSingleton<IConfiguration>(Configuration);
        collection.AddSingleton<TimeProvider>(Time);
        collection.AddLogging(logging => logging.AddProvider(this));
        services?.Invoke(collection);
        collection.AddKernelGuardCore().AddProvider(_ => Provider);
        _services = collection.BuildServiceProvider();
        Client = _services.GetRequiredService<IChatClient>();
        Budgets = _services.GetRequiredService<IBudgets>();
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));

    public ScriptedChatClient Provider { get; } = new() { Answer = static options => Say("…", options.ModelId ?? "gpt-4o-mini", Used(20, 30)) };

    public IConfigurationRoot Configuration { get; }

    public IChatClient Client { get; }

    public IBudgets Budgets { get; }

    public IServiceProvider Services => _services;

    public List<string> Events { get; } = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Asks for a tenant, and answers the completion's record.</summary>
    public Task<CallRecord> AskAsync(string? tenant = null, bool streamed = false, IEnumerable<KeyValuePair<string, string>>? tags = null, string? model = null) =>
        AskUntilAsync(Cancel, tenant, streamed, tags, model);

    /// <summary>Asks as a caller who may leave.</summary>
    public async Task<CallRecord> AskUntilAsync(CancellationToken left, string? tenant, bool streamed = false, IEnumerable<KeyValuePair<string, string>>? tags = null, string? model = null)
    {
        using (GuardContext.Open(tenant: tenant, tags: tags))
        {
            var scope = new GuardScope(null);
            using (scope.Enter())
            {
                await Client.AskAsync(streamed, [new ChatMessage(ChatRole.User, "q")], new ChatOptions { MaxOutputTokens = 40, ModelId = model }, left);
            }

            return scope.Calls[0];
        }
    }

    public async Task<BudgetState> StateAsync(string? tenant = null) => (await Budgets.ReadAsync(tenant, Cancel)).Single();

    /// <summary>Has time pass, and what waits for it go on.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += TimeSpan.FromMilliseconds(250))
        {
            Time.Advance(TimeSpan.FromMilliseconds(250));
            await Task.Delay(5, Cancel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _file.Dispose();
    }

    public ILogger CreateLogger(string categoryName) => this;

    public void Dispose()
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (Events)
        {
            Events.Add($"{eventId.Name}: {formatter(state, exception)}");
        }
    }
}

using System.ClientModel;
using System.ClientModel.Primitives;
using KernelGuard.Scoping;
using KernelGuard.Stages.Caching.Semantic;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using OpenAI;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Caching.Flights;

/// <summary>Is the guard's whole chain over the real client and a server that speaks HTTP.</summary>
internal sealed class FlightRig : IAsyncDisposable
{
    private readonly LedgerFile _ledger = new();
    private readonly ServiceProvider _services;

    private FlightRig(OpenAIServer server, Action<GuardPolicyOptions>? change, TimeProvider time, Action<IServiceCollection>? add)
    {
        Server = server;
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(time);
        add?.Invoke(services);
        services.AddKernelGuardCore(options =>
        {
            var policy = new GuardPolicyOptions { Cache = new CacheOptions { Ttl = "30m", Partition = Partition.Public }, Audit = new AuditOptions() };
            change?.Invoke(policy);
            options.DefaultPolicy = "shop";
            options.Policies["shop"] = policy;
            options.Audit.Path = _ledger.Path;
        }).AddProvider(_ => new OpenAIClient(
            new ApiKeyCredential(server.ApiKey), new OpenAIClientOptions { Endpoint = server.Endpoint, RetryPolicy = new ClientRetryPolicy(0) }).GetChatClient("gpt-4o-mini").AsIChatClient());
        _services = services.BuildServiceProvider();
        Client = _services.GetRequiredService<IChatClient>();
    }

    public OpenAIServer Server { get; }

    public IChatClient Client { get; }

    /// <summary>Gets how many questions the semantic cache knows.</summary>
    public int Questions => ((MemorySemanticStore)_services.GetRequiredService<SemanticSource>().Store!).Count;

    public AuditLedger Ledger => _services.GetRequiredService<AuditLedger>();

    public static async Task<FlightRig> StartAsync(Action<GuardPolicyOptions>? change = null, TimeProvider? time = null, Action<IServiceCollection>? add = null) =>
        new(await OpenAIServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken), change, time ?? TimeProvider.System, add);

    /// <summary>Begins a call; it has taken its place when the task is back.</summary>
    public async Task<FlightCall> BeginAsync(bool streamed, string question = "What is the return policy?", string? user = null)
    {
        var call = new FlightCall(this, streamed, question, user);
        await Eventually.HoldsAsync(() => call.Record?.Cache is not null || call.Answer.IsCompleted, TestContext.Current.CancellationToken);

        return call;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Server.DisposeAsync();
        _ledger.Dispose();
    }
}

/// <summary>Is one call on its way: what it has read, and how to leave it.</summary>
internal sealed class FlightCall
{
    private readonly CancellationTokenSource _leave = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly GuardScope _scope;
    private volatile string _text = "";

    public FlightCall(FlightRig rig, bool streamed, string question, string? user)
    {
        _scope = new GuardScope(null, new GuardContext("acme", user));
        Answer = Task.Run(() => AskAsync(rig.Client, streamed, question));
    }

    public CallRecord? Record => _scope.Calls.Count > 0 ? _scope.Calls[0] : null;

    /// <summary>Gets what a stream has read so far.</summary>
    public string Text => _text;

    public Task<string> Answer { get; }

    public Task LeaveAsync() => _leave.CancelAsync();

    public async Task ReadAsync(string text)
    {
        await Eventually.HoldsAsync(() => _text == text, TestContext.Current.CancellationToken);
    }

    private async Task<string> AskAsync(IChatClient client, bool streamed, string question)
    {
        using var entered = _scope.Enter();
        if (!streamed)
        {
            return (await client.GetResponseAsync(question, cancellationToken: _leave.Token)).Text;
        }

        await foreach (var update in client.GetStreamingResponseAsync(question, cancellationToken: _leave.Token))
        {
            _text += update.Text;
        }

        return _text;
    }
}

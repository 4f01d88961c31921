using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Caching;
using KernelGuard.Stages.Caching.Entries;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Caching;

/// <summary>Sets a caching stage over a scripted provider, with the real HybridCache.</summary>
internal sealed class CacheBench
{
    private readonly CachingStage _stage;
    private readonly ServiceProvider _services;

    public CacheBench(IDistributedCache? second = null, HybridCache? broken = null, Action<HybridCacheOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        CachingRegistration.Add(services);
        services.AddSingleton<CachingStage>();
        services.AddSingleton<TimeProvider>(Time);
        services.Configure<HybridCacheOptions>(options => configure?.Invoke(options));
        if (second is not null)
        {
            services.AddSingleton(second);
        }

        if (broken is not null)
        {
            services.AddSingleton(broken);
        }

        _services = services.BuildServiceProvider();
        _stage = _services.GetRequiredService<CachingStage>();
    }

    public static GuardContext Ann { get; } = new("acme", "ann", "c-1");

    public static ChatMessage[] Question { get; } = [new(ChatRole.User, "What is the return policy?")];

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));

    public ScriptedChatClient Provider { get; } = new();

    public static GuardPolicy Policy(Partition partition) => new() { Cache = new CachePolicy(TimeSpan.FromMinutes(30), partition) };

    /// <summary>Makes the store of a policy, over the bench's cache.</summary>
    public AnswerStore Store() => new(_services.GetRequiredService<HybridCache>(), 1 << 20, TimeSpan.FromMinutes(30), Time, NullLogger.Instance);

    public IChatClient Client(Partition partition = Partition.Tenant, IChatClient? inner = null, GuardPolicy? policy = null) =>
        _stage.Wrap(inner ?? Provider, policy ?? Policy(partition));

    public GuardChatOptions Options(ChatOptions? options = null, GuardContext? who = null) => new(options, new CallRecord(GuardPolicy.None, who ?? Ann, Time));

    public async Task<(ChatResponse Response, CacheOutcome Cache)> AskAsync(
        bool streamed = false, ChatMessage[]? messages = null, ChatOptions? options = null, GuardContext? who = null, Partition partition = Partition.Tenant, IChatClient? client = null)
    {
        var guarded = options as GuardChatOptions ?? Options(options, who);
        var response = await (client ?? Client(partition)).AskAsync(streamed, messages ?? Question, guarded, TestContext.Current.CancellationToken);
        return (response, guarded.Call.Cache!);
    }
}

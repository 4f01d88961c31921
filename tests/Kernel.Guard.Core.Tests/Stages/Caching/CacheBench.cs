using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Caching;
using KernelGuard.Stages.Caching.Entries;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Caching;

/// <summary>Sets a caching stage over a scripted provider, with the real HybridCache.</summary>
internal sealed class CacheBench
{
    private readonly ServiceProvider _services;

    public CacheBench(IDistributedCache? shared = null, ICacheCoordinator? coordinator = null, Action<CacheStoreOptions>? configure = null, FakeTimeProvider? time = null, Action<IServiceCollection>? add = null)
    {
        Time = time ?? new FakeTimeProvider(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddMetrics();
        CachingRegistration.Add(services);
        services.AddSingleton<TimeProvider>(Time);
        services.Configure<KernelGuardOptions>(options =>
        {
            options.Cache.Deadline = "250ms";
            configure?.Invoke(options.Cache);
        });
        services.AddHealthChecks().AddKernelGuardCache();
        if (shared is not null)
        {
            services.AddSingleton(shared);
        }

        if (coordinator is not null)
        {
            services.AddSingleton(coordinator);
        }

        add?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    public static GuardContext Ann { get; } = new("acme", "ann", "c-1");

    public static ChatMessage[] Question { get; } = [new(ChatRole.User, "What is the return policy?")];

    public FakeTimeProvider Time { get; }

    public IServiceProvider Services => _services;

    public IGuardCache Cache => _services.GetRequiredService<IGuardCache>();

    public ScriptedChatClient Provider { get; } = new();

    public static GuardPolicy Policy(Partition partition) => new() { Cache = new CachePolicy(TimeSpan.FromMinutes(30), partition) { Jitter = 0 } };

    /// <summary>Makes a store of a policy of 30 minutes.</summary>
    public AnswerStore Store(Func<CachePolicy, CachePolicy>? change = null)
    {
        var policy = Policy(Partition.Tenant).Cache!;
        return _services.GetRequiredService<CachingStage>().StoreOf(change?.Invoke(policy) ?? policy);
    }

    public IChatClient Client(Partition partition = Partition.Tenant, IChatClient? inner = null, GuardPolicy? policy = null) =>
        _services.GetRequiredService<CachingStage>().Wrap(inner ?? Provider, policy ?? Policy(partition));

    public GuardChatOptions Options(ChatOptions? options = null, GuardContext? who = null) => new(options, new CallRecord(GuardPolicy.None, who ?? Ann, Time));

    public async Task<(ChatResponse Response, CacheOutcome Cache)> AskAsync(
        bool streamed = false, ChatMessage[]? messages = null, ChatOptions? options = null, GuardContext? who = null, Partition partition = Partition.Tenant, IChatClient? client = null)
    {
        var guarded = options as GuardChatOptions ?? Options(options, who);
        var response = await (client ?? Client(partition)).AskAsync(streamed, messages ?? Question, guarded, TestContext.Current.CancellationToken);
        return (response, guarded.Call.Cache!);
    }
}

using BenchmarkDotNet.Attributes;
using KernelGuard.Policies;
using KernelGuard.Stages.Audit;
using KernelGuard.Stages.Budget;
using KernelGuard.Stages.Caching;
using KernelGuard.Stages.Redaction;
using KernelGuard.Stages.Resilience;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace KernelGuard.Benchmarks;

/// <summary>Measures what stages cost that a policy does not name, over a client that answers from memory.</summary>
[MemoryDiagnoser]
public class UnnamedStageBenchmarks
{
    private static readonly ChatMessage[] Messages = [new(ChatRole.User, "hello")];

    private readonly IChatClient _bare = new Ready();
    private ServiceProvider _services = null!;
    private IChatClient _unnamed = null!;

    [GlobalSetup]
    public void Setup()
    {
        var services = new ServiceCollection();
        services.AddKernelGuardCore(options => options.DefaultPolicy = KernelGuardOptions.NoPolicy).AddProvider(_ => new Ready());
        _services = services.BuildServiceProvider();
        var client = _bare;
        client = _services.GetRequiredService<ResilienceStage>().Wrap(client, GuardPolicy.None);
        client = _services.GetRequiredService<BudgetStage>().WrapAdmission(client, GuardPolicy.None);
        client = _services.GetRequiredService<CachingStage>().Wrap(client, GuardPolicy.None);
        client = _services.GetRequiredService<RedactionStage>().Wrap(client, GuardPolicy.None);
        _unnamed = _services.GetRequiredService<AuditStage>().Wrap(client, GuardPolicy.None);
    }

    [GlobalCleanup]
    public void Cleanup() => _services.Dispose();

    [Benchmark(Baseline = true, Description = "the client alone")]
    public Task<ChatResponse> Bare() => _bare.GetResponseAsync(Messages);

    [Benchmark(Description = "five stages that the policy does not name")]
    public Task<ChatResponse> Unnamed() => _unnamed.GetResponseAsync(Messages);

    private sealed class Ready : IChatClient
    {
        private readonly Task<ChatResponse> _answer = Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "hi")));

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => _answer;

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            AsyncEnumerable.Empty<ChatResponseUpdate>();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}

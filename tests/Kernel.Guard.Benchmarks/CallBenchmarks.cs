using System.Globalization;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.SemanticKernel;

namespace KernelGuard.Benchmarks;

/// <summary>
/// Compares a guarded call with every stage on with Semantic Kernel's own call without any guard: a prompt of 1 kB over real HTTP to a server
/// in another process, 32 callers side by side, in a host. Each question is new (a miss), except for the hit. Nobody listens to telemetry.
/// </summary>
[MemoryDiagnoser]
public class CallBenchmarks
{
    private const int Concurrency = 32;
    private static readonly string Text = string.Concat(Enumerable.Repeat("I bought a pair of shoes last week and they are too small. ", 16));

    private ServerProcess _server = null!;
    private IHost _guarded = null!;
    private IBenchmarkPrompts _prompts = null!;
    private Kernel _plain = null!;
    private string _folder = null!;
    private int _number;

    [GlobalSetup]
    public void Setup()
    {
        _server = ServerProcess.Start();
        _folder = Directory.CreateTempSubdirectory("kernel-guard-benchmarks").FullName;
        _plain = Microsoft.SemanticKernel.Kernel.CreateBuilder().AddOpenAIChatCompletion("gpt-4o-mini", _server.Endpoint, _server.Key).Build();

        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.AddKernelGuard(options => options.Audit.Path = Path.Combine(_folder, "audit.db"))
            .AddOpenAI("gpt-4o-mini", openAI => (openAI.Endpoint, openAI.ApiKey) = (_server.Endpoint, _server.Key))
            .AddPrompts<IBenchmarkPrompts>();
        _guarded = builder.Build();
        _guarded.Start();
        _prompts = _guarded.Services.GetRequiredService<IBenchmarkPrompts>();
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _guarded.StopAsync().GetAwaiter().GetResult();
        _guarded.Dispose();
        _server.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark(Baseline = true, Description = "InvokePromptAsync, no guard", OperationsPerInvoke = Concurrency)]
    public Task Plain() => All(() => _plain.InvokePromptAsync<string>("You answer for the shop acme. " + Question()));

    [Benchmark(Description = "guarded method, every stage, miss", OperationsPerInvoke = Concurrency)]
    public Task Miss() => All(() => _prompts.EveryStageAsync("acme", Question()));

    [Benchmark(Description = "guarded method, every stage, hit", OperationsPerInvoke = Concurrency)]
    public Task Hit() => All(() => _prompts.EveryStageAsync("acme", Text));

    [Benchmark(Description = "guarded method, default policy", OperationsPerInvoke = Concurrency)]
    public Task Default() => All(() => _prompts.DefaultAsync("acme", Question()));

    private static Task All<T>(Func<Task<T>> call)
    {
        var calls = new Task[Concurrency];
        for (var i = 0; i < calls.Length; i++)
        {
            calls[i] = call();
        }

        return Task.WhenAll(calls);
    }

    private string Question() => string.Create(CultureInfo.InvariantCulture, $"{Text}{Interlocked.Increment(ref _number)}");
}

[PromptClient]
[SystemMessage("You answer for the shop {{$shop}}.")]
internal interface IBenchmarkPrompts
{
    [UserMessage("{{$question}}")]
    [Model("gpt-4o-mini", MaxOutputTokens = 400)]
    [Cached("30m", Partition = Partition.Tenant)]
    [Budget(Tokens = 1_000_000_000_000, Per = Scope.Tenant, Window = "1d")]
    [Budget(Cost = 1_000_000, Window = "month", SoftAt = 0.8)]
    [RedactPii, Retry(3), Timeout("60s", FirstContent = "10s", Idle = "20s"), CircuitBreaker, Fallback("gpt-4.1-mini"), Audited]
    Task<string> EveryStageAsync([Tenant] string shop, string question);

    [UserMessage("{{$question}}")]
    Task<string> DefaultAsync([Tenant] string shop, string question);
}

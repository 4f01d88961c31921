using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace KernelGuard.Benchmarks;

/// <summary>
/// Compares a hit of the guard's cache with a hit of <c>UseDistributedCache</c> of Microsoft.Extensions.AI over memory: a prompt of 1 kB, a client
/// that would answer from memory. Nobody listens to telemetry.
/// </summary>
[MemoryDiagnoser]
[MinColumn]
public class CacheBenchmarks
{
    private static readonly string Text = string.Concat(Enumerable.Repeat("I bought a pair of shoes last week and they are too small. ", 16));
    private static readonly ChatMessage[] Question = [new(ChatRole.System, "You answer for the shop acme. Be brief."), new(ChatRole.User, Text)];
    private static readonly ChatMessage[] Story = [new(ChatRole.System, "You tell stories."), new(ChatRole.User, Text)];

    private readonly ChatOptions _options = new() { ModelId = "gpt-4o-mini", MaxOutputTokens = 400 };
    private IChatClient _peer = null!;
    private IChatClient _alone = null!;
    private IChatClient _redacted = null!;

    [GlobalSetup]
    public async Task Setup()
    {
        _peer = new ChatClientBuilder(new Storyteller()).UseDistributedCache(new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions()))).Build();
        _alone = Guarded(redaction: null);
        _redacted = Guarded(new RedactionOptions());
        foreach (var client in (IChatClient[])[_peer, _alone, _redacted])
        {
            await client.GetResponseAsync(Question, _options);
            await Read(client);
        }
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _alone.Dispose();
        _redacted.Dispose();
    }

    [Benchmark(Baseline = true, Description = "UseDistributedCache, a hit")]
    public Task<ChatResponse> Peer() => _peer.GetResponseAsync(Question, _options);

    [Benchmark(Description = "guarded, cache alone, a hit")]
    public Task<ChatResponse> Alone() => _alone.GetResponseAsync(Question, _options);

    [Benchmark(Description = "guarded, cache and redaction, a hit")]
    public Task<ChatResponse> Redacted() => _redacted.GetResponseAsync(Question, _options);

    [Benchmark(Description = "UseDistributedCache, a stream of 200 chunks replayed")]
    public Task<int> PeerStream() => Read(_peer);

    [Benchmark(Description = "guarded, cache alone, a stream of 200 chunks replayed")]
    public Task<int> AloneStream() => Read(_alone);

    private static IChatClient Guarded(RedactionOptions? redaction) => new ChatClientBuilder(new Storyteller())
        .UseKernelGuard(
            new GuardPolicyOptions { Cache = new CacheOptions { Ttl = "1h", Partition = Partition.Public }, Redaction = redaction },
            static options => options.DefaultPolicy = KernelGuardOptions.NoPolicy)
        .Build();

    private async Task<int> Read(IChatClient client)
    {
        var length = 0;
        await foreach (var update in client.GetStreamingResponseAsync(Story, _options))
        {
            length += update.Text.Length;
        }

        return length;
    }

    private sealed class Storyteller : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "You can return them within 30 days.")) { ModelId = "gpt-4o-mini", ResponseId = "r", FinishReason = ChatFinishReason.Stop });

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            foreach (var chunk in Chunks())
            {
                yield return new ChatResponseUpdate(ChatRole.Assistant, chunk) { ModelId = "gpt-4o-mini", ResponseId = "r", MessageId = "r" };
            }

            yield return new ChatResponseUpdate(ChatRole.Assistant, []) { ModelId = "gpt-4o-mini", ResponseId = "r", MessageId = "r", FinishReason = ChatFinishReason.Stop };
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }

        private static IEnumerable<string> Chunks() => Enumerable.Repeat("You may ", 200);
    }
}

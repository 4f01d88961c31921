using System.Diagnostics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace KernelGuard.Benchmarks;

/// <summary>
/// Compares a hit of the guard's cache with a hit of <c>UseDistributedCache</c> of Microsoft.Extensions.AI over memory: a prompt of 1 kB, nobody
/// listening to telemetry. Short batches of each in turn in one process, the fastest batch of each, so that what else runs on the machine stays out.
/// With the cache alone a hit is to be at least 5 times as fast and take at most a fifth of the bytes.
/// </summary>
internal static class CacheSpeed
{
    private const int Batch = 100;
    private const double TimesAsFast = 5;
    private const double ShareOfBytes = 0.2;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(60);

    private static readonly string Text = string.Concat(Enumerable.Repeat("I bought a pair of shoes last week and they are too small. ", 16));
    private static readonly ChatMessage[] Question = [new(ChatRole.System, "You answer for the shop acme. Be brief."), new(ChatRole.User, Text)];
    private static readonly ChatMessage[] Story = [new(ChatRole.System, "You tell stories."), new(ChatRole.User, Text)];
    private static readonly ChatOptions Asked = new() { ModelId = "gpt-4o-mini", MaxOutputTokens = 400 };

    /// <summary>Prints the comparison.</summary>
    /// <returns>0 where the aims are met with the cache alone, 1 where one is missed.</returns>
    public static int Compare()
    {
        var peer = new ChatClientBuilder(new Storyteller()).UseDistributedCache(new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions()))).Build();
        var (alone, redacted) = (Guarded(redaction: null), Guarded(new RedactionOptions()));
        var met = Print("a hit", [("UseDistributedCache", () => Ask(peer)), ("guarded, cache alone", () => Ask(alone)), ("guarded, cache and redaction", () => Ask(redacted))]);
        met &= Print("a stream of 200 chunks, replayed", [("UseDistributedCache", () => Read(peer)), ("guarded, cache alone", () => Read(alone)), ("guarded, cache and redaction", () => Read(redacted))]);
        Console.WriteLine(met ? "The aims are met." : "An aim is missed.");
        return met ? 0 : 1;
    }

    // The peer is the first row, the cache alone the second.
    private static bool Print(string what, (string Name, Action Call)[] rows)
    {
        var fastest = new double[rows.Length];
        var bytes = new long[rows.Length];
        Array.Fill(fastest, double.MaxValue);
        for (var begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < Length;)
        {
            for (var row = 0; row < rows.Length; row++)
            {
                var allocated = GC.GetAllocatedBytesForCurrentThread();
                var started = Stopwatch.GetTimestamp();
                for (var i = 0; i < Batch; i++)
                {
                    rows[row].Call();
                }

                fastest[row] = Math.Min(fastest[row], Stopwatch.GetElapsedTime(started).TotalMicroseconds / Batch);
                bytes[row] = (GC.GetAllocatedBytesForCurrentThread() - allocated) / Batch;
            }
        }

        Console.WriteLine(FormattableString.Invariant($"| {what} | µs | times as fast | bytes | share of the bytes | aims |"));
        Console.WriteLine("|---|---|---|---|---|---|");
        for (var row = 0; row < rows.Length; row++)
        {
            Console.WriteLine(FormattableString.Invariant(
                $"| {rows[row].Name} | {fastest[row]:F2} | {fastest[0] / fastest[row]:F1} | {bytes[row]:N0} | {(double)bytes[row] / bytes[0]:F2} | {(row == 0 ? "" : Meets(row) ? "met" : "missed")} |"));
        }

        return Meets(1);

        bool Meets(int row) => fastest[0] / fastest[row] >= TimesAsFast && (double)bytes[row] / bytes[0] <= ShareOfBytes;
    }

    private static IChatClient Guarded(RedactionOptions? redaction) => new ChatClientBuilder(new Storyteller())
        .UseKernelGuard(
            new GuardPolicyOptions { Cache = new CacheOptions { Ttl = "1h", Partition = Partition.Public }, Redaction = redaction },
            static options => options.DefaultPolicy = KernelGuardOptions.NoPolicy)
        .Build();

    // A hit ends within the call; the first one of each is a miss.
    private static void Ask(IChatClient client) => client.GetResponseAsync(Question, Asked).GetAwaiter().GetResult();

    private static void Read(IChatClient client) => ReadAsync(client).GetAwaiter().GetResult();

    private static async Task ReadAsync(IChatClient client)
    {
        await foreach (var _ in client.GetStreamingResponseAsync(Story, Asked))
        {
        }
    }

    private sealed class Storyteller : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "You can return them within 30 days.")) { ModelId = "gpt-4o-mini", ResponseId = "r", FinishReason = ChatFinishReason.Stop });

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.CompletedTask;
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

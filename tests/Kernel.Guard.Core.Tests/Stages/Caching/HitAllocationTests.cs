using AwesomeAssertions;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Caching;

/// <summary>Holds what a hit allocates, beside a hit of <c>UseDistributedCache</c> over memory: a prompt of 1 kB.</summary>
public sealed class HitAllocationTests
{
    private static readonly string Text = string.Concat(Enumerable.Repeat("I bought a pair of shoes last week and they are too small. ", 16));
    private static readonly ChatMessage[] Question = [new(ChatRole.System, "You answer for the shop acme. Be brief."), new(ChatRole.User, Text)];
    private static readonly ChatOptions Asked = new() { ModelId = "gpt-4o-mini", MaxOutputTokens = 400 };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_hit_takes_at_most_a_fifth(bool redacted)
    {
        using var peer = new ChatClientBuilder(new ScriptedChatClient()).UseDistributedCache(new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions()))).Build();
        using var guarded = new ChatClientBuilder(new ScriptedChatClient()).UseKernelGuard(
            new GuardPolicyOptions { Cache = new CacheOptions { Ttl = "1h", Partition = Partition.Public }, Redaction = redacted ? new RedactionOptions() : null },
            static options => options.DefaultPolicy = KernelGuardOptions.NoPolicy).Build();

        var (most, taken) = (Allocated(peer), Allocated(guarded));
        TestContext.Current.TestOutputHelper!.WriteLine($"{taken} of {most} bytes");

        // 24 and 8 bytes fewer once the runtime has compiled the path anew, which it puts off while tests beside this one begin.
        taken.Should().BeLessThanOrEqualTo(most / 5).And.BeLessThanOrEqualTo(redacted ? 1_400 : 1_280);
    }

    private static long Allocated(IChatClient client)
    {
        for (var i = 0; i < 200; i++)
        {
            Ask(client);
        }

        // The least of several rounds: a collection that a test beside this one begins empties the pools, and one rent fills them again.
        return Enumerable.Range(0, 10).Min(_ => Round(client));
    }

    private static long Round(IChatClient client)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            Ask(client);
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / 100;
    }

    // A hit ends within the call; the first one of each is a miss.
    private static void Ask(IChatClient client) => client.GetResponseAsync(Question, Asked).GetAwaiter().GetResult();
}

using AwesomeAssertions;
using KernelGuard.Stages.Caching.Entries;
using KernelGuard.Stages.Caching.Semantic;
using KernelGuard.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;
using Xunit;

namespace KernelGuard.Redis.Tests;

/// <summary>Holds that the erasure of a user leaves nothing of the user's behind, wherever it may lie: answers in Redis and in memories, questions, and the forms of requests.</summary>
public sealed class EraseTests(SharedServer server)
{
    private static readonly string[] Questions = ["Where is order 17?", "May I cancel order 18?"];

    private readonly string _prefix = Member.NewPrefix();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task An_erased_user_is_found_nowhere_in_any_process_and_another_user_stays(int erases)
    {
        await using var provider = await OpenAIServer.StartAsync(cancellationToken: Cancelled);
        provider.RespondWith(request => Reply.Text($"To {request.LastUserText}: planted."));
        IHost[] hosts = [await HostAsync(provider), await HostAsync(provider), await HostAsync(provider)];
        await using var connection = await ConnectionMultiplexer.ConnectAsync(server.Address);
        try
        {
            await FillAsync(hosts);
            (await EntriesAsync(connection)).Should().Be(4);
            provider.RequestCount.Should().Be(4);

            (await hosts[erases].InvalidateAsync(CacheTag.User("ann", "acme"))).Should().Be(2);

            (await EntriesAsync(connection)).Should().Be(2, "at once");
            hosts[erases].Services.GetRequiredService<EntryStore>().Forms.Count.Should().Be(0);
            await Eventually.HoldsAsync(() => hosts.All(static host => FormsOf(host) == 0 && QuestionsOf(host).All(static question => question.Text.Contains("Bob", StringComparison.Ordinal))), Cancelled);
            foreach (var host in hosts)
            {
                var before = provider.RequestCount;
                await host.AskAsync("Bob: " + Questions[0], "bob");
                provider.RequestCount.Should().Be(before, "the other user's is there");
            }

            await hosts[1].AskAsync(Questions[0]);
            provider.RequestCount.Should().Be(5, "no memory has the user's");
        }
        finally
        {
            Array.ForEach(hosts, static host => host.Dispose());
        }
    }

    // Each host has both users' answers in memory and knows the forms of the requests; each has questions of its own asking.
    private static async Task FillAsync(IHost[] hosts)
    {
        foreach (var (host, question) in hosts.Zip(Questions))
        {
            await host.AskAsync(question);
            await host.AskAsync("Bob: " + question, "bob");
        }

        foreach (var host in hosts)
        {
            foreach (var question in Questions)
            {
                for (var i = 0; i < 3; i++)
                {
                    await host.AskAsync(question);
                    await host.AskAsync("Bob: " + question, "bob");
                }
            }

            FormsOf(host).Should().BeInRange(2, 4, "forms may want one place");
        }

        await Eventually.HoldsAsync(() => hosts.Take(2).All(static host => QuestionsOf(host).Length == 2), Cancelled);
    }

    private static SemanticEntry[] QuestionsOf(IHost host) => ((MemorySemanticStore)host.Services.GetRequiredService<SemanticSource>().Store!).ToArray();

    private static int FormsOf(IHost host) => host.Services.GetRequiredService<EntryStore>().Forms.Count;

    private async Task<int> EntriesAsync(ConnectionMultiplexer connection)
    {
        var count = 0;
        await foreach (var key in connection.GetServers()[0].KeysAsync(pattern: $"{_prefix}*"))
        {
            count += await connection.GetDatabase().KeyTypeAsync(key) == RedisType.Hash ? 1 : 0;
        }

        return count;
    }

    private Task<IHost> HostAsync(OpenAIServer provider) => CacheHost.StartAsync(
        provider,
        new CacheOptions { Ttl = "30m", Partition = Partition.User, Semantic = 0.9 },
        guard => guard.AddRedis(server.Address, options => options.Prefix = _prefix),
        static cache => cache.MemoryLifetime = "1d");
}

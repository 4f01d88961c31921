using System.Diagnostics;
using AwesomeAssertions;
using KernelGuard.Testing;
using StackExchange.Redis;
using Xunit;

namespace KernelGuard.Redis.Tests;

/// <summary>Holds what two processes do that share a cache; each is one of the machine's.</summary>
public sealed class ProcessTests(SharedServer redis)
{
    private const string Question = "How long may I return it?";

    // What a busy machine may add, and far less than the lifetime in memory that is the default.
    private static readonly TimeSpan Machine = TimeSpan.FromSeconds(20);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("whole")]
    [InlineData("streamed")]
    [InlineData("mixed")]
    public async Task A_hundred_equal_calls_in_two_processes_ask_the_provider_once(string shape)
    {
        await using var provider = await OpenAIServer.StartAsync(cancellationToken: Cancelled);
        var prefix = Member.NewPrefix();
        await using var one = await NodeProcess.StartAsync(redis.Address, prefix, provider);
        await using var other = await NodeProcess.StartAsync(redis.Address, prefix, provider);
        provider.RespondWith(Reply.Text("Within 30 days.").InChunks("Within ", "30 ", "days.").After(TimeSpan.FromSeconds(1)));

        var answers = await Task.WhenAll(one.AskAsync(50, Question, shape), other.AskAsync(50, Question, shape));

        answers.Should().Equal((50, 1), (50, 1));
        provider.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task When_the_one_that_asks_is_killed_one_of_the_others_asks_and_the_rest_wait_for_its_answer()
    {
        await using var provider = await OpenAIServer.StartAsync(cancellationToken: Cancelled);
        var gate = new TaskCompletionSource();
        provider.Enqueue(Reply.Text("never").After(TimeSpan.FromMinutes(10)), Reply.Text("Within 30 days.").WithGate((_, token) => gate.Task.WaitAsync(token)));
        var prefix = Member.NewPrefix();
        await using var one = await NodeProcess.StartAsync(redis.Address, prefix, provider);
        await using var second = await NodeProcess.StartAsync(redis.Address, prefix, provider);
        await using var third = await NodeProcess.StartAsync(redis.Address, prefix, provider);
        await using var fourth = await NodeProcess.StartAsync(redis.Address, prefix, provider);
        var lost = one.AskAsync(1, Question);
        await provider.WaitForRequestAsync(0, Cancelled);
        var waiting = new[] { second, third, fourth }.Select(node => node.AskAsync(20, Question, "mixed")).ToArray();

        one.Kill();
        await provider.WaitForRequestAsync(1, Cancelled);

        // Longer than the others look for the lease: were they to ask too, they would now.
        await Task.Delay(TimeSpan.FromSeconds(2), Cancelled);
        provider.Requests.Should().HaveCount(2);
        gate.SetResult();

        (await Task.WhenAll(waiting)).Should().Equal((20, 1), (20, 1), (20, 1));
        provider.Requests.Should().HaveCount(2);
        await FluentActions.Awaiting(() => lost).Should().ThrowAsync<InvalidOperationException>();
    }

    [Fact]
    public async Task After_an_invalidation_no_key_holds_the_entry_at_once_and_no_memory_after_the_message()
    {
        await using var provider = await OpenAIServer.StartAsync(cancellationToken: Cancelled);
        var prefix = Member.NewPrefix();
        await using var one = await NodeProcess.StartAsync(redis.Address, prefix, provider);
        await using var other = await NodeProcess.StartAsync(redis.Address, prefix, provider);
        await AskOnceAsync(provider, one, other);

        (await one.InvalidateAsync("node")).Should().Be("1");

        (await EntriesAsync(prefix)).Should().BeEmpty();
        await AsksAgainAsync(provider, other);
    }

    [Fact]
    public async Task After_an_invalidation_whose_message_was_lost_no_memory_keeps_the_entry_beyond_its_lifetime()
    {
        await using var provider = await OpenAIServer.StartAsync(cancellationToken: Cancelled);
        await using var silent = new Member(redis.Address);
        await using var one = await NodeProcess.StartAsync(redis.Address, silent.Prefix, provider, memory: "2s");
        await using var other = await NodeProcess.StartAsync(redis.Address, silent.Prefix, provider, memory: "2s");
        await AskOnceAsync(provider, one, other);
        var read = Stopwatch.GetTimestamp();

        (await silent.InvalidateAsync(CacheTag.Of("node").Text, Cancelled)).Should().ContainSingle();

        (await EntriesAsync(silent.Prefix)).Should().BeEmpty();
        await AsksAgainAsync(provider, other);
        Stopwatch.GetElapsedTime(read).Should().BeLessThan(TimeSpan.FromSeconds(2) + Machine);
    }

    [Fact]
    public async Task What_an_index_that_was_evicted_led_to_is_given_by_nobody_after_an_invalidation()
    {
        await using var provider = await OpenAIServer.StartAsync(cancellationToken: Cancelled);
        provider.RespondWith(Reply.Text("Within 30 days."));
        await using var full = new Member(redis.Address);
        await using var one = await NodeProcess.StartAsync(redis.Address, full.Prefix, provider);
        await using var other = await NodeProcess.StartAsync(redis.Address, full.Prefix, provider);
        await one.AskAsync(1, Question);
        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis.Address);
        await foreach (var key in connection.GetServers()[0].KeysAsync(pattern: $"{full.Prefix}tag:*"))
        {
            await connection.GetDatabase().KeyDeleteAsync(key);
        }

        (await other.InvalidateAsync("node")).Should().Be("0", "nothing led to it any more");

        (await EntriesAsync(full.Prefix)).Should().ContainSingle();
        await other.AskAsync(1, Question);
        provider.Requests.Should().HaveCount(2);
    }

    private static async Task AskOnceAsync(OpenAIServer provider, NodeProcess one, NodeProcess other)
    {
        provider.RespondWith(Reply.Text("Within 30 days."));
        await one.AskAsync(1, Question);
        await other.AskAsync(1, Question);
        provider.Requests.Should().ContainSingle();
    }

    private static async Task AsksAgainAsync(OpenAIServer provider, NodeProcess node)
    {
        await Eventually.HoldsAsync(
            async () =>
            {
                await node.AskAsync(1, Question);
                return provider.Requests.Count > 1;
            },
            Cancelled);
    }

    // Entries are hashes; what else the cache keeps is none.
    private async Task<List<string>> EntriesAsync(string prefix)
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis.Address);
        var entries = new List<string>();
        await foreach (var key in connection.GetServers()[0].KeysAsync(pattern: $"{prefix}*"))
        {
            if (await connection.GetDatabase().KeyTypeAsync(key) == RedisType.Hash)
            {
                entries.Add(key.ToString());
            }
        }

        return entries;
    }
}

using AwesomeAssertions;
using Microsoft.Extensions.Caching.Distributed;
using Xunit;

namespace KernelGuard.Redis.Tests;

/// <summary>Holds the index of tags: what bears a tag is found and gone, and nothing of it stays behind.</summary>
public sealed class TagTests(SharedServer server)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_invalidation_deletes_the_entries_and_answers_their_keys()
    {
        await using var one = new Member(server.Address);
        await using var other = one.Other(server.Address);
        await StoreAsync(one, "a", "shoes", "acme");
        await StoreAsync(other, "b", "shoes");
        await StoreAsync(other, "c", "acme");

        var taken = await other.InvalidateAsync("shoes", Cancelled);

        taken.Should().BeEquivalentTo("a", "b");
        (await one.Answers.GetAsync("a", Cancelled)).Should().BeNull();
        (await one.Answers.GetAsync("b", Cancelled)).Should().BeNull();
        (await one.Answers.GetAsync("c", Cancelled)).Should().NotBeNull();
        (await one.InvalidateAsync("shoes", Cancelled)).Should().BeEmpty();
        (await one.InvalidateAsync("acme", Cancelled)).Should().BeEquivalentTo("a", "c");
    }

    [Fact]
    public async Task A_tag_may_hold_thousands()
    {
        await using var one = new Member(server.Address);
        var keys = Enumerable.Range(0, 2_000).Select(number => $"key{number}").ToArray();
        await Task.WhenAll(keys.Select(key => one.Coordinator.IndexAsync(key, ["shoes"], Lifetime, Cancelled).AsTask()));

        (await one.InvalidateAsync("shoes", Cancelled)).Should().BeEquivalentTo(keys);
    }

    [Fact]
    public async Task An_entry_that_is_stored_again_is_answered_once()
    {
        await using var one = new Member(server.Address);
        await StoreAsync(one, "a", "shoes");
        await StoreAsync(one, "a", "shoes");

        (await one.InvalidateAsync("shoes", Cancelled)).Should().Equal("a");
    }

    [Fact]
    public async Task The_generation_of_tags_grows_with_each_invalidation_of_one()
    {
        await using var one = new Member(server.Address);
        await using var other = one.Other(server.Address);
        var before = await one.Coordinator.GenerationAsync(["shoes", "acme"], Cancelled);

        await other.InvalidateAsync("shoes", Cancelled);
        var first = await one.Coordinator.GenerationAsync(["shoes", "acme"], Cancelled);
        await other.InvalidateAsync("shoes", Cancelled);
        var second = await one.Coordinator.GenerationAsync(["acme", "shoes"], Cancelled);
        await other.InvalidateAsync("hats", Cancelled);

        first.Should().BeGreaterThan(before);
        second.Should().Be(first + 1);
        (await one.Coordinator.GenerationAsync(["shoes", "acme"], Cancelled)).Should().Be(second);
    }

    [Fact]
    public async Task The_index_lives_as_long_as_its_longest_entry_and_forgets_those_that_are_over()
    {
        await using var one = new Member(server.Address);
        var (database, set) = (await one.DatabaseAsync(), $"{one.Prefix}tag:{{shoes}}");
        await database.SortedSetAddAsync(set, "over|0", DateTimeOffset.UtcNow.AddSeconds(-1).ToUnixTimeMilliseconds());

        await one.Coordinator.IndexAsync("long", ["shoes"], TimeSpan.FromDays(1), Cancelled);
        await one.Coordinator.IndexAsync("short", ["shoes"], TimeSpan.FromMinutes(1), Cancelled);

        (await database.KeyTimeToLiveAsync(set)).Should().BeGreaterThan(TimeSpan.FromDays(1));
        (await one.InvalidateAsync("shoes", Cancelled)).Should().BeEquivalentTo("long", "short");
        (await database.KeyExistsAsync(set)).Should().BeFalse();
        (await database.KeyTimeToLiveAsync($"{one.Prefix}generation:{{shoes}}")).Should().BeGreaterThan(TimeSpan.FromDays(2.9), "an entry of a day may have been under way");
    }

    [Fact]
    public async Task What_was_found_stays_in_the_index_of_all_processes_until_it_is_taken_out()
    {
        await using var fails = new Member(server.Address);
        await using var ends = fails.Other(server.Address);
        string[] keys = [.. Enumerable.Range(0, 1_100).Select(number => $"key{number}")];
        await Task.WhenAll(keys.Select(key => fails.Coordinator.IndexAsync(key, ["shoes"], Lifetime, Cancelled).AsTask()));
        var share = (await fails.Coordinator.InvalidateAsync("shoes", Cancelled)).Should().ContainSingle().Subject;
        var first = await fails.Coordinator.FindAsync("shoes", share, Cancelled);
        await fails.Coordinator.ForgetAsync("shoes", share, first, Cancelled);
        (await fails.Coordinator.FindAsync("shoes", share, Cancelled)).Should().NotBeEmpty("and here it fails");

        var left = await ends.InvalidateAsync("shoes", Cancelled);

        left.Should().BeEquivalentTo(keys.Except(first.Select(static one => one.Key)));
        (await ends.Coordinator.InvalidateAsync("shoes", Cancelled)).Should().ContainSingle("its own, which is empty: what is done is not named again");
    }

    [Fact]
    public async Task What_comes_in_after_the_count_is_left_to_the_next_invalidation_of_any_process()
    {
        await using var one = new Member(server.Address);
        await using var other = one.Other(server.Address);
        await StoreAsync(one, "a", "shoes");
        await StoreAsync(one, "b", "shoes");
        var shares = await one.Coordinator.InvalidateAsync("shoes", Cancelled);

        // Asked for after the count, entered, and not written yet.
        await other.Coordinator.IndexAsync("a", ["shoes"], Lifetime, Cancelled);
        await other.Coordinator.IndexAsync("late", ["shoes"], Lifetime, Cancelled);
        var found = await one.Coordinator.FindAsync("shoes", shares[0], Cancelled);
        await one.Coordinator.ForgetAsync("shoes", shares[0], found, Cancelled);

        found.Select(static entry => entry.Key).Should().BeEquivalentTo("a", "b");
        (await one.Coordinator.FindAsync("shoes", shares[0], Cancelled)).Should().BeEmpty();
        (await other.InvalidateAsync("shoes", Cancelled)).Should().BeEquivalentTo("a", "late");
        (await other.InvalidateAsync("shoes", Cancelled)).Should().BeEmpty();
    }

    [Fact]
    public async Task No_key_of_an_invalidation_is_without_a_time_to_live_nor_is_a_share_left_that_is_done()
    {
        await using var one = new Member(server.Address);
        await StoreAsync(one, "a", "shoes");
        var database = await one.DatabaseAsync();
        var server0 = database.Multiplexer.GetServers()[0];

        var share = (await one.Coordinator.InvalidateAsync("shoes", Cancelled)).Single();
        (await TimesAsync()).Should().HaveCount(4, "an entry, a count, a share and the list of shares").And.OnlyContain(static one => one.Lives > TimeSpan.FromMinutes(20));
        (await one.InvalidateAsync("shoes", Cancelled)).Should().Equal("a");
        (await TimesAsync()).Select(static one => one.Key).Should().ContainSingle().Which.Should().Contain("generation:");
        share.Should().NotBeEmpty();

        async Task<(string Key, TimeSpan? Lives)[]> TimesAsync()
        {
            List<(string, TimeSpan?)> all = [];
            await foreach (var key in server0.KeysAsync(pattern: $"{one.Prefix}*"))
            {
                all.Add((key.ToString(), await database.KeyTimeToLiveAsync(key)));
            }

            return [.. all];
        }
    }

    [Fact]
    public async Task The_count_of_a_tag_that_was_invalidated_while_it_was_empty_lives_longer_than_entries_that_come_later()
    {
        await using var one = new Member(server.Address);
        await one.Coordinator.InvalidateAsync("shoes", Cancelled);

        await one.Coordinator.IndexAsync("a", ["shoes"], TimeSpan.FromDays(30), Cancelled);
        await one.Coordinator.IndexAsync("b", ["shoes"], TimeSpan.FromDays(1), Cancelled);

        (await (await one.DatabaseAsync()).KeyTimeToLiveAsync($"{one.Prefix}generation:{{shoes}}")).Should().BeGreaterThan(TimeSpan.FromDays(30));
    }

    [Fact]
    public async Task A_store_says_whether_there_was_what_it_removes()
    {
        await using var one = new Member(server.Address);
        await StoreAsync(one, "a", "shoes");

        (await one.Answers.TryRemoveAsync("a", Cancelled), await one.Answers.TryRemoveAsync("a", Cancelled)).Should().Be((true, false));
    }

    private static async Task StoreAsync(Member member, string key, params string[] tags)
    {
        await member.Coordinator.IndexAsync(key, tags, Lifetime, Cancelled);
        await member.Answers.SetAsync(key, [1, 2, 3], new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = Lifetime }, Cancelled);
    }
}

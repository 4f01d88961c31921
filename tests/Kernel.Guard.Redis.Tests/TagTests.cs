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
        await fails.Coordinator.InvalidateAsync("shoes", Cancelled);
        var first = await fails.Coordinator.FindAsync("shoes", Cancelled);
        await fails.Coordinator.ForgetAsync("shoes", first, Cancelled);
        (await fails.Coordinator.FindAsync("shoes", Cancelled)).Should().NotBeEmpty("and here it fails");

        var left = await ends.InvalidateAsync("shoes", Cancelled);

        left.Should().BeEquivalentTo(keys.Except(first.Select(static one => one.Key)));
    }

    [Fact]
    public async Task An_entry_that_comes_in_while_its_tag_is_worked_off_is_not_taken_out_unseen()
    {
        await using var one = new Member(server.Address);
        await StoreAsync(one, "a", "shoes");
        var found = await one.Coordinator.FindAsync("shoes", Cancelled);
        await StoreAsync(one, "a", "shoes");

        await one.Coordinator.ForgetAsync("shoes", found, Cancelled);

        (await one.Coordinator.FindAsync("shoes", Cancelled)).Select(static entry => entry.Key).Should().Equal("a");
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

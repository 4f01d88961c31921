using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Caching.Shared;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Caching;

public sealed class InvalidationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, CacheTag> Tags => new()
    {
        { "function", CacheTag.Function("IShop.AnswerAsync") },
        { "tenant", CacheTag.Tenant("acme") },
        { "user", CacheTag.User("ann", "acme") },
        { "model", CacheTag.Model("gpt-4o-mini") },
        { "own", CacheTag.Of("prices") },
    };

    [Theory]
    [MemberData(nameof(Tags))]
    public async Task A_tag_deletes_its_entries_and_no_other(string what, CacheTag tag)
    {
        var shared = new SharedStore();
        var bench = new CacheBench(shared);
        await KeepAsync(bench, "mine", "IShop.AnswerAsync", new GuardContext("acme", "ann"), "gpt-4o-mini", "prices");
        await KeepAsync(bench, "other", "IShop.OtherAsync", new GuardContext("acmf", "ann"), "gpt-4o", "stock");

        (await bench.Cache.InvalidateAsync(tag, Token)).Should().Be(1, what);

        (await Finds(bench, "mine")).Should().BeFalse();
        (await Finds(bench, "other")).Should().BeTrue();
        shared.Entries.Should().ContainSingle();
        (await bench.Cache.InvalidateAsync(tag, Token)).Should().Be(0, "they are gone");
    }

    [Theory]
    [InlineData("", false)]
    [InlineData(" ", false)]
    [InlineData("", true)]
    [InlineData(" ", true)]
    public async Task A_blank_tenant_is_none_and_a_users_entries_are_found_with_it_and_without(string blank, bool with)
    {
        var bench = new CacheBench();
        (await bench.AskAsync(who: new GuardContext(blank, "ann"), partition: Partition.User)).Cache.Result.Should().Be(CacheResult.Miss);
        (await bench.AskAsync(who: new GuardContext(null, "ann"), partition: Partition.User)).Cache.Result.Should().Be(CacheResult.Hit, "nobody's name is one");

        (await bench.Cache.InvalidateAsync(CacheTag.User("ann", with ? blank : null), Token)).Should().Be(1);

        (await bench.AskAsync(who: new GuardContext(blank, "ann"), partition: Partition.User)).Cache.Result.Should().Be(CacheResult.Miss);
    }

    [Fact]
    public async Task A_tag_of_nothing_is_an_error()
    {
        var bench = new CacheBench();

        await FluentActions.Awaiting(async () => await bench.Cache.InvalidateAsync(default, Token)).Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task An_answer_asked_for_before_an_invalidation_is_not_stored_after_it()
    {
        var coordinator = new SharedCoordinator(new FakeTimeProvider());
        var shared = new SharedStore();
        var (here, there) = (new CacheBench(shared, coordinator.OfProcess()), new CacheBench(shared, coordinator.OfProcess()));
        foreach (var invalidates in new[] { here, there })
        {
            var store = here.Store();
            var ticket = await store.BeginAsync(Keys.Of("a"), here.Options().Call, null, store.NewWait(), Token);
            await invalidates.Cache.InvalidateAsync(CacheTag.Tenant("acme"), Token);

            (await store.StoreAsync(ticket, Keys.Answer("old", here.Time.GetUtcNow()))).Should().BeFalse();
            (await Finds(here, "a")).Should().BeFalse();
            shared.Options.Should().BeEmpty("it was not even written for a moment");
        }
    }

    [Fact]
    public async Task An_invalidation_reaches_the_store_at_once_and_every_memory_with_the_message()
    {
        var coordinator = new SharedCoordinator(new FakeTimeProvider());
        var shared = new SharedStore();
        CacheBench[] nodes = [new(shared, coordinator.OfProcess()), new(shared, coordinator.OfProcess()), new(shared, coordinator.OfProcess())];
        await nodes[0].KeepAsync(nodes[0].Store(), "a");
        foreach (var node in nodes)
        {
            (await Finds(node, "a")).Should().BeTrue();
        }

        (await nodes[1].Cache.InvalidateAsync(CacheTag.Tenant("acme"), Token)).Should().Be(1);

        shared.Entries.Should().BeEmpty();
        foreach (var node in nodes)
        {
            (await Finds(node, "a")).Should().BeFalse();
        }
    }

    [Fact]
    public async Task Where_the_message_is_lost_memory_ends_the_entry_with_its_lifetime()
    {
        var time = new FakeTimeProvider();
        var coordinator = new SharedCoordinator(time) { LosesMessages = true };
        var shared = new SharedStore();
        var (here, there) = (new CacheBench(shared, coordinator.OfProcess(), time: time), new CacheBench(shared, coordinator.OfProcess(), time: time));
        await here.KeepAsync(here.Store(), "a");
        (await Finds(there, "a")).Should().BeTrue();

        await here.Cache.InvalidateAsync(CacheTag.Tenant("acme"), Token);

        (await Finds(there, "a")).Should().BeTrue("nobody told it");
        time.Advance(TimeSpan.FromSeconds(60));
        (await Finds(there, "a")).Should().BeFalse();
    }

    [Fact]
    public async Task What_this_process_only_read_is_invalidated_too_without_a_coordinator()
    {
        var shared = new SharedStore();
        var (here, there) = (new CacheBench(shared), new CacheBench(shared));
        await here.KeepAsync(here.Store(), "a");
        (await Finds(there, "a")).Should().BeTrue();

        (await there.Cache.InvalidateAsync(CacheTag.Tenant("acme"), Token)).Should().Be(1);

        shared.Entries.Should().BeEmpty();
        (await Finds(there, "a")).Should().BeFalse();
    }

    [Fact]
    public async Task Where_the_store_is_down_an_invalidation_says_so_and_the_next_one_deletes()
    {
        var shared = new SharedStore();
        var bench = new CacheBench(shared);
        await bench.KeepAsync(bench.Store(), "a");
        shared.Down = true;

        await FluentActions.Awaiting(async () => await bench.Cache.InvalidateAsync(CacheTag.Tenant("acme"), Token)).Should().ThrowAsync<CacheUnavailableException>();
        (await Finds(bench, "a")).Should().BeFalse("memory gave it up");
        shared.Down = false;

        (await bench.Cache.InvalidateAsync(CacheTag.Tenant("acme"), Token)).Should().Be(1);
        shared.Entries.Should().BeEmpty();
    }

    [Fact]
    public async Task Where_the_coordinator_is_down_answers_stay_in_memory_and_an_invalidation_says_so()
    {
        var time = new FakeTimeProvider();
        var coordinator = new SharedCoordinator(time) { Down = true };
        var shared = new SharedStore();
        var bench = new CacheBench(shared, coordinator.OfProcess(), time: time);

        (await bench.KeepAsync(bench.Store(), "a")).Should().BeTrue();

        shared.Entries.Should().BeEmpty("no other process could delete it");
        (await Finds(bench, "a")).Should().BeTrue();
        await FluentActions.Awaiting(async () => await bench.Cache.InvalidateAsync(CacheTag.Tenant("acme"), Token)).Should().ThrowAsync<CacheUnavailableException>();
        (await Finds(bench, "a")).Should().BeFalse();
    }

    [Theory]
    [InlineData(8, true)]
    [InlineData(30, false)]
    public async Task An_invalidation_of_many_entries_has_more_time_than_a_call(int seconds, bool succeeds)
    {
        var time = new FakeTimeProvider();
        var coordinator = new SharedCoordinator(time) { TakesFor = TimeSpan.FromSeconds(seconds) };
        var shared = new SharedStore();
        var (bench, other) = (new CacheBench(shared, coordinator.OfProcess(), time: time), new CacheBench(shared, coordinator.OfProcess(), time: time));
        await other.KeepAsync(other.Store(), "a");

        var invalidating = bench.Cache.InvalidateAsync(CacheTag.Tenant("acme"), Token).AsTask();
        await Eventually.HoldsAsync(
            () =>
            {
                time.Advance(TimeSpan.FromMilliseconds(100));
                return invalidating.IsCompleted;
            },
            Token);

        invalidating.IsCompletedSuccessfully.Should().Be(succeeds);
        if (!succeeds)
        {
            await FluentActions.Awaiting(() => invalidating).Should().ThrowAsync<CacheUnavailableException>();
        }

        shared.Entries.Should().HaveCount(succeeds ? 0 : 1);
    }

    [Fact]
    public async Task A_sliding_hit_brings_no_deleted_entry_back()
    {
        var time = new FakeTimeProvider();
        var coordinator = new SharedCoordinator(time) { LosesMessages = true };
        var shared = new SharedStore();
        var here = new CacheBench(shared, coordinator.OfProcess(), static options => options.MemoryLifetime = "1d", time);
        var there = new CacheBench(shared, coordinator.OfProcess(), time: time);
        var sliding = here.Store(static policy => policy with { Sliding = true });
        await here.KeepAsync(sliding, "a");
        time.Advance(TimeSpan.FromMinutes(20));
        await there.Cache.InvalidateAsync(CacheTag.Tenant("acme"), Token);

        (await sliding.FindAsync(Keys.Of("a"), Token)).Answer.Should().NotBeNull("the message was lost");
        await Task.Delay(100, Token);

        shared.Entries.Should().BeEmpty();
    }

    [Fact]
    public void The_index_forgets_what_ended_and_gives_up_the_oldest_beyond_its_limit()
    {
        var time = new FakeTimeProvider();
        var index = new TagIndex(3, time);
        index.Add("a", ["t"], TimeSpan.FromMinutes(1)).Should().BeEmpty();
        index.Add("b", ["t"], TimeSpan.FromMinutes(9)).Should().BeEmpty();
        time.Advance(TimeSpan.FromMinutes(2));
        index.Add("c", ["t"], TimeSpan.FromMinutes(9)).Should().BeEmpty("the first one ended");
        index.Add("d", ["u"], TimeSpan.FromMinutes(9)).Should().BeEmpty();
        index.Count.Should().Be(3);

        index.Add("e", ["t"], TimeSpan.FromMinutes(9)).Should().Equal("b");

        var found = index.Find("t", index.Entered);
        found.Select(static one => one.Key).Should().BeEquivalentTo("c", "e");
        index.Find("u", index.Entered).Select(static one => one.Key).Should().Equal("d");
    }

    [Fact]
    public void What_is_entered_again_after_a_share_was_taken_is_found_in_it_and_stays()
    {
        var index = new TagIndex(9, new FakeTimeProvider());
        index.Add("a", ["t"], TimeSpan.FromMinutes(9));
        var share = index.Entered;
        index.Add("a", ["t"], TimeSpan.FromMinutes(9));
        index.Add("b", ["t"], TimeSpan.FromMinutes(9));

        var found = index.Find("t", share);
        found.Select(static one => one.Key).Should().Equal(["a"], "the old one may still be given");
        index.Forget("t", share, found);

        index.Find("t", share).Should().BeEmpty();
        index.Find("t", index.Entered).Select(static one => one.Key).Should().BeEquivalentTo("a", "b");
        index.Forget("t", index.Entered, index.Find("t", index.Entered));
        index.Find("t", index.Entered).Should().BeEmpty();
    }

    [Fact]
    public void What_was_entered_again_between_two_invalidations_at_once_is_found_by_the_second()
    {
        var index = new TagIndex(9, new FakeTimeProvider());
        index.Add("a", ["t"], TimeSpan.FromMinutes(9));
        var first = index.Entered;
        index.Add("a", ["t"], TimeSpan.FromMinutes(9));
        var second = index.Entered;
        index.Add("a", ["t"], TimeSpan.FromMinutes(9));
        index.Forget("t", first, index.Find("t", first));
        index.Find("t", first).Should().BeEmpty();

        var found = index.Find("t", second);
        found.Select(static one => one.Key).Should().Equal("a");
        index.Forget("t", second, found);

        index.Find("t", second).Should().BeEmpty();
        index.Find("t", index.Entered).Select(static one => one.Key).Should().Equal(["a"], "it was entered once more");
    }

    [Fact]
    public void Entries_that_are_entered_again_and_again_push_no_other_out_of_the_index()
    {
        var index = new TagIndex(3, new FakeTimeProvider());
        index.Add("long ago", ["t"], TimeSpan.FromDays(1));
        for (var i = 0; i < 100; i++)
        {
            index.Add("hot", ["t"], TimeSpan.FromMinutes(9)).Should().BeEmpty();
            index.Add("hot too", ["t", "u"], TimeSpan.FromMinutes(9)).Should().BeEmpty();
        }

        index.Count.Should().Be(3);
        index.Find("t", index.Entered).Select(static one => one.Key).Should().BeEquivalentTo("long ago", "hot", "hot too");
    }

    [Fact]
    public void A_generation_grows_with_each_invalidation_of_its_tags_and_with_no_other()
    {
        var coordinator = new InProcessCoordinator(new FakeTimeProvider());
        coordinator.Invalidate("a");
        var (both, other) = (coordinator.Generation(["a", "b"]), coordinator.Generation(["c"]));

        coordinator.Invalidate("b");

        coordinator.Generation(["a", "b"]).Should().BeGreaterThan(both);
        coordinator.Generation(["c"]).Should().Be(other);
        for (var i = 0; i < 20_000; i++)
        {
            coordinator.Invalidate($"{i}");
        }

        coordinator.Generation(["a", "b"]).Should().BeGreaterThan(both + 1, "numbers that were forgotten count for every tag");
    }

    private static async Task KeepAsync(CacheBench bench, string key, string function, GuardContext who, string model, string own)
    {
        var call = new CallRecord(new GuardPolicy { Function = function }, who, bench.Time) { RequestModel = model };
        (await bench.KeepAsync(bench.Store(policy => policy with { Tags = [own] }), key, call: call)).Should().BeTrue();
    }

    private static async Task<bool> Finds(CacheBench bench, string key) => (await bench.Store().FindAsync(Keys.Of(key), Token)).Answer is not null;
}

using AwesomeAssertions;
using KernelGuard.Scoping;
using KernelGuard.Stages.Caching.Answers;
using KernelGuard.Stages.Caching.Entries;
using KernelGuard.Stages.Caching.Keys;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Caching;

public sealed class EntryLifeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_entry_is_fresh_then_stale_then_gone()
    {
        var bench = new CacheBench();
        var store = bench.Store(static policy => policy with { ServeStale = TimeSpan.FromMinutes(10) });
        await bench.KeepAsync(store, "a");

        bench.Time.Advance(TimeSpan.FromMinutes(29));
        (await store.FindAsync(Keys.Of("a"), Token)).Should().Match<FoundAnswer>(found => found.Answer != null && !found.Stale);
        bench.Time.Advance(TimeSpan.FromMinutes(10));
        (await store.FindAsync(Keys.Of("a"), Token)).Should().Match<FoundAnswer>(found => found.Answer != null && found.Stale);
        bench.Time.Advance(TimeSpan.FromMinutes(1));
        (await store.FindAsync(Keys.Of("a"), Token)).Should().Match<FoundAnswer>(found => found.Answer == null && !found.Failed);
    }

    [Fact]
    public async Task The_shared_store_keeps_an_entry_for_as_long_as_it_can_be_given()
    {
        var shared = new SharedStore();
        var bench = new CacheBench(shared);

        await bench.KeepAsync(bench.Store(static policy => policy with { ServeStale = TimeSpan.FromMinutes(10) }), "a");

        shared.Options.Values.Should().ContainSingle().Which.AbsoluteExpirationRelativeToNow.Should().Be(TimeSpan.FromMinutes(40));
    }

    [Fact]
    public async Task Jitter_ends_entries_of_one_moment_at_different_times_and_none_too_late()
    {
        var bench = new CacheBench();
        var store = bench.Store(static policy => policy with { Jitter = 0.5 });
        for (var i = 0; i < 200; i++)
        {
            await bench.KeepAsync(store, $"{i}");
        }

        bench.Time.Advance(TimeSpan.FromMinutes(14.99));
        (await FoundAsync()).Should().Be(200);
        bench.Time.Advance(TimeSpan.FromMinutes(7.5));
        (await FoundAsync()).Should().BeInRange(50, 150);
        bench.Time.Advance(TimeSpan.FromMinutes(7.51));
        (await FoundAsync()).Should().Be(0);

        async Task<int> FoundAsync()
        {
            var found = 0;
            for (var i = 0; i < 200; i++)
            {
                found += (await store.FindAsync(Keys.Of($"{i}"), Token)).Answer is null ? 0 : 1;
            }

            return found;
        }
    }

    [Fact]
    public async Task A_hit_in_the_second_half_begins_a_sliding_time_to_live_anew_and_writes_once()
    {
        var shared = new SharedStore();
        var bench = new CacheBench(shared, configure: static options => options.MemoryLifetime = "1d");
        var store = bench.Store(static policy => policy with { Sliding = true });
        await bench.KeepAsync(store, "a");
        var asked = shared.Asked;

        bench.Time.Advance(TimeSpan.FromMinutes(14));
        await store.FindAsync(Keys.Of("a"), Token);
        shared.Asked.Should().Be(asked, "the first half writes nothing");

        var written = 0;
        shared.BeforeWrite = () =>
        {
            Interlocked.Increment(ref written);
            return Task.CompletedTask;
        };
        bench.Time.Advance(TimeSpan.FromMinutes(2));
        for (var i = 0; i < 50; i++)
        {
            await store.FindAsync(Keys.Of("a"), Token);
        }

        await Until(() => Volatile.Read(ref written) > 0);
        written.Should().Be(1, "one of the fifty began it");
        shared.Asked.Should().BeInRange(asked + 2, asked + 4, "it looked whether it is still there, and wrote; who came just as it had looked may have looked as well");

        bench.Time.Advance(TimeSpan.FromMinutes(29));
        await Eventually.HoldsAsync(async () => (await store.FindAsync(Keys.Of("a"), Token)).Answer is not null, Token, "it lives anew from then on");
    }

    [Fact]
    public async Task Without_sliding_a_hit_moves_nothing()
    {
        var bench = new CacheBench();
        var store = bench.Store();
        await bench.KeepAsync(store, "a");

        bench.Time.Advance(TimeSpan.FromMinutes(20));
        (await store.FindAsync(Keys.Of("a"), Token)).Answer.Should().NotBeNull();
        bench.Time.Advance(TimeSpan.FromMinutes(10));
        (await store.FindAsync(Keys.Of("a"), Token)).Answer.Should().BeNull();
    }

    [Fact]
    public async Task A_shorter_time_to_live_does_not_wait_for_the_longer_one_that_stored_the_entry()
    {
        var bench = new CacheBench();
        await bench.KeepAsync(bench.Store(), "a");
        bench.Time.Advance(TimeSpan.FromMinutes(6));

        (await bench.Store(static policy => policy with { Ttl = TimeSpan.FromMinutes(5) }).FindAsync(Keys.Of("a"), Token)).Answer.Should().BeNull();
        (await bench.Store().FindAsync(Keys.Of("a"), Token)).Answer.Should().NotBeNull();
    }

    [Fact]
    public async Task Memory_alone_keeps_an_entry_until_it_ends()
    {
        var bench = new CacheBench();
        await bench.KeepAsync(bench.Store(), "a");

        bench.Time.Advance(TimeSpan.FromMinutes(10));

        (await bench.Store().FindAsync(Keys.Of("a"), Token)).Answer.Should().NotBeNull();
    }

    [Fact]
    public async Task Memory_beside_a_shared_store_keeps_an_entry_for_its_lifetime_only()
    {
        var shared = new SharedStore();
        var bench = new CacheBench(shared);
        await bench.KeepAsync(bench.Store(), "a");
        shared.Entries.Clear();

        bench.Time.Advance(TimeSpan.FromSeconds(59));
        (await bench.Store().FindAsync(Keys.Of("a"), Token)).Answer.Should().NotBeNull();
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        (await bench.Store().FindAsync(Keys.Of("a"), Token)).Answer.Should().BeNull();
    }

    [Fact]
    public async Task A_fresher_entry_of_another_process_replaces_the_stale_one_in_memory()
    {
        var shared = new SharedStore();
        var here = new CacheBench(shared, configure: static options => options.MemoryLifetime = "1d");
        var there = new CacheBench(shared, configure: static options => options.MemoryLifetime = "1d", time: here.Time);
        var store = here.Store(static policy => policy with { ServeStale = TimeSpan.FromHours(1) });
        await here.KeepAsync(store, "a", "old");
        here.Time.Advance(TimeSpan.FromMinutes(31));
        (await store.FindAsync(Keys.Of("a"), Token)).Stale.Should().BeTrue();

        await there.KeepAsync(there.Store(), "a", "new");

        (await store.FindAsync(Keys.Of("a"), Token)).Should().Match<FoundAnswer>(found => !found.Stale && found.Answer!.Parts[0].Text == "new");
    }

    [Fact]
    public async Task Memory_has_a_limit()
    {
        var bench = new CacheBench(configure: static options => (options.MaximumEntryBytes, options.MemoryBytes) = (10_000, 40_000));
        for (var i = 0; i < 50; i++)
        {
            await bench.KeepAsync(bench.Store(), $"{i}", new string((char)('a' + (i % 26)), 2_000));
        }

        var kept = 0;
        for (var i = 0; i < 50; i++)
        {
            kept += (await bench.Store().FindAsync(Keys.Of($"{i}"), Token)).Answer is null ? 0 : 1;
        }

        kept.Should().BeInRange(1, 20);
    }

    private static async Task Until(Func<bool> holds)
    {
        for (var i = 0; i < 1_000 && !holds(); i++)
        {
            await Task.Delay(5, Token);
        }

        holds().Should().BeTrue();
    }
}

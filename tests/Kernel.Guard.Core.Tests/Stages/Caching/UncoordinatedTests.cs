using AwesomeAssertions;
using KernelGuard.Stages.Caching.Entries;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Caching;

/// <summary>Holds what processes do that share entries or messages, and not both.</summary>
public sealed class UncoordinatedTests
{
    private static readonly TimeSpan Ttl = TimeSpan.FromSeconds(100);
    private static readonly CacheTag Tag = CacheTag.Tenant("acme");

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));
    private readonly SharedStore _shared = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sliding_hit_brings_no_erased_answer_back()
    {
        var (here, there) = (Node(), Node());
        var store = await ReadBeforeTheSecondHalfAsync(here, there);
        await here.Cache.InvalidateAsync(Tag, Token);

        _time.Advance(TimeSpan.FromSeconds(10));
        (await TextAsync(store)).Should().Be("old", "nobody told it");

        await Eventually.HoldsAsync(async () => await TextAsync(store) is null, Token);
        _shared.Entries.Should().BeEmpty();
    }

    [Fact]
    public async Task A_sliding_hit_writes_no_older_answer_over_a_newer_one()
    {
        var (here, there) = (Node(), Node());
        var store = await ReadBeforeTheSecondHalfAsync(here, there);
        await here.Cache.InvalidateAsync(Tag, Token);
        await here.KeepAsync(Sliding(here), "a", "new");

        _time.Advance(TimeSpan.FromSeconds(10));
        (await TextAsync(store)).Should().Be("old", "nobody told it");

        await Eventually.HoldsAsync(async () => await TextAsync(store) == "new", Token);
        (await TextAsync(Node().Store())).Should().Be("new");
    }

    [Fact]
    public async Task A_sliding_hit_writes_nothing_while_the_store_does_not_say_what_is_there()
    {
        var (here, there) = (Node(), Node());
        var store = await ReadBeforeTheSecondHalfAsync(here, there);
        await here.Cache.InvalidateAsync(Tag, Token);
        _shared.AfterRead = static () => throw new IOException("No.");
        var asked = _shared.Asked;

        _time.Advance(TimeSpan.FromSeconds(10));
        await TextAsync(store);
        await Eventually.HoldsAsync(() => _shared.Asked > asked, Token);
        await Task.Delay(50, Token);

        _shared.Entries.Should().BeEmpty();
    }

    [Fact]
    public async Task A_sliding_hit_keeps_the_answer_that_is_still_there()
    {
        var (here, there) = (Node(), Node());
        var store = await ReadBeforeTheSecondHalfAsync(here, there);
        var before = _shared.Entries.Single().Value;

        _time.Advance(TimeSpan.FromSeconds(10));
        await TextAsync(store);
        await Eventually.HoldsAsync(() => !ReferenceEquals(_shared.Entries.Single().Value, before), Token);
        _time.Advance(TimeSpan.FromSeconds(80));

        (await TextAsync(Node().Store())).Should().Be("old", "its life began anew");
    }

    [Fact]
    public async Task An_entry_that_another_policy_stored_for_longer_is_found_by_its_tags_as_long_as_it_lives()
    {
        var (here, there) = (Node(), Node());
        await here.KeepAsync(here.Store(static policy => policy with { ServeStale = TimeSpan.FromHours(1) }), "a", "old");
        _time.Advance(TimeSpan.FromMinutes(31));
        (await TextAsync(there.Store())).Should().BeNull("its policy serves nothing stale");

        (await there.Cache.InvalidateAsync(Tag, Token)).Should().Be(1);

        _shared.Entries.Should().BeEmpty();
    }

    [Fact]
    public async Task Memory_beside_a_coordinator_alone_keeps_no_entry_beyond_its_lifetime_where_the_message_is_lost()
    {
        var coordinator = new SharedCoordinator(_time) { LosesMessages = true };
        CacheBench[] nodes = [new(coordinator: coordinator.OfProcess(), time: _time), new(coordinator: coordinator.OfProcess(), time: _time)];
        await nodes[1].KeepAsync(nodes[1].Store(), "a", "old");
        await nodes[0].Cache.InvalidateAsync(Tag, Token);
        (await TextAsync(nodes[1].Store())).Should().Be("old", "nobody told it");

        _time.Advance(TimeSpan.FromSeconds(60));

        (await TextAsync(nodes[1].Store())).Should().BeNull();
    }

    private static AnswerStore Sliding(CacheBench bench) => bench.Store(static policy => policy with { Sliding = true, Ttl = Ttl });

    private static async Task<string?> TextAsync(AnswerStore store) => (await store.FindAsync(Keys.Of("a"), Token)).Answer?.Parts[0].Text;

    // A process reads it late in the first half, so that its memory has it in the second.
    private async Task<AnswerStore> ReadBeforeTheSecondHalfAsync(CacheBench here, CacheBench there)
    {
        await here.KeepAsync(Sliding(here), "a", "old");
        _time.Advance(TimeSpan.FromSeconds(45));
        var store = Sliding(there);
        (await TextAsync(store)).Should().Be("old");
        return store;
    }

    private CacheBench Node() => new(_shared, time: _time);
}

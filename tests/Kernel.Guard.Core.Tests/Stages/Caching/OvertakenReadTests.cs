using AwesomeAssertions;
using KernelGuard.Stages.Caching.Entries;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Caching;

/// <summary>Holds that what an invalidation deletes does not come back with a read or a write that was under way.</summary>
public sealed class OvertakenReadTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));
    private readonly SharedStore _shared = new();
    private readonly SharedCoordinator _coordinator;
    private readonly TaskCompletionSource _held = new();
    private readonly TaskCompletionSource _reached = new();

    public OvertakenReadTests() => _coordinator = new SharedCoordinator(_time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_read_that_another_processs_invalidation_overtakes_is_a_miss_and_leaves_nothing_in_memory(bool losesMessages)
    {
        _coordinator.LosesMessages = losesMessages;
        var (here, there) = (Node(), Node());
        await here.KeepAsync(here.Store(), "a");
        _shared.AfterRead = Hold;
        var reading = there.Store().FindAsync(Keys.Of("a"), Token).AsTask();
        await _reached.Task;

        await here.Cache.InvalidateAsync(CacheTag.Tenant("acme"), Token);
        var late = there.Store().FindAsync(Keys.Of("a"), Token).AsTask();
        _held.SetResult();

        (await reading).Answer.Should().BeNull();
        (await late).Answer.Should().BeNull("it came after the invalidation");
        await NothingInMemoryAsync(there);
    }

    [Fact]
    public async Task A_read_that_the_own_invalidation_overtakes_is_a_miss_and_leaves_nothing_in_memory()
    {
        var node = Alone();
        await node.KeepAsync(node.Store(), "a");
        _time.Advance(TimeSpan.FromSeconds(61));
        _shared.AfterRead = Hold;
        using var leaving = new CancellationTokenSource();
        var left = node.Store().FindAsync(Keys.Of("a"), leaving.Token).AsTask();
        await _reached.Task;

        (await node.Cache.InvalidateAsync(CacheTag.Tenant("acme"), Token)).Should().Be(1);
        await leaving.CancelAsync();
        await FluentActions.Awaiting(() => left).Should().ThrowAsync<OperationCanceledException>();
        var late = node.Store().FindAsync(Keys.Of("a"), Token).AsTask();
        _held.SetResult();

        (await late).Answer.Should().BeNull();
        await NothingInMemoryAsync(node);
    }

    [Fact]
    public async Task A_read_that_finds_an_entry_just_before_it_is_deleted_leaves_nothing_in_memory()
    {
        var node = Alone();
        await node.KeepAsync(node.Store(), "a");
        _time.Advance(TimeSpan.FromSeconds(61));
        _shared.BeforeRemove = Hold;
        var invalidating = node.Cache.InvalidateAsync(CacheTag.Tenant("acme"), Token).AsTask();
        await _reached.Task;

        await node.Store().FindAsync(Keys.Of("a"), Token);
        _held.SetResult();
        (await invalidating).Should().Be(1);

        await NothingInMemoryAsync(node);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_look_for_a_fresher_answer_brings_nothing_back(bool losesMessages)
    {
        _coordinator.LosesMessages = losesMessages;
        var (here, there) = (Node("1d"), Node("1d"));
        var store = there.Store(static policy => policy with { ServeStale = TimeSpan.FromHours(1) });
        await there.KeepAsync(store, "a");
        _time.Advance(TimeSpan.FromMinutes(31));
        await here.KeepAsync(here.Store(static policy => policy with { ServeStale = TimeSpan.FromHours(1) }), "a", "fresh");
        _shared.AfterRead = Hold;
        var reading = store.FindAsync(Keys.Of("a"), Token).AsTask();
        await _reached.Task;

        await here.Cache.InvalidateAsync(CacheTag.Tenant("acme"), Token);
        _held.SetResult();

        (await reading).Answer?.Parts[0].Text.Should().NotBe("fresh");
        await NothingInMemoryAsync(there);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_written_entry_that_an_invalidation_overtook_and_nobody_could_take_back_is_never_given(bool losesMessages)
    {
        _coordinator.LosesMessages = losesMessages;
        var (here, there) = (Node(), Node());
        _shared.BeforeWrite = async () =>
        {
            // The index leads to no entry yet; and when the writer looks again, nobody answers.
            await there.Cache.InvalidateAsync(CacheTag.Tenant("acme"), Token);
            _coordinator.Down = true;
            _shared.BeforeRemove = static () => throw new InvalidOperationException("The store is down.");
        };

        await here.KeepAsync(here.Store(), "a");
        _coordinator.Down = false;

        _shared.Entries.Should().ContainSingle("nobody could take it back");
        _coordinator.BeforeGeneration = Hold;
        var (first, second) = (Finds(there), Finds(there));
        await _reached.Task;
        var third = Finds(there);
        _held.SetResult();
        (await Task.WhenAll(first, second, third)).Should().AllBeEquivalentTo(false, "also while it is held against the invalidations");
        _time.Advance(TimeSpan.FromSeconds(losesMessages ? 61 : 0));
        (await Finds(here)).Should().BeFalse();
    }

    [Fact]
    public async Task An_invalidation_while_an_entry_is_written_takes_it_back()
    {
        var (here, there) = (Node(), Node());
        _shared.BeforeWrite = async () => await there.Cache.InvalidateAsync(CacheTag.Tenant("acme"), Token);

        (await here.KeepAsync(here.Store(), "a")).Should().BeFalse();

        _shared.Entries.Should().BeEmpty();
        (await Finds(here)).Should().BeFalse();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_answer_of_which_nobody_knows_whether_it_is_current_stays_out_of_the_shared_store(bool isIndexed)
    {
        var node = Node();
        var store = node.Store();
        var ticket = await store.BeginAsync(Keys.Of("a"), node.Options().Call, null, store.NewWait(), Token);
        _coordinator.Down = !isIndexed;
        _coordinator.AfterIndex = () => Task.FromResult(_coordinator.Down = true);

        (await store.StoreAsync(ticket, Keys.Answer("Hello.", _time.GetUtcNow()))).Should().BeTrue();

        _shared.Entries.Should().BeEmpty();
        (await Finds(node)).Should().BeTrue("memory has it");
    }

    [Fact]
    public async Task An_eviction_keeps_an_answer_under_way_out_of_memory_while_the_coordinator_is_away()
    {
        var (here, there) = (Node(), Node());
        await here.KeepAsync(here.Store(), "a");
        var store = here.Store();
        var ticket = await store.BeginAsync(Keys.Of("a"), here.Options().Call, null, store.NewWait(), Token);
        await there.Cache.InvalidateAsync(CacheTag.Tenant("acme"), Token);
        _coordinator.Down = true;

        (await store.StoreAsync(ticket, Keys.Answer("old", _time.GetUtcNow()))).Should().BeFalse();

        (await Finds(here)).Should().BeFalse();
    }

    [Fact]
    public async Task What_cannot_be_held_against_the_invalidations_is_not_given()
    {
        var (here, there) = (Node(), Node());
        await here.KeepAsync(here.Store(), "a");
        _coordinator.Down = true;

        (await there.Store().FindAsync(Keys.Of("a"), Token)).Should().Match<FoundAnswer>(static found => found.Answer == null && found.Failed);
        (await Finds(here)).Should().BeTrue("it is in the writer's memory, where a message finds it");
        _coordinator.Down = false;
        (await Finds(there)).Should().BeTrue();
    }

    [Theory]
    [InlineData(2_000, true)]
    [InlineData(20_000, false)]
    public async Task A_read_that_evictions_of_other_entries_overtake_finds_its_own_or_says_that_it_does_not_know(int others, bool finds)
    {
        var (here, there) = (Node(), Node());
        await here.KeepAsync(here.Store(), "a");
        _shared.AfterRead = Hold;
        var reading = there.Store().FindAsync(Keys.Of("a"), Token).AsTask();
        await _reached.Task;

        var entries = there.Services.GetRequiredService<EntryStore>();
        for (var i = 0; i < others; i++)
        {
            entries.Evict(Keys.Of($"{i}").ToString());
        }

        _held.SetResult();

        (await reading).Should().Match<FoundAnswer>(found => (found.Answer != null) == finds && found.Failed == !finds, "what is not known to be gone is no reason to delete what leads to it");
        (await Finds(there)).Should().BeTrue();
    }

    [Fact]
    public async Task An_eviction_of_the_entry_itself_overtakes_its_read_whatever_was_evicted_since()
    {
        var (here, there) = (Node(), Node());
        await here.KeepAsync(here.Store(), "a");
        _shared.AfterRead = Hold;
        var reading = there.Store().FindAsync(Keys.Of("a"), Token).AsTask();
        await _reached.Task;

        var entries = there.Services.GetRequiredService<EntryStore>();
        foreach (var key in Enumerable.Range(0, 3_000).Select(static i => $"{i}").Prepend("a"))
        {
            entries.Evict(Keys.Of(key).ToString());
        }

        _held.SetResult();

        (await reading).Should().Match<FoundAnswer>(static found => found.Answer == null && !found.Failed);
    }

    [Fact]
    public async Task A_fresh_look_does_not_make_do_with_an_older_one_that_found_nothing()
    {
        var (here, there) = (Node(), Node());
        _shared.AfterRead = Hold;
        var (store, reading) = (there.Store(), there.Store().FindAsync(Keys.Of("a"), Token).AsTask());
        await _reached.Task;
        await here.KeepAsync(here.Store(), "a");

        var fresh = store.FindFreshAsync(Keys.Of("a"), store.NewWait(), Token).AsTask();
        _held.SetResult();

        (await reading).Answer.Should().BeNull();
        (await fresh).Answer.Should().NotBeNull();
    }

    private CacheBench Node(string memory = "60s") => new(_shared, _coordinator.OfProcess(), options => options.MemoryLifetime = memory, _time);

    private CacheBench Alone() => new(_shared, time: _time);

    private Task Hold()
    {
        _reached.TrySetResult();
        return _held.Task;
    }

    private async Task NothingInMemoryAsync(CacheBench node)
    {
        _shared.Down = true;
        (await Finds(node)).Should().BeFalse();
    }

    private static async Task<bool> Finds(CacheBench node) => (await node.Store().FindAsync(Keys.Of("a"), Token)).Answer is not null;
}

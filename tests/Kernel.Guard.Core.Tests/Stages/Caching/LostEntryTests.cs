using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Stages.Caching.Entries;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Caching;

/// <summary>Holds what becomes of a stale answer in memory whose entry the shared store no longer has: it was erased, or the store has lost it.</summary>
public sealed class LostEntryTests
{
    private static readonly CacheTag Tag = CacheTag.Tenant("acme");

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));
    private readonly SharedStore _shared = new();
    private readonly SharedCoordinator _coordinator;

    public LostEntryTests() => _coordinator = new SharedCoordinator(_time) { LosesMessages = true };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, true, false)]
    [InlineData(true, false, true)]
    [InlineData(false, true, false)]
    [InlineData(false, false, false)]
    public async Task A_stale_answer_is_given_only_where_nobody_erased_it(bool coordinated, bool erased, bool given)
    {
        var (here, there) = (Node(coordinated), Node(coordinated));
        var store = await StaleAsync(here, there);
        if (erased)
        {
            await here.Cache.InvalidateAsync(Tag, Token);
        }

        _shared.Entries.Clear();

        (await store.FindAsync(Keys.Of("a"), Token)).Should().Match<FoundAnswer>(found => (found.Answer != null) == given);
        _shared.Down = true;
        (await store.FindAsync(Keys.Of("a"), Token)).Answer.Should().Match(answer => (answer != null) == given, "what is not given has left memory");
    }

    [Fact]
    public async Task Where_nobody_can_say_it_is_given()
    {
        var (here, there) = (Node(), Node());
        var store = await StaleAsync(here, there);
        _shared.Entries.Clear();
        _coordinator.Down = true;

        (await store.FindAsync(Keys.Of("a"), Token)).Should().Match<FoundAnswer>(found => found.Answer != null && found.Stale);
    }

    private async Task<AnswerStore> StaleAsync(CacheBench here, CacheBench there)
    {
        static CachePolicy WithStale(CachePolicy policy) => policy with { ServeStale = TimeSpan.FromHours(1) };
        await here.KeepAsync(here.Store(WithStale), "a");
        var store = there.Store(WithStale);
        (await store.FindAsync(Keys.Of("a"), Token)).Answer.Should().NotBeNull();
        _time.Advance(TimeSpan.FromMinutes(31));
        (await store.FindAsync(Keys.Of("a"), Token)).Stale.Should().BeTrue();
        return store;
    }

    private CacheBench Node(bool coordinated = true) =>
        new(_shared, coordinated ? _coordinator.OfProcess() : null, static options => options.MemoryLifetime = "1d", _time);
}

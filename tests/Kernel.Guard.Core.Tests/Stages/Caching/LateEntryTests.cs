using AwesomeAssertions;
using KernelGuard.Stages.Caching.Entries;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Caching;

/// <summary>Holds that an invalidation works off what was entered when it was counted, and leaves to the next one what comes in afterwards.</summary>
public sealed class LateEntryTests
{
    private const int Most = 50;
    private static readonly CacheTag Tag = CacheTag.Tenant("acme");

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));
    private readonly SharedStore _shared = new();
    private readonly SharedCoordinator _coordinator;

    public LateEntryTests() => _coordinator = new SharedCoordinator(_time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_answer_that_is_asked_for_after_the_count_and_written_after_the_look_is_found_by_the_next_one_of_another_process(bool replaces)
    {
        var (here, there, admin) = (Node(), Node(), Node());
        await here.KeepAsync(here.Store(), replaces ? "late" : "old");
        var (written, reached, storing) = (new TaskCompletionSource(), new TaskCompletionSource(), Task.FromResult(false));
        _coordinator.AfterCount = async () =>
        {
            _coordinator.AfterCount = static () => Task.CompletedTask;
            _shared.BeforeWrite = () =>
            {
                reached.SetResult();
                return written.Task;
            };
            storing = there.KeepAsync(there.Store(), "late");
            await reached.Task;
        };

        await here.Cache.InvalidateAsync(Tag, Token);
        _shared.BeforeWrite = static () => Task.CompletedTask;
        written.SetResult();

        (await storing).Should().BeTrue("it was asked for after the invalidation");
        (await FindsAsync(there, "late"), _shared.Entries.Count).Should().Be((true, 1));
        (await admin.Cache.InvalidateAsync(Tag, Token)).Should().Be(1);
        (await FindsAsync(there, "late"), _shared.Entries.Count).Should().Be((false, 0));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_invalidation_ends_while_answers_are_stored_all_the_time_and_leaves_those(bool coordinated)
    {
        var (here, there) = (Node(coordinated), Node(coordinated));
        var stores = coordinated ? there : here;
        for (var i = 0; i < 5; i++)
        {
            await stores.KeepAsync(stores.Store(), $"old {i}");
        }

        var stored = 0;
        Func<Task> store = async () =>
        {
            if (stored < Most)
            {
                (await stores.KeepAsync(stores.Store(), $"new {stored++}")).Should().BeTrue();
            }
        };
        (_coordinator.Piece, _coordinator.BeforeFind, _shared.BeforeRemove) = (2, store, store);

        (await here.Cache.InvalidateAsync(Tag, Token)).Should().Be(5);

        stored.Should().BeInRange(1, Most - 1);
        (_coordinator.BeforeFind, _shared.BeforeRemove) = (static () => Task.CompletedTask, static () => Task.CompletedTask);
        _shared.Entries.Should().HaveCount(stored);
        (await here.Cache.InvalidateAsync(Tag, Token)).Should().Be(stored);
        _shared.Entries.Should().BeEmpty();
    }

    [Fact]
    public async Task What_a_process_counted_that_died_then_is_deleted_by_the_next_one_of_another()
    {
        var (asks, dies, ends) = (Node(), Node(), Node());
        await asks.KeepAsync(asks.Store(), "old");
        _coordinator.AfterCount = static () => throw new IOException("No.");
        await FluentActions.Awaiting(async () => await dies.Cache.InvalidateAsync(Tag, Token)).Should().ThrowAsync<CacheUnavailableException>();
        _coordinator.AfterCount = static () => Task.CompletedTask;
        await asks.KeepAsync(asks.Store(), "new");

        (await ends.Cache.InvalidateAsync(Tag, Token)).Should().Be(2);

        _shared.Entries.Should().BeEmpty();
        (await FindsAsync(asks, "old"), await FindsAsync(asks, "new")).Should().Be((false, false));
    }

    private static async Task<bool> FindsAsync(CacheBench node, string key) => (await node.Store().FindAsync(Keys.Of(key), Token)).Answer is not null;

    private CacheBench Node(bool coordinated = true) => new(_shared, coordinated ? _coordinator.OfProcess() : null, time: _time);
}

using AwesomeAssertions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Caching;

/// <summary>Holds what memory gives while an entry is on its way into the shared store.</summary>
public sealed class OvertakenWriteTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));
    private readonly SharedStore _shared = new();
    private readonly SharedCoordinator _coordinator;
    private readonly TaskCompletionSource _reached = new();
    private readonly TaskCompletionSource _held = new();

    public OvertakenWriteTests() => _coordinator = new SharedCoordinator(_time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_invalidation_between_the_last_look_at_the_tags_and_memory_is_heard_while_the_entry_is_written()
    {
        var (here, there) = (Node(), Node());
        var (looked, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        _coordinator.AfterIndex = () =>
        {
            _coordinator.AfterGeneration = () =>
            {
                _coordinator.AfterGeneration = static () => Task.CompletedTask;
                looked.SetResult();
                return goOn.Task;
            };
            return Task.CompletedTask;
        };
        _shared.BeforeWrite = Hold;
        var keeping = here.KeepAsync(here.Store(), "a");
        await looked.Task;
        await there.Cache.InvalidateAsync(CacheTag.Tenant("acme"), Token);
        goOn.SetResult();
        await _reached.Task;

        (await Finds(here)).Should().BeFalse("the message came before, and it is in memory only because it is being written");
        _held.SetResult();
        (await keeping).Should().BeFalse();
        (await Finds(here)).Should().BeFalse();
    }

    [Fact]
    public async Task What_nobody_invalidated_is_given_while_it_is_written()
    {
        var here = Node();
        _shared.BeforeWrite = Hold;
        var keeping = here.KeepAsync(here.Store(), "a");
        await _reached.Task;

        (await Finds(here)).Should().BeTrue();
        _held.SetResult();
        (await keeping).Should().BeTrue();
    }

    private CacheBench Node() => new(_shared, _coordinator.OfProcess(), time: _time);

    private Task Hold()
    {
        _reached.TrySetResult();
        return _held.Task;
    }

    private static async Task<bool> Finds(CacheBench node) => (await node.Store().FindAsync(Keys.Of("a"), Token)).Answer is not null;
}

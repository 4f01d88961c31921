using AwesomeAssertions;
using KernelGuard.Scoping;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Caching;

/// <summary>Holds that tags are read along with an entry where one connection keeps the order, and what that reading serves for.</summary>
public sealed class ReadAlongTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));
    private readonly object _connection = new();
    private readonly SharedStore _shared = new();
    private readonly SharedCoordinator _coordinator;

    public ReadAlongTests()
    {
        _coordinator = new SharedCoordinator(_time) { Connection = _connection };
        _shared.Connection = _connection;
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tags_are_read_before_the_entry_has_come_only_where_the_order_is_kept(bool ordered)
    {
        _shared.Connection = ordered ? _connection : new object();
        var (here, there) = (Node(), Node());
        await here.AskAsync();
        var (before, during) = (_coordinator.Generations, 0);
        _shared.AfterRead = async () =>
        {
            // What is not to come has some time to come all the same.
            await (ordered ? UntilReadAsync(before + 1) : Task.Delay(50, Token));
            during = _coordinator.Generations;
        };

        (await there.AskAsync()).Cache.Result.Should().Be(CacheResult.Hit);

        (during - before, _coordinator.Generations - before).Should().Be(ordered ? (1, 1) : (0, 1));
    }

    [Fact]
    public async Task A_miss_stores_with_what_its_look_read()
    {
        var node = Node();

        (await node.AskAsync()).Cache.Stored.Should().BeTrue();

        // One with the look, one before the entry is written, one after.
        _coordinator.Generations.Should().Be(3);
    }

    [Fact]
    public async Task An_invalidation_after_the_look_keeps_the_answer_out()
    {
        _coordinator.LosesMessages = true;
        var (here, there) = (Node(), Node());
        here.Provider.Before = async (_, _) => await there.Cache.InvalidateAsync(CacheTag.Tenant("acme"), Token);

        (await here.AskAsync()).Cache.Stored.Should().BeFalse();

        _shared.Entries.Should().BeEmpty();
        here.Provider.Before = static (_, _) => Task.CompletedTask;
        (await here.AskAsync()).Cache.Stored.Should().BeTrue();
    }

    [Fact]
    public async Task An_entry_of_another_callers_tags_is_held_against_those()
    {
        _coordinator.LosesMessages = true;
        var (here, there) = (Node(), Node());
        await here.AskAsync(partition: Partition.Public, who: new("acme", "ann"));
        var before = _coordinator.Generations;

        (await there.AskAsync(partition: Partition.Public, who: new("other", "bob"))).Cache.Result.Should().Be(CacheResult.Hit);

        (_coordinator.Generations - before).Should().Be(2, "the own tags were read along, and the entry bears others");
    }

    [Fact]
    public async Task An_entry_that_an_invalidation_overtook_is_not_given()
    {
        _coordinator.LosesMessages = true;
        var (here, there) = (Node(), Node());
        _shared.BeforeWrite = async () =>
        {
            await there.Cache.InvalidateAsync(CacheTag.Tenant("acme"), Token);
            _coordinator.Down = true;
            _shared.BeforeRemove = static () => throw new InvalidOperationException("The store is down.");
        };
        await here.AskAsync();
        (_coordinator.Down, _shared.BeforeWrite) = (false, static () => Task.CompletedTask);
        _shared.Entries.Should().ContainSingle("nobody could take it back");

        (await there.AskAsync()).Cache.Result.Should().Be(CacheResult.Miss);
    }

    [Fact]
    public async Task What_the_look_could_not_read_is_read_anew_before_the_provider_is_asked()
    {
        var node = Node();
        _coordinator.BeforeGeneration = () => _coordinator.Generations == 1 ? throw new InvalidOperationException("Not now.") : Task.CompletedTask;

        (await node.AskAsync()).Cache.Stored.Should().BeTrue();

        _shared.Entries.Should().ContainSingle("the other processes may have it");
    }

    private CacheBench Node() => new(_shared, _coordinator.OfProcess(), time: _time);

    private async Task UntilReadAsync(int count)
    {
        for (var i = 0; i < 1_000 && _coordinator.Generations < count; i++)
        {
            await Task.Delay(1, Token);
        }
    }
}

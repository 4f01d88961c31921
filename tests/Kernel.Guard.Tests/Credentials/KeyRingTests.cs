using AwesomeAssertions;
using KernelGuard.Credentials;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Tests.Credentials;

public sealed class KeyRingTests
{
    private static readonly TimeSpan CoolDown = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Attempts_are_shared_by_weight()
    {
        var ring = Ring(("a", 1), ("b", 2), ("c", 5));

        (await TakeManyAsync(ring, 80)).Should().BeEquivalentTo(new Dictionary<string, int> { ["sk-a"] = 10, ["sk-b"] = 20, ["sk-c"] = 50 });
    }

    [Fact]
    public async Task A_refused_key_rests_alone_and_comes_back_and_the_others_keep_their_shares()
    {
        var ring = Ring(("a", 1), ("b", 2), ("c", 5));
        await RefuseAsync(ring, "sk-c");

        (await TakeManyAsync(ring, 30)).Should().BeEquivalentTo(new Dictionary<string, int> { ["sk-a"] = 10, ["sk-b"] = 20 });

        _time.Advance(CoolDown - TimeSpan.FromTicks(1));
        (await TakeManyAsync(ring, 3)).Should().NotContainKey("sk-c");
        _time.Advance(TimeSpan.FromTicks(1));
        (await TakeManyAsync(ring, 8)).Should().ContainKey("sk-c").WhoseValue.Should().Be(5);
    }

    [Fact]
    public async Task Within_an_attempt_each_key_is_tried_once()
    {
        var ring = Ring(("a", 1), ("b", 1), ("c", 1));
        var tried = new List<string>();
        TakenKey? taken = await ring.TakeAsync(null, null, Token);
        while (taken is { } key)
        {
            tried.Add(key.Key.Reveal());
            await ring.RefuseAsync(key, 401, Token);
            taken = await ring.TakeAsync(null, key, Token);
        }

        tried.Should().BeEquivalentTo("sk-a", "sk-b", "sk-c");
    }

    [Fact]
    public async Task A_refused_key_beside_good_ones_whose_rate_is_limited_is_a_rate_limit_and_no_refusal()
    {
        var ring = Ring(("a", 1), ("b", 1));
        var first = (await ring.TakeAsync(null, null, Token))!.Value;
        var second = (await ring.TakeAsync(null, null, Token))!.Value;
        ring.Limit(first, TimeSpan.FromSeconds(20));
        _time.Advance(TimeSpan.FromSeconds(5));
        await ring.RefuseAsync(second, 401, Token);

        var taking = () => ring.TakeAsync(null, second, Token).AsTask();
        var error = (await taking.Should().ThrowAsync<ProviderException>()).Which;
        (error.Status, error.RetryAfter).Should().Be((429, TimeSpan.FromSeconds(15)));
        error.Message.Should().NotContain("sk-");

        _time.Advance(TimeSpan.FromSeconds(15));
        (await ring.TakeAsync(null, second, Token))!.Value.Key.Reveal().Should().Be(first.Key.Reveal());
    }

    [Fact]
    public async Task Where_all_rest_a_new_attempt_takes_the_one_whose_rest_ends_first()
    {
        var ring = Ring(("a", 1), ("b", 1));
        await RefuseAsync(ring, "sk-b");
        _time.Advance(TimeSpan.FromSeconds(1));
        await RefuseAsync(ring, "sk-a");

        (await TakeManyAsync(ring, 5)).Should().BeEquivalentTo(new Dictionary<string, int> { ["sk-b"] = 5 });
    }

    [Fact]
    public async Task A_single_key_is_always_asked_and_never_twice_in_an_attempt()
    {
        var ring = Ring(("a", 1));
        var taken = (await ring.TakeAsync(null, null, Token))!.Value;
        await ring.RefuseAsync(taken, 401, Token);

        (await ring.TakeAsync(null, taken, Token)).Should().BeNull();
        (await ring.TakeAsync(null, null, Token))!.Value.Key.Reveal().Should().Be("sk-a");
    }

    [Fact]
    public async Task A_place_that_holds_another_key_by_then_is_asked_at_once()
    {
        var place = new Place("sk-old") { Next = "sk-new" };
        var ring = new KeyRing("T", [(place, 1)], [], CoolDown, _time, Log());
        var old = (await ring.TakeAsync(null, null, Token))!.Value;

        await ring.RefuseAsync(old, 401, Token);

        (await ring.TakeAsync(null, old, Token))!.Value.Key.Reveal().Should().Be("sk-new");
    }

    [Fact]
    public async Task A_place_that_hangs_holds_up_no_attempt_that_another_key_can_serve()
    {
        var service = new TaskCompletionSource();
        var ring = new KeyRing("T", [(new HangingPlace(service.Task), 1), (new FixedKey(ApiKey.Of("sk-b", "b")), 1)], [], CoolDown, _time, Log());
        var old = await TakeAsync(ring, "sk-old");

        var refusing = ring.RefuseAsync(old, 401, Token).AsTask();
        refusing.IsCompleted.Should().BeFalse("it may answer at once");
        _time.Advance(TimeSpan.FromSeconds(1));
        await refusing.WaitAsync(TimeSpan.FromSeconds(30), Token);

        (await ring.TakeAsync(null, old, Token))!.Value.Key.Reveal().Should().Be("sk-b");
        service.SetResult();
        (await TakeManyAsync(ring, 10)).Should().BeEquivalentTo(new Dictionary<string, int> { ["sk-new"] = 5, ["sk-b"] = 5 }, "what came late is used");
    }

    [Fact]
    public async Task The_only_key_is_waited_for()
    {
        var service = new TaskCompletionSource();
        var ring = new KeyRing("T", [(new HangingPlace(service.Task), 1)], [], CoolDown, _time, Log());
        var old = await TakeAsync(ring, "sk-old");

        var refusing = ring.RefuseAsync(old, 401, Token).AsTask();
        _time.Advance(TimeSpan.FromSeconds(5));
        refusing.IsCompleted.Should().BeFalse();
        service.SetResult();
        await refusing;

        (await ring.TakeAsync(null, old, Token))!.Value.Key.Reveal().Should().Be("sk-new");
    }

    [Fact]
    public async Task A_late_refusal_of_an_old_key_does_not_lay_the_new_one_to_rest()
    {
        var place = new Place("sk-old");
        var ring = new KeyRing("T", [(place, 1), (new FixedKey(ApiKey.Of("sk-b", "b")), 1)], [], CoolDown, _time, Log());
        var old = await TakeAsync(ring, "sk-old");
        place.Set("sk-new");

        await ring.RefuseAsync(old, 401, Token);

        (await TakeManyAsync(ring, 10)).Should().BeEquivalentTo(new Dictionary<string, int> { ["sk-new"] = 5, ["sk-b"] = 5 });
    }

    [Fact]
    public async Task A_late_refusal_of_an_old_key_does_not_wake_the_new_one()
    {
        var place = new Place("sk-old");
        var ring = new KeyRing("T", [(place, 1), (new FixedKey(ApiKey.Of("sk-b", "b")), 1)], [], CoolDown, _time, Log());
        var old = await TakeAsync(ring, "sk-old");
        place.Set("sk-new");
        await RefuseAsync(ring, "sk-new");

        await ring.RefuseAsync(old, 401, Token);

        (await TakeManyAsync(ring, 4)).Should().BeEquivalentTo(new Dictionary<string, int> { ["sk-b"] = 4 });
    }

    [Fact]
    public async Task Many_attempts_at_once_keep_the_shares()
    {
        var ring = Ring(("a", 1), ("b", 3));
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => TakeManyAsync(ring, 1000))));

        taken.Sum(one => one.GetValueOrDefault("sk-a")).Should().Be(2000);
        taken.Sum(one => one.GetValueOrDefault("sk-b")).Should().Be(6000);
    }

    private static KeyLog Log() => new(NullLogger<KeyLog>.Instance);

    private KeyRing Ring(params (string Name, int Weight)[] keys) =>
        new("T", [.. keys.Select(key => ((HeldKey)new FixedKey(ApiKey.Of("sk-" + key.Name, key.Name)), key.Weight))], [], CoolDown, _time, Log());

    private static async Task<Dictionary<string, int>> TakeManyAsync(KeyRing ring, int count)
    {
        var taken = new Dictionary<string, int>();
        for (var i = 0; i < count; i++)
        {
            var key = (await ring.TakeAsync(null, null, Token))!.Value.Key.Reveal();
            taken[key] = taken.GetValueOrDefault(key) + 1;
        }

        return taken;
    }

    private static async Task<TakenKey> TakeAsync(KeyRing ring, string key)
    {
        TakenKey taken;
        do
        {
            taken = (await ring.TakeAsync(null, null, Token))!.Value;
        }
        while (taken.Key.Reveal() != key);
        return taken;
    }

    private static async Task RefuseAsync(KeyRing ring, string key) => await ring.RefuseAsync(await TakeAsync(ring, key), 401, Token);

    // As a service's that hangs, whatever its token says.
    private sealed class HangingPlace(Task until) : HeldKey
    {
        public override string Origin => "a place that hangs";

        public override ValueTask LoadAsync(CancellationToken cancellationToken)
        {
            Current = ApiKey.Of("sk-old", Origin);
            return default;
        }

        public override async ValueTask RefreshAsync(CancellationToken cancellationToken)
        {
            await until;
            Current = ApiKey.Of("sk-new", Origin);
        }
    }

    private sealed class Place : HeldKey
    {
        public Place(string key) => Set(key);

        public override string Origin => "a place";

        public string? Next { get; init; }

        public void Set(string key) => Current = ApiKey.Of(key, Origin);

        public override ValueTask RefreshAsync(CancellationToken cancellationToken)
        {
            if (Next is not null)
            {
                Set(Next);
            }

            return default;
        }
    }
}

using AwesomeAssertions;
using KernelGuard.Concurrency;
using KernelGuard.Policies;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Core.Tests.Concurrency;

public sealed class PermitsTests
{
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_waits_for_a_slow_target_holds_no_place_of_the_others()
    {
        var limits = Limits.Of(_time, permits: 3, targets: ("slow", 1));
        var permits = limits.Of(GuardPolicy.None);
        permits.TryTake("slow", out var slow).Should().BeTrue();
        var waiting = permits.TakeAsync("A", "slow", isHedge: false, Token).AsTask();

        (permits.TryTake("other", out var one), permits.TryTake("other", out var two)).Should().Be((true, true));
        permits.TryTake("other", out _).Should().BeFalse();
        limits.Overall.InUse.Should().Be(3);

        slow.Return();
        var next = await waiting;
        next.Return();
        one.Return();
        two.Return();
        limits.Overall.InUse.Should().Be(0);
        limits.Of("SLOW")!.InUse.Should().Be(0);
    }

    [Fact]
    public async Task A_function_has_its_own_in_each_version_of_its_policy()
    {
        var limits = Limits.Of(_time, permits: 10);
        var policy = new GuardPolicy { Function = "IPrompts.AskAsync", ConcurrencyLimit = new ConcurrencyLimitPolicy(1, 5, TimeSpan.FromSeconds(3)) };
        limits.Of(policy).TryTake(null, out var first).Should().BeTrue();

        var changed = limits.Of(policy with { ConcurrencyLimit = policy.ConcurrencyLimit with { QueueLimit = 6 } });
        var waiting = changed.TakeAsync(null, null, isHedge: false, Token).AsTask();
        limits.Of(policy with { Function = "IPrompts.OtherAsync" }).TryTake(null, out _).Should().BeTrue();

        waiting.IsCompleted.Should().BeFalse();
        first.Return();
        (await waiting).Return();
        limits.Overall.InUse.Should().Be(1);
    }

    [Fact]
    public async Task A_wait_that_ends_in_the_second_limit_returns_the_first()
    {
        var limits = Limits.Of(_time, permits: 1, queue: 0);
        var permits = limits.Of(new GuardPolicy { Function = "f", ConcurrencyLimit = new ConcurrencyLimitPolicy(5, 5, TimeSpan.FromSeconds(3)) });
        permits.TryTake(null, out var held);

        await FluentActions.Awaiting(async () => await permits.TakeAsync(null, null, isHedge: false, Token)).Should().ThrowAsync<ConcurrencyLimitException>();
        held.Return();

        for (var i = 0; i < 6; i++)
        {
            permits.TryTake(null, out var again).Should().BeTrue();
            again.Return();
        }
    }

    [Fact]
    public void A_changed_configuration_moves_limits_and_takes_them_away()
    {
        var limits = Limits.Of(_time, permits: 10, targets: ("eu", 1));
        var permits = limits.Of(GuardPolicy.None);
        permits.TryTake("eu", out _);
        permits.TryTake("eu", out _).Should().BeFalse();

        limits.Prepare(new ConcurrencyOptions(), ["eu", "other"])();

        permits.TryTake("eu", out _).Should().BeTrue();
        limits.Of("eu").Should().BeNull();
    }

    [Theory]
    [InlineData(0, 1, "1s", null, 1, "*Concurrency:PermitLimit*1,000,000*'0'*")]
    [InlineData(1_000_001, 1, "1s", null, 1, "*PermitLimit*")]
    [InlineData(1, -1, "1s", null, 1, "*QueueLimit*")]
    [InlineData(1, 1, "11m", null, 1, "*QueueFor*10m*")]
    [InlineData(1, 1, "soon", null, 1, "*QueueFor*")]
    [InlineData(1, 1, "1s", "eu", 0, "*Targets:eu*")]
    [InlineData(1, 1, "1s", "us", 5, "*Targets:us*default, eu*")]
    public void A_value_out_of_its_range_is_named(int permits, int queue, string queueFor, string? target, int most, string text)
    {
        var options = new ConcurrencyOptions { PermitLimit = permits, QueueLimit = queue, QueueFor = queueFor };
        if (target is not null)
        {
            options.Targets[target] = most;
        }

        FluentActions.Invoking(() => new ConcurrencyLimits(_time, Limits.Signals()).Prepare(options, ["default", "eu"]))
            .Should().Throw<GuardConfigurationException>().WithMessage(text);
    }

    [Fact]
    public void A_permit_that_is_free_allocates_nothing()
    {
        var permits = Limits.Of(TimeProvider.System, permits: 5, targets: ("eu", 5)).Of(new GuardPolicy { Function = "f", ConcurrencyLimit = new ConcurrencyLimitPolicy(5, 5, TimeSpan.FromSeconds(3)) });
        Take(1000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Take(1000);
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);

        void Take(int times)
        {
            for (var i = 0; i < times; i++)
            {
                var taken = permits.TakeAsync("A", "eu", isHedge: false, CancellationToken.None);
                if (!taken.IsCompletedSuccessfully)
                {
                    throw new InvalidOperationException("It waited.");
                }

                taken.Result.Return();
            }
        }
    }
}

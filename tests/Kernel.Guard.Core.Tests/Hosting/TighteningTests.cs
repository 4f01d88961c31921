using AwesomeAssertions;
using KernelGuard.Hosting;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using Xunit;

namespace KernelGuard.Core.Tests.Hosting;

public sealed class TighteningTests
{
    [Fact]
    public void A_deadline_longer_than_the_default_policys_is_looser_where_the_code_leaves_it_open()
    {
        var resolve = () => Resolve(new() { Timeout = new() { Idle = "5s" } }, new() { Timeout = new() { Total = "500s" } });

        resolve.Should().Throw<GuardConfigurationException>().WithMessage("*Timeout is looser*");
        Resolve(new() { Timeout = new() { Idle = "5s" } }, new() { Timeout = new() { Total = "50s" } }).Timeout!.Total.Should().Be(TimeSpan.FromSeconds(50));
    }

    [Fact]
    public void An_output_cap_above_the_default_policys_is_looser_where_the_code_leaves_it_open()
    {
        KernelGuardOptions options = new() { DefaultPolicy = "short", Policies = { ["short"] = new() { Model = new() { MaxOutputTokens = 100 } } } };
        var resolve = () => Resolve(new() { Model = new() { Id = "m" } }, new() { Model = new() { MaxOutputTokens = 500 } }, options);

        resolve.Should().Throw<GuardConfigurationException>().WithMessage("*Model is looser*");
    }

    [Fact]
    public void A_configuration_continues_no_stream_that_the_code_does_not_and_may_leave_one_that_it_does()
    {
        var resolve = () => Resolve(new() { Retry = new() { MaxRetries = 3 } }, new() { Streaming = new() { Continuation = StreamContinuation.TextOnly } });
        resolve.Should().Throw<GuardConfigurationException>().WithMessage("*Streaming is looser*");

        Resolve(new() { Streaming = new() { Continuation = StreamContinuation.TextOnly } }, new() { Streaming = new() { Continuation = StreamContinuation.Off } })
            .Streaming.Should().Be(new StreamingPolicy(StreamContinuation.Off));
    }

    [Fact]
    public void A_configuration_repeats_no_silence_that_the_code_does_not_and_may_leave_one_that_it_does()
    {
        var resolve = () => Resolve(new() { Retry = new() { MaxRetries = 3 } }, new() { Retry = new() { OnIdle = true } });
        resolve.Should().Throw<GuardConfigurationException>().WithMessage("*Retry is looser*");

        Resolve(new() { Retry = new() { MaxRetries = 3, OnIdle = true } }, new() { Retry = new() { MaxRetries = 2 } }).Retry.Should().Be(new RetryPolicy(2, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30)) { OnIdle = true });
        Resolve(new() { Retry = new() { OnIdle = true } }, new() { Retry = new() { OnIdle = false } }).Retry!.OnIdle.Should().BeFalse();
    }

    [Fact]
    public void One_member_of_hedging_and_of_the_breaker_is_changed_and_the_others_stay()
    {
        var policy = Resolve(
            new() { Hedge = new() { Delay = "1s", MaxHedges = 3 }, CircuitBreaker = new() { MinimumThroughput = 5 } },
            new() { Hedge = new() { MaxHedges = 2 }, CircuitBreaker = new() { FailureRatio = 0.1 } });

        policy.Hedge.Should().Be(new HedgePolicy(TimeSpan.FromSeconds(1), 2));
        policy.CircuitBreaker.Should().Be(new CircuitBreakerPolicy(0.1, 5, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(15)));
    }

    [Fact]
    public void The_caches_members_are_tightened_one_by_one_and_tags_add_up()
    {
        var policy = Resolve(
            new() { Cache = new() { Ttl = "1h", Partition = Partition.Tenant, Name = "shop", Sliding = true, Jitter = 0.2, ServeStale = "10m", Tags = { "a" }, Keep = CacheKeep.Truncated | CacheKeep.Refusals, Semantic = 0.9 } },
            new() { Cache = new() { Ttl = "30m", Sliding = false, ServeStale = "5m", Tags = { "b" }, Keep = CacheKeep.Truncated, Semantic = 0.95 } });

        policy.Cache.Should().BeEquivalentTo(new CachePolicy(TimeSpan.FromMinutes(30), Partition.Tenant)
        {
            Name = "shop", Sliding = false, Jitter = 0.2, ServeStale = TimeSpan.FromMinutes(5), Tags = ["a", "b"], Keep = CacheKeep.Truncated, Semantic = 0.95,
        });
    }

    [Fact]
    public void Another_pipelines_name_is_looser_where_the_code_names_one()
    {
        var code = new GuardPolicyOptions { Cache = new() { Ttl = "1h", Partition = Partition.Tenant, Name = "shop" } };
        var resolve = () => Resolve(code, new() { Cache = new() { Name = "desk" } });

        resolve.Should().Throw<GuardConfigurationException>().WithMessage("*Cache is looser*");
        Resolve(code, new() { Cache = new() { Name = "shop" } }).Cache!.Name.Should().Be("shop");
        Resolve(new() { Cache = new() { Ttl = "1h", Partition = Partition.Tenant } }, new() { Cache = new() { Name = "desk" } }).Cache!.Name.Should().Be("desk");
    }

    [Fact]
    public void A_budgets_limit_is_lowered_by_its_name_alone_and_the_rest_of_it_stays()
    {
        var budget = Resolve(
            new() { Budgets = { new() { Name = "day", Tokens = 100, Window = "1d", Sliding = true, Per = Scope.Tenant, SoftAt = 0.5 } } },
            new() { Budgets = { new() { Name = "day", Tokens = 50 } } }).Budgets.Should().ContainSingle().Subject;

        budget.Limit.Should().Be(50);
        budget.Per.Should().Be(Scope.Tenant);
        budget.SoftAt.Should().Be(0.5);
        budget.Window.Kind.Should().Be(WindowKind.Sliding);
    }

    [Theory]
    [InlineData(200L, null, null)]
    [InlineData(null, 5L, null)]
    [InlineData(null, null, "1h")]
    public void A_budget_with_a_higher_limit_another_unit_or_another_window_is_looser(long? tokens, long? requests, string? window)
    {
        var resolve = () => Resolve(
            new() { Budgets = { new() { Name = "day", Tokens = 100, Window = "1d" } } },
            new() { Budgets = { new() { Name = "day", Tokens = tokens, Requests = requests, Window = window } } });

        resolve.Should().Throw<GuardConfigurationException>().WithMessage("*Budgets is looser*");
    }

    private static GuardPolicy Resolve(GuardPolicyOptions code, GuardPolicyOptions changes, KernelGuardOptions? options = null)
    {
        options ??= new();
        options.Functions["I.M"] = changes;
        return new PolicyResolver(options).Resolve(new GuardScope(new FunctionPolicy("I.M", PolicyLayer.Of(code))));
    }
}

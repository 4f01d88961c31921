using AwesomeAssertions;
using KernelGuard.Hosting;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Xunit;

namespace KernelGuard.Generators.Tests.Running;

[Hedge("2s", MaxHedges = 2)]
[Budget(Requests = 5, Window = "minute", Name = "support")]
[GuardPolicy("far")]
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Interface)]
public sealed class SupportPolicyAttribute : Attribute;

[PromptClient]
[Cached("1h", Partition = Partition.Public)]
[Retry(9)]
public interface IKnobs
{
    [UserMessage("x")]
    [SupportPolicy]
    [GuardPolicy("near")]
    [Model("gpt-4.1", Temperature = 0, TopP = 0.5, MaxOutputTokens = 7)]
    [Budget(Tokens = 200_000, Per = Scope.Tenant, Window = "1d", Sliding = true)]
    [Budget(Cost = 50.25, Per = Scope.Function, Window = "month", SoftAt = 0.8, Enforce = false, Name = "money")]
    [Budget(Cost = 1, Per = Scope.Own, Key = "project", Window = "day", OnLimit = OnLimit.Downgrade, DowngradeTo = "gpt-4.1-mini", Name = "project")]
    [Budget(Requests = 9, Window = "day", OnLimit = OnLimit.Queue, QueueFor = "5s", Name = "queue")]
    [BudgetAssumptions(UnboundedInput = 50_000, UnknownModel = UnknownModel.Warn)]
    [RateLimit(TokensPerMinute = 90_000, RequestsPerMinute = 500, QueueFor = "1m")]
    [ConcurrencyLimit(7, QueueLimit = 3, QueueFor = "2s")]
    [RedactPii(Kinds = PiiKinds.Email | PiiKinds.Iban, Mask = PiiKinds.Iban, MinConfidence = 0.7, Regions = ["DE"], Allow = ["*@shop.example"], Binary = BinaryContents.Refuse)]
    [Retry(3, Delay = "100ms", MaxDelay = "2s", OnIdle = true)]
    [Timeout("60s", Attempt = "20s", FirstContent = "10s", Idle = "5s", Call = "5m")]
    [CircuitBreaker(FailureRatio = 0.25, MinimumThroughput = 4, SamplingDuration = "10s", BreakDuration = "1m")]
    [Fallback("a", "b", Target = "eu")]
    [Streaming(Continuation = StreamContinuation.TextOnly)]
    [Audited]
    [Cached("2h", Partition = Partition.Tenant, Name = "shop", Sliding = true, Jitter = 0.25, ServeStale = "10m", Tags = ["a", "b"], Keep = CacheKeep.ToolCalls | CacheKeep.Refusals, Semantic = 0.95)]
    Task<string> AllAsync([Tenant] string tenant);

    [UserMessage("x")]
    [RedactPii(Enforce = false)]
    Task<string> CountedAsync();

    [UserMessage("x")]
    Task<string> NoneAsync();
}

public sealed class Clock
{
    [KernelFunction]
    public string Time() => "noon";

    [KernelFunction]
    public string Date() => "today";
}

public sealed class Other
{
    [KernelFunction]
    public string Nothing() => "";
}

public sealed class AttributeTests
{
    private static readonly GuardPolicyOptions Near = new() { Fallback = new FallbackOptions { Models = { "far too late" } }, Hedge = null };

    [Fact]
    public void Every_property_of_every_attribute_acts()
    {
        var policy = Resolve("IKnobs.AllAsync");

        policy.Model.Should().Be(new ModelPolicy("gpt-4.1", 0, 0.5, 7));
        policy.Cache.Should().BeEquivalentTo(new CachePolicy(TimeSpan.FromHours(2), Partition.Tenant)
        {
            Name = "shop", Sliding = true, Jitter = 0.25, ServeStale = TimeSpan.FromMinutes(10), Tags = ["a", "b"], Keep = CacheKeep.ToolCalls | CacheKeep.Refusals, Semantic = 0.95,
        });
        policy.Redaction.Should().BeEquivalentTo(new RedactionPolicy(PiiKinds.Email | PiiKinds.Iban, Enforce: true)
        {
            Mask = PiiKinds.Iban,
            MinConfidence = 0.7,
            Regions = ["DE"],
            Allow = ["*@shop.example"],
            Binary = BinaryContents.Refuse,
        });
        policy.Retry.Should().Be(new RetryPolicy(3, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(2)) { OnIdle = true });
        policy.Timeout.Should().Be(new TimeoutPolicy(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5)));
        policy.CircuitBreaker.Should().Be(new CircuitBreakerPolicy(0.25, 4, TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1)));
        policy.Fallback!.Models.Should().Equal("a", "b");
        policy.Fallback.Target.Should().Be("eu");
        policy.Hedge.Should().Be(new HedgePolicy(TimeSpan.FromSeconds(2), 2));
        policy.Streaming.Should().Be(new StreamingPolicy(StreamContinuation.TextOnly));
        policy.Audit.Should().Be(new AuditPolicy(AuditContent.None));

        policy.Budgets.Should().HaveCount(8);
        policy.Budgets.Select(static budget => (budget.Name, budget.OnLimit, budget.QueueFor, budget.DowngradeTo, budget.Key)).Should().Contain([
            ("project", OnLimit.Downgrade, TimeSpan.Zero, "gpt-4.1-mini", "project"),
            ("queue", OnLimit.Queue, TimeSpan.FromSeconds(5), null, null),
            (RateLimitPolicy.BudgetName, OnLimit.Queue, TimeSpan.FromMinutes(1), null, null),
        ]);
        policy.BudgetAssumptions.Should().Be(new BudgetAssumptionsPolicy(50_000, UnknownModel.Warn));
        policy.RateLimit.Should().Be(new RateLimitPolicy(90_000, 500, TimeSpan.FromMinutes(1)));
        policy.ConcurrencyLimit.Should().Be(new ConcurrencyLimitPolicy(7, 3, TimeSpan.FromSeconds(2)));
        var tokens = policy.Budgets[0];
        (tokens.Unit, tokens.Limit, tokens.Per, tokens.Window.Kind, tokens.Window.Length, tokens.SoftAt, tokens.Enforce).Should()
            .Be((BudgetUnit.Tokens, 200_000L, Scope.Tenant, WindowKind.Sliding, TimeSpan.FromDays(1), (double?)null, true));
        var money = policy.Budgets[1];
        (money.Name, money.Unit, money.Limit, money.Per, money.Window.Kind, money.SoftAt, money.Enforce).Should()
            .Be(("money", BudgetUnit.Cost, 50_250_000_000L, Scope.Function, WindowKind.CalendarMonth, (double?)0.8, false));
        policy.Budgets.Select(budget => budget.Name).Should().Contain(["support", "from configuration"]);
    }

    [Fact]
    public void Redaction_that_only_counts_takes_the_cache_with_it()
    {
        var policy = Resolve("IKnobs.CountedAsync");

        policy.Redaction.Should().Be(new RedactionPolicy(PiiKinds.All, Enforce: false));
        policy.Cache.Should().BeNull();
    }

    [Fact]
    public void What_a_method_does_not_say_its_type_says()
    {
        var policy = Resolve("IKnobs.NoneAsync");

        policy.Retry!.MaxRetries.Should().Be(9);
        policy.Cache.Should().Be(new CachePolicy(TimeSpan.FromHours(1), Partition.Public));
        policy.Model.Should().BeNull();
        policy.Budgets.Should().BeEmpty();
    }

    [Fact]
    public async Task Tools_of_a_method_replace_those_of_its_type()
    {
        static void Plugins(IKernelBuilder kernel)
        {
            kernel.Plugins.AddFromType<Clock>("clock");
            kernel.Plugins.AddFromType<Other>("other");
        }

        await Offered<IToolPrompts>(prompts => prompts.AllAsync(), 3);
        await Offered<IToolPrompts>(prompts => prompts.ClockAsync(), 2);
        await Offered<ISupportPrompts>(prompts => prompts.AnswerAsync("s", "q"), 0);

        static async Task Offered<T>(Func<T, Task> ask, int count)
            where T : class
        {
            var (prompts, asked) = FakeProvider.Client<T>(configure: Plugins);
            await ask(prompts);
            (asked.Options!.Tools?.Count ?? 0).Should().Be(count);
        }
    }

    private static GuardPolicy Resolve(string function)
    {
        var services = new ServiceCollection();
        services.AddKernelGuard(options =>
        {
            options.DefaultPolicy = "None";
            options.Policies["near"] = Near;
            options.Policies["far"] = new GuardPolicyOptions { Budgets = { new BudgetOptions { Name = "from configuration", Requests = 1, Window = "day" } } };
        }).AddProvider(_ => new FakeProvider()).AddPrompts<IKnobs>();
        using var container = services.BuildServiceProvider();
        var policy = container.GetServices<FunctionPolicy>().Single(candidate => candidate.Function == function);
        return container.GetRequiredService<PolicyResolver>().Resolve(new GuardScope(policy));
    }
}

[PromptClient]
[Tools]
public interface IToolPrompts
{
    [UserMessage("x")]
    Task<string> AllAsync();

    [UserMessage("x")]
    [Tools(typeof(Clock))]
    Task<string> ClockAsync();
}

using AwesomeAssertions;
using KernelGuard.Testing;
using Xunit;

namespace KernelGuard.Tests.Attributes;

[PromptClient]
public interface IBudgetPrompts
{
    [UserMessage("{{$x}}")]
    [Budget(Requests = 2, Window = "1h")]
    Task<string> RequestsAsync(string x);

    [UserMessage("{{$x}}")]
    [Budget(Requests = 2, Window = "1h")]
    IAsyncEnumerable<string> StreamAsync(string x);

    [UserMessage("{{$x}}")]
    [Budget(Tokens = 1_000, Window = "day")]
    Task<string> TokensAsync(string x);

    [UserMessage("{{$x}}")]
    [Budget(Cost = 0.005, Window = "day")]
    Task<string> CostAsync(string x);

    [UserMessage("{{$x}}")]
    [Budget(Requests = 1, Per = Scope.Tenant, Window = "day")]
    Task<string> OfTenantAsync([Tenant] string? tenant, string x);

    [UserMessage("{{$x}}")]
    [Budget(Requests = 1, Per = Scope.User, Window = "day")]
    Task<string> OfUserAsync([Tenant] string tenant, [User] string? user, string x);

    [UserMessage("{{$x}}")]
    [Budget(Requests = 1, Window = "1h", Sliding = true)]
    Task<string> SlidingAsync(string x);

    [UserMessage("{{$x}}")]
    [Budget(Requests = 1, Window = "1h")]
    Task<string> FixedAsync(string x);

    [UserMessage("{{$x}}")]
    [Budget(Requests = 1, Window = "day")]
    Task<string> DailyAsync(string x);

    [UserMessage("{{$x}}")]
    [Budget(Requests = 4, SoftAt = 0.5, Window = "day", Name = "soft")]
    [Audited]
    Task<string> SoftAsync(string x);

    [UserMessage("{{$x}}")]
    [Budget(Requests = 1, Enforce = false, Window = "day", Name = "shadow")]
    [Audited]
    Task<string> ShadowAsync(string x);

    [UserMessage("{{$x}}")]
    [Budget(Requests = 1, Window = "day", Name = "shared")]
    Task<string> OneAsync(string x);

    [UserMessage("{{$x}}")]
    [Budget(Requests = 1, Window = "day", Name = "shared")]
    Task<string> OtherAsync(string x);

    [UserMessage("{{$x}}")]
    [Budget(Requests = 1, Per = Scope.Function, Window = "day", Name = "each function")]
    [Budget(Requests = 1, Per = Scope.Model, Window = "day", Name = "each model")]
    Task<string> EachAsync(string x);

    [UserMessage("{{$x}}")]
    [Budget(Requests = 1, Per = Scope.Function, Window = "day", Name = "each function")]
    Task<string> EachFunctionAsync(string x);

    [UserMessage("{{$x}}")]
    [Model("gpt-4o")]
    [Budget(Requests = 1, Per = Scope.Model, Window = "day", Name = "each model")]
    Task<string> EachModelAsync(string x);

    [UserMessage("{{$x}}")]
    [Budget(Requests = 1, Per = Scope.Model, Window = "day", Name = "each model")]
    Task<string> SameModelAsync(string x);

    [UserMessage("{{$x}}")]
    [Budget(Requests = 5, Per = Scope.Tenant, Window = "day", Name = "plan")]
    [Budget(Requests = 2, Per = Scope.User, Window = "day", Name = "plan")]
    [Budget(Cost = 0.005, Per = Scope.Tenant, Window = "day", Name = "plan")]
    Task<string> PlanAsync([Tenant] string tenant, [User] string user, string x);
}

public sealed class BudgetAttributeTests
{
    private static readonly DateTimeOffset Noon = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_spent_budget_of_requests_refuses_before_anything_is_sent_until_its_window_ends(bool streamed)
    {
        await using var app = await App<IBudgetPrompts>.StartAtAsync(Noon.AddMinutes(20));
        async Task Ask() => _ = streamed ? string.Concat(await app.Prompts.StreamAsync("x").ToListAsync(Token)) : await app.Prompts.RequestsAsync("x");

        await Ask();
        await Ask();
        var error = (await FluentActions.Awaiting(Ask).Should().ThrowAsync<BudgetExceededException>()).Which;

        (error.Remaining, error.RetryAfter).Should().Be((0m, TimeSpan.FromMinutes(40)));
        app.Server.RequestCount.Should().Be(2);

        app.Time.Advance(error.RetryAfter!.Value);
        await Ask();
        app.Server.RequestCount.Should().Be(3);
    }

    [Fact]
    public async Task Tokens_cap_the_output_and_what_was_really_used_is_spent()
    {
        await using var app = await App<IBudgetPrompts>.StartAsync();
        app.Server.Enqueue(Reply.Text("ok").WithUsage(10, 986));

        await app.Prompts.TokensAsync("x");
        var error = (await FluentActions.Awaiting(() => app.Prompts.TokensAsync("x")).Should().ThrowAsync<BudgetExceededException>()).Which;

        error.Remaining.Should().Be(4);
        app.Server.Requests.Single().Cap().Should().BeInRange(900, 999);
    }

    [Fact]
    public async Task Cost_is_in_dollars_by_the_models_price()
    {
        await using var app = await App<IBudgetPrompts>.StartAsync();
        app.Server.Enqueue(Reply.Text("ok").WithUsage(10, 8_330));

        await app.Prompts.CostAsync("x");
        var error = (await FluentActions.Awaiting(() => app.Prompts.CostAsync("x")).Should().ThrowAsync<BudgetExceededException>()).Which;

        error.Remaining.Should().Be(0.005m - (10 * 0.15m / 1_000_000) - (8_330 * 0.60m / 1_000_000));
        app.Server.Requests.Single().Cap().Should().BeInRange(8_300, 8_333);
    }

    [Fact]
    public async Task Tenants_and_users_have_accounts_of_their_own_and_nobody_has_none()
    {
        await using var app = await App<IBudgetPrompts>.StartAsync();

        await app.Prompts.OfTenantAsync("acme", "x");
        await app.Prompts.OfTenantAsync("other", "x");
        await app.Prompts.OfUserAsync("acme", "ann", "x");
        await app.Prompts.OfUserAsync("acme", "bob", "x");

        await FluentActions.Awaiting(() => app.Prompts.OfTenantAsync("acme", "x")).Should().ThrowAsync<BudgetExceededException>();
        await FluentActions.Awaiting(() => app.Prompts.OfUserAsync("acme", "ann", "x")).Should().ThrowAsync<BudgetExceededException>();
        await FluentActions.Awaiting(() => app.Prompts.OfTenantAsync(null, "x")).Should().ThrowAsync<MissingIdentityException>();
        await FluentActions.Awaiting(() => app.Prompts.OfUserAsync("acme", null, "x")).Should().ThrowAsync<MissingIdentityException>();
        app.Server.RequestCount.Should().Be(4);
    }

    [Fact]
    public async Task Several_budgets_of_one_name_all_hold_and_the_configuration_changes_the_one_that_it_says()
    {
        const string Plan = "KernelGuard:Functions:IBudgetPrompts.PlanAsync:Budgets:0:";
        await using var app = await App<IBudgetPrompts>.StartAtAsync(Noon, new() { [Plan + "Name"] = "plan", [Plan + "Requests"] = "3", [Plan + "Per"] = "Tenant" });
        await app.Prompts.PlanAsync("acme", "ann", "x");
        await app.Prompts.PlanAsync("acme", "ann", "x");

        (await Denied("acme", "ann")).Message.Should().Contain("(2 requests per user)");
        await app.Prompts.PlanAsync("acme", "bob", "x");
        (await Denied("acme", "bob")).Message.Should().Contain("(3 requests per tenant)");
        app.Server.Enqueue(Reply.Text("ok").WithUsage(10, 8_330));
        await app.Prompts.PlanAsync("other", "ann", "x");
        (await Denied("other", "ann")).Message.Should().Contain("(0.005 US dollars per tenant)");
        app.Server.RequestCount.Should().Be(4);

        async Task<BudgetExceededException> Denied(string tenant, string user) =>
            (await FluentActions.Awaiting(() => app.Prompts.PlanAsync(tenant, user, "x")).Should().ThrowAsync<BudgetExceededException>()).Which;
    }

    [Fact]
    public async Task A_duration_is_aligned_unless_it_slides()
    {
        await using var app = await App<IBudgetPrompts>.StartAtAsync(Noon.AddMinutes(59));
        await app.Prompts.FixedAsync("x");
        await app.Prompts.SlidingAsync("x");

        app.Time.Advance(TimeSpan.FromMinutes(2));
        await app.Prompts.FixedAsync("x");
        await FluentActions.Awaiting(() => app.Prompts.SlidingAsync("x")).Should().ThrowAsync<BudgetExceededException>();

        app.Time.Advance(TimeSpan.FromHours(1));
        await app.Prompts.SlidingAsync("x");
        app.Server.RequestCount.Should().Be(4);
    }

    [Fact]
    public async Task A_calendar_word_counts_in_the_hosts_time_zone()
    {
        await using var app = await App<IBudgetPrompts>.StartAtAsync(Noon.AddHours(9).AddMinutes(50), new() { ["KernelGuard:TimeZone"] = "Europe/Berlin" });
        await app.Prompts.DailyAsync("x");
        var error = (await FluentActions.Awaiting(() => app.Prompts.DailyAsync("x")).Should().ThrowAsync<BudgetExceededException>()).Which;
        error.RetryAfter.Should().Be(TimeSpan.FromMinutes(10));

        app.Time.Advance(TimeSpan.FromMinutes(10));
        await app.Prompts.DailyAsync("x");
        app.Server.RequestCount.Should().Be(2);
    }

    [Fact]
    public async Task A_soft_limit_warns_in_the_ledger_and_lets_through()
    {
        await using var app = await App<IBudgetPrompts>.StartAsync();

        for (var i = 0; i < 3; i++)
        {
            await app.Prompts.SoftAsync("x");
        }

        var entries = await app.Ledger.ReadAsync(Token).ToListAsync(Token);
        entries.Select(entry => entry.BudgetDecision).Should().Equal("allowed", "allowed", "warned");
        entries[2].Budget.Should().Be("soft");
    }

    [Fact]
    public async Task Not_enforced_it_only_records_what_it_would_have_denied()
    {
        await using var app = await App<IBudgetPrompts>.StartAsync();

        await app.Prompts.ShadowAsync("x");
        await app.Prompts.ShadowAsync("x");

        app.Server.RequestCount.Should().Be(2);
        var entry = await app.EntryAsync();
        (entry.BudgetDecision, entry.Budget, entry.BudgetEnforced, entry.Outcome).Should().Be(("denied", "shadow", false, "success"));
    }

    [Fact]
    public async Task One_name_is_one_account()
    {
        await using var app = await App<IBudgetPrompts>.StartAsync();

        await app.Prompts.OneAsync("x");

        (await FluentActions.Awaiting(() => app.Prompts.OtherAsync("x")).Should().ThrowAsync<BudgetExceededException>()).Which.Budget.Should().Be("shared");
    }

    [Fact]
    public async Task Functions_and_models_have_accounts_of_their_own_under_one_name()
    {
        await using var app = await App<IBudgetPrompts>.StartAsync();

        await app.Prompts.EachAsync("x");
        await app.Prompts.EachFunctionAsync("x");
        await app.Prompts.EachModelAsync("x");

        (await FluentActions.Awaiting(() => app.Prompts.EachFunctionAsync("x")).Should().ThrowAsync<BudgetExceededException>()).Which.Budget.Should().Be("each function");
        (await FluentActions.Awaiting(() => app.Prompts.SameModelAsync("x")).Should().ThrowAsync<BudgetExceededException>()).Which.Budget.Should().Be("each model");
        app.Server.Requests.Select(request => request.Model).Should().Equal(App.Model, App.Model, "gpt-4o");
    }
}

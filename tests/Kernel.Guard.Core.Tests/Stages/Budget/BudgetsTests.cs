using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static KernelGuard.Core.Tests.Stages.ScriptedChatClient;

namespace KernelGuard.Core.Tests.Stages.Budget;

/// <summary>Holds the host's view to what was spent, and its changes to the audit ledger.</summary>
public sealed class BudgetsTests : IDisposable
{
    private readonly LedgerFile _file = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));
    private readonly ScriptedChatClient _provider = new() { Answer = static _ => Say("…", usage: Used(20, 30)) };
    private readonly ServiceProvider _services;
    private readonly IBudgets _budgets;
    private readonly IChatClient _client;

    public BudgetsTests()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_time);
        services.AddKernelGuardCore(options => (options.DefaultPolicy, options.Audit.Path) = (KernelGuardOptions.NoPolicy, _file.Path));
        _services = services.BuildServiceProvider();
        _budgets = _services.GetRequiredService<IBudgets>();
        _client = new ChatClientBuilder(_provider)
            .UseKernelGuard(new()
            {
                Model = new() { Id = "gpt-4o-mini", MaxOutputTokens = 40 },
                Budgets = { new() { Name = "plan", Tokens = 100, Per = Scope.Tenant, Window = "day" }, new() { Name = "money", Cost = 2.5m, Window = "month" } },
            })
            .Build(_services);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _services.Dispose();
        _file.Dispose();
    }

    [Fact]
    public async Task What_is_left_is_told_in_the_budgets_unit_with_its_rate()
    {
        await AskAsync("acme");
        await AskAsync("other");

        var plan = (await _budgets.ReadAsync("acme", Cancel)).Should().ContainSingle().Subject;
        (plan.Budget, plan.Tenant, plan.Limit, plan.Spent, plan.Reserved, plan.Remaining, plan.PerMinute).Should().Be(("plan", "acme", 100, 50, 0, 50, 50));
        var money = (await _budgets.ReadAsync(cancellationToken: Cancel)).Single(static state => state.Budget == "money");
        money.Spent.Should().Be(2 * ((20 * 0.15m) + (30 * 0.60m)) / 1_000_000m);
        (money.Limit, money.Remaining).Should().Be((2.5m, 2.5m - money.Spent));
        _time.Advance(TimeSpan.FromSeconds(90));
        (await _budgets.ReadAsync("acme", Cancel)).Single().PerMinute.Should().Be(25, "half of that minute still lies within the last one");
    }

    [Fact]
    public async Task What_binds_a_tenant_holds_what_it_shares_with_all_others()
    {
        await AskAsync("acme");
        await _budgets.AdjustAsync(new("money"), 2.5m, "ticket 8", Cancel);

        var binding = await _budgets.ReadBindingAsync("acme", Cancel);

        binding.Select(static state => (state.Budget, state.Tenant)).Should().BeEquivalentTo([("plan", "acme"), ("money", (string?)null)]);
        binding.Single(static state => state.Budget == "money").Remaining.Should().BeNegative();
        await FluentActions.Awaiting(() => AskAsync("acme")).Should().ThrowAsync<BudgetExceededException>();
        (await _budgets.ReadAsync("acme", Cancel)).Should().ContainSingle("what others may see of a tenant is its own").Which.Remaining.Should().Be(50);
        await FluentActions.Awaiting(async () => await _budgets.ReadBindingAsync(" ", Cancel)).Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task A_grant_gives_room_until_the_window_ends_and_is_audited()
    {
        await AskAsync("acme");
        await AskAsync("acme");
        await FluentActions.Awaiting(() => AskAsync("acme")).Should().ThrowAsync<BudgetExceededException>();

        await _budgets.GrantAsync(new("plan", Tenant: "acme"), 40, "ticket 7", Cancel);
        await AskAsync("acme");

        var plan = (await _budgets.ReadAsync("acme", Cancel)).Single();
        (plan.Granted, plan.Spent).Should().Be((40, 150), "the provider said 50 where 40 were left, and that is booked");
        var entry = (await _services.GetRequiredService<AuditLedger>().ReadAsync(Cancel).ToListAsync(Cancel)).Should().ContainSingle().Subject;
        (entry.Outcome, entry.Budget, entry.Tenant, entry.Content, entry.Time).Should().Be(("budget_granted", "plan", "acme", """{"amount":40,"reason":"ticket 7","unit":"Tokens","per":"Tenant","window":"CalendarDay"}""", _time.GetUtcNow()));
        _time.Advance(TimeSpan.FromDays(1));
        await AskAsync("acme");
        (await _budgets.ReadAsync("acme", Cancel)).Single().Remaining.Should().Be(50);
    }

    [Fact]
    public async Task A_reset_and_an_adjustment_change_what_is_spent()
    {
        await AskAsync("acme");

        await _budgets.ResetAsync(new("plan", Tenant: "acme"), "paid", Cancel);
        (await SpentAsync()).Should().Be(0);
        await _budgets.AdjustAsync(new("plan", Tenant: "acme"), 30, "used elsewhere", Cancel);
        (await SpentAsync()).Should().Be(30);
        await _budgets.AdjustAsync(new("plan", Tenant: "acme"), -90, "not ours", Cancel);
        (await SpentAsync()).Should().Be(0, "nobody has spent less than nothing");

        (await _services.GetRequiredService<AuditLedger>().ReadAsync(Cancel).Select(static entry => entry.Outcome).ToListAsync(Cancel))
            .Should().Equal("budget_reset", "budget_adjusted", "budget_adjusted");

        async Task<decimal> SpentAsync() => (await _budgets.ReadAsync("acme", Cancel)).Sum(static state => state.Spent);
    }

    [Theory]
    [InlineData("gpt-4o-mini")]
    [InlineData("GPT-4o-Mini")]
    [InlineData("gpt-4o-mini-2024-07-18")]
    public async Task A_budget_per_model_is_changed_by_any_name_of_the_model_and_recorded_by_its_own(string name)
    {
        var client = Client(new() { Name = "each", Tokens = 100, Per = Scope.Model, Window = "day" });
        await client.GetResponseAsync("q", cancellationToken: Cancel);
        await client.GetResponseAsync("q", cancellationToken: Cancel);

        await _budgets.GrantAsync(new("each", Model: name), 70, "ticket 9", Cancel);

        (await _budgets.ReadAsync(cancellationToken: Cancel)).Where(static state => state.Budget == "each")
            .Should().ContainSingle().Which.Should().Match<BudgetState>(static state => state.Whom == "gpt-4o-mini" && state.Granted == 70 && state.Spent == 100);
        (await _services.GetRequiredService<AuditLedger>().ReadAsync(Cancel).ToListAsync(Cancel)).Single(static entry => entry.Outcome == "budget_granted").ModelAsked.Should().Be("gpt-4o-mini");
    }

    [Fact]
    public async Task A_model_that_nobody_knows_has_one_account_however_its_name_is_written()
    {
        var client = Client(new() { Name = "each", Requests = 2, Per = Scope.Model, Window = "day" });
        await client.GetResponseAsync("q", new() { ModelId = "my-Deployment" }, Cancel);
        await client.GetResponseAsync("q", new() { ModelId = "My-deployment" }, Cancel);

        await FluentActions.Awaiting(() => client.GetResponseAsync("q", new() { ModelId = "MY-DEPLOYMENT" }, Cancel)).Should().ThrowAsync<BudgetExceededException>();
        await _budgets.GrantAsync(new("each", Model: "My-Deployment"), 1, "ticket 9", Cancel);
        await client.GetResponseAsync("q", new() { ModelId = "my-deployment" }, Cancel);
    }

    [Fact]
    public async Task A_change_that_cannot_be_audited_or_names_nothing_changes_nothing()
    {
        await AskAsync("acme");
        await File.WriteAllTextAsync(_file.Path, new string('x', 4_096), Cancel);

        await FluentActions.Awaiting(() => _budgets.GrantAsync(new("plan", Tenant: "acme"), 40, "r", Cancel).AsTask()).Should().ThrowAsync<AuditException>();
        await FluentActions.Awaiting(() => _budgets.GrantAsync(new("plan"), 40, "r", Cancel).AsTask()).Should().ThrowAsync<ArgumentException>().WithMessage("*name the Tenant*");
        await FluentActions.Awaiting(() => _budgets.GrantAsync(new("plans"), 40, "r", Cancel).AsTask()).Should().ThrowAsync<ArgumentException>().WithMessage("*'plans'*");

        (await _budgets.ReadAsync("acme", Cancel)).Single().Granted.Should().Be(0);
    }

    [Fact]
    public void The_days_book_keeps_its_sums_in_bounded_memory()
    {
        var book = new SpendingBook();
        for (var day = 0; day < 40; day++)
        {
            for (var tenant = 0; tenant < 2_500; tenant++)
            {
                book.Add(new DateOnly(2026, 1, 1).AddDays(day), "F", "m", $"t{tenant}", TokenUsage.None with { Input = 2 }, tenant % 2 == 0 ? 1_000 : null);
            }
        }

        var rows = book.Read();
        rows.Should().HaveCount(SpendingBook.MostDays * SpendingBook.MostRows);
        rows[0].Day.Should().Be(new DateOnly(2026, 2, 9));
        var newest = rows.Where(row => row.Day == rows[0].Day).ToList();
        (newest.Sum(static row => row.Attempts), newest.Sum(static row => row.Usage.Total), newest.Sum(static row => row.UnpricedTokens), newest.Sum(static row => row.Cost))
            .Should().Be((2_500, 5_000, 2_500, 1_250 * 0.000001m));
        newest.Should().ContainSingle(static row => row.Tenant == Spending.Others).Which.Attempts.Should().Be(501);
    }

    private IChatClient Client(BudgetOptions budget) =>
        new ChatClientBuilder(_provider).UseKernelGuard(new() { Model = new() { Id = "gpt-4o-mini", MaxOutputTokens = 40 }, Budgets = { budget } }).Build(_services);

    private async Task AskAsync(string tenant)
    {
        using (GuardContext.Open(tenant: tenant))
        {
            await _client.GetResponseAsync("q", cancellationToken: Cancel);
        }
    }
}

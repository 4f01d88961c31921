using System.Globalization;
using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Hosting;
using KernelGuard.Policies;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Budget;

/// <summary>Holds a host's changes where the store's answer never came: the ledger says so, and the same change is made once.</summary>
public sealed class UnsureChangeTests : IDisposable
{
    private readonly LedgerFile _file = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));
    private readonly FarStore _store = new();
    private readonly ServiceProvider _services;
    private readonly IBudgets _budgets;
    private bool _isFull;

    public UnsureChangeTests()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_time);
        services.AddSingleton<IBudgetStore>(_store);
        services.AddKernelGuardCore(options => (options.DefaultPolicy, options.Audit.Path) = (KernelGuardOptions.NoPolicy, _file.Path));
        services.AddSingleton<IBudgetJournal>(provider => new FullJournal(new AuditedBudgetChanges(provider.GetRequiredService<AuditLedger>(), _time), () => _isFull));
        _services = services.BuildServiceProvider();
        _budgets = _services.GetRequiredService<IBudgets>();
        var known = _services.GetRequiredService<KnownBudgets>();
        known.Add(Budget("plan", BudgetUnit.Tokens));
        known.Add(Budget("cost", BudgetUnit.Cost));
        known.Add(Budget("both", BudgetUnit.Tokens));
        known.Add(Budget("both", BudgetUnit.Cost));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _services.Dispose();
        _file.Dispose();
    }

    [Fact]
    public async Task The_same_change_asked_for_again_has_the_same_name_and_the_ledger_tells_the_two_for_one()
    {
        _store.Error = new BudgetsUnavailableException("no answer", mayBeDone: true);
        await FluentActions.Awaiting(() => GrantAsync("ticket 7")).Should().ThrowAsync<BudgetsUnavailableException>();
        await FluentActions.Awaiting(() => GrantAsync("ticket 7")).Should().ThrowAsync<BudgetsUnavailableException>();
        _store.Error = null;

        await GrantAsync("ticket 7");
        await GrantAsync("ticket 7");
        await GrantAsync("ticket 8");

        _store.Ids.Take(3).Distinct().Should().ContainSingle("it may have been made before");
        _store.Ids.Skip(2).Should().OnlyHaveUniqueItems("once it is made, the next is another");
        var entries = await _services.GetRequiredService<AuditLedger>().ReadAsync(Cancel).ToListAsync(Cancel);
        entries[0].Id.ToString("N").Should().Be(_store.Ids[0], "what is learned later names the first entry");
        var content = entries.Select(static entry => entry.Content);
        content.Should().Equal(
            """{"amount":50,"reason":"ticket 7","unit":"Tokens","per":"Global","window":"CalendarDay"}""",
            $$"""{"amount":50,"reason":"ticket 7","unit":"Tokens","per":"Global","window":"CalendarDay","change":"{{_store.Ids[0]}}","confirmed":false}""",
            $$"""{"amount":50,"reason":"ticket 7","unit":"Tokens","per":"Global","window":"CalendarDay","change":"{{_store.Ids[0]}}","confirmed":false}""",
            $$"""{"amount":50,"reason":"ticket 7","unit":"Tokens","per":"Global","window":"CalendarDay","change":"{{_store.Ids[0]}}","confirmed":true}""",
            """{"amount":50,"reason":"ticket 7","unit":"Tokens","per":"Global","window":"CalendarDay"}""",
            """{"amount":50,"reason":"ticket 8","unit":"Tokens","per":"Global","window":"CalendarDay"}""");
    }

    [Fact]
    public async Task What_was_surely_not_made_is_said_in_the_ledger_and_an_old_name_is_not_used_again()
    {
        _store.Error = new BudgetsUnavailableException("not sent");
        await FluentActions.Awaiting(() => GrantAsync("r")).Should().ThrowAsync<BudgetsUnavailableException>();
        _store.Error = new BudgetsUnavailableException("no answer", mayBeDone: true);
        await FluentActions.Awaiting(() => GrantAsync("r")).Should().ThrowAsync<BudgetsUnavailableException>();
        _time.Advance(TimeSpan.FromHours(1));
        _store.Error = null;

        await GrantAsync("r");

        _store.Ids.Should().OnlyHaveUniqueItems();
        (await _services.GetRequiredService<AuditLedger>().ReadAsync(Cancel).Select(static entry => entry.Content).ToListAsync(Cancel)).Should().Equal(
            """{"amount":50,"reason":"r","unit":"Tokens","per":"Global","window":"CalendarDay"}""",
            $$"""{"amount":50,"reason":"r","unit":"Tokens","per":"Global","window":"CalendarDay","change":"{{_store.Ids[0]}}","made":false}""",
            """{"amount":50,"reason":"r","unit":"Tokens","per":"Global","window":"CalendarDay"}""",
            $$"""{"amount":50,"reason":"r","unit":"Tokens","per":"Global","window":"CalendarDay","change":"{{_store.Ids[1]}}","confirmed":false}""",
            """{"amount":50,"reason":"r","unit":"Tokens","per":"Global","window":"CalendarDay"}""");
    }

    [Fact]
    public async Task A_caller_who_leaves_before_the_store_is_asked_has_it_said_that_it_was_not_made()
    {
        _store.Error = new OperationCanceledException();
        await FluentActions.Awaiting(() => GrantAsync("r")).Should().ThrowAsync<OperationCanceledException>();
        _store.Error = null;

        await GrantAsync("r");

        _store.Ids.Should().OnlyHaveUniqueItems();
        (await _services.GetRequiredService<AuditLedger>().ReadAsync(Cancel).Select(static entry => entry.Content).ToListAsync(Cancel)).Should().Equal(
            """{"amount":50,"reason":"r","unit":"Tokens","per":"Global","window":"CalendarDay"}""", $$"""{"amount":50,"reason":"r","unit":"Tokens","per":"Global","window":"CalendarDay","change":"{{_store.Ids[0]}}","made":false}""", """{"amount":50,"reason":"r","unit":"Tokens","per":"Global","window":"CalendarDay"}""");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_ledger_that_fails_afterwards_hides_the_stores_answer_from_nobody(bool mayBeDone)
    {
        _store.Error = new BudgetsUnavailableException("no answer", mayBeDone);
        _store.Changing = () =>
        {
            _isFull = true;
            return Task.CompletedTask;
        };

        (await FluentActions.Awaiting(() => GrantAsync("r")).Should().ThrowAsync<BudgetsUnavailableException>()).Which.MayBeDone.Should().Be(mayBeDone);

        _isFull = false;
        await FluentActions.Awaiting(() => GrantAsync("r")).Should().ThrowAsync<BudgetsUnavailableException>();
        _store.Ids.Distinct().Should().HaveCount(mayBeDone ? 1 : 2);
    }

    [Fact]
    public async Task A_change_is_in_the_ledger_before_it_is_made()
    {
        List<AuditEntry> before = [];
        _store.Changing = async () => before = await _services.GetRequiredService<AuditLedger>().ReadAsync(Cancel).ToListAsync(Cancel);

        await GrantAsync("r");

        before.Should().ContainSingle().Which.Outcome.Should().Be("budget_granted");
    }

    [Fact]
    public async Task A_caller_who_leaves_before_changes_nothing_and_leaves_no_entry()
    {
        await FluentActions.Awaiting(() => _budgets.GrantAsync(new("plan"), 50, "r", new CancellationToken(true)).AsTask()).Should().ThrowAsync<OperationCanceledException>();

        (_store.Ids.Count, await _services.GetRequiredService<AuditLedger>().ReadAsync(Cancel).CountAsync(Cancel)).Should().Be((0, 0));
    }

    [Theory]
    [InlineData("plan", "0.4")]
    [InlineData("plan", "1.5")]
    [InlineData("plan", "9300000000000000000")]
    [InlineData("cost", "0.0000000004")]
    [InlineData("cost", "9300000000")]
    [InlineData("cost", "79228162514264337593543950335")]
    [InlineData("plan", "79228162514264337593543950335")]
    public async Task An_amount_that_cannot_be_booked_is_refused_before_anything_is_written(string budget, string amount)
    {
        await FluentActions.Awaiting(() => _budgets.GrantAsync(new(budget), decimal.Parse(amount, CultureInfo.InvariantCulture), "r", Cancel).AsTask()).Should().ThrowAsync<ArgumentOutOfRangeException>();
        if (budget == "plan")
        {
            await FluentActions.Awaiting(() => _budgets.AdjustAsync(new(budget), -decimal.Parse(amount, CultureInfo.InvariantCulture), "r", Cancel).AsTask()).Should().ThrowAsync<ArgumentOutOfRangeException>();
        }

        (_store.Ids.Count, await _services.GetRequiredService<AuditLedger>().ReadAsync(Cancel).CountAsync(Cancel)).Should().Be((0, 0));
    }

    [Fact]
    public async Task Dollars_are_booked_in_billionths_never_as_more_room_than_was_said_and_recorded_as_booked()
    {
        await _budgets.GrantAsync(new("cost"), 0.0000000019m, "r", Cancel);
        await _budgets.AdjustAsync(new("cost"), 0.0000000011m, "r", Cancel);
        await _budgets.AdjustAsync(new("cost"), -0.0000000019m, "r", Cancel);

        _store.Changed.Select(static one => one.Amount).Should().Equal(1, 2, -1);
        (await _services.GetRequiredService<AuditLedger>().ReadAsync(Cancel).Select(static entry => entry.Content).ToListAsync(Cancel)).Should().Equal(
            """{"amount":0.000000001,"reason":"r","unit":"Cost","per":"Global","window":"CalendarDay"}""", """{"amount":0.000000002,"reason":"r","unit":"Cost","per":"Global","window":"CalendarDay"}""", """{"amount":-0.000000001,"reason":"r","unit":"Cost","per":"Global","window":"CalendarDay"}""");
    }

    [Fact]
    public async Task Of_budgets_of_one_name_unit_and_window_the_target_says_for_whom()
    {
        var known = _services.GetRequiredService<KnownBudgets>();
        known.Add(Budget("whose", BudgetUnit.Tokens) with { Per = Scope.Tenant });
        known.Add(Budget("whose", BudgetUnit.Tokens) with { Per = Scope.User });
        var target = new BudgetTarget("whose", "acme", "ada");

        await FluentActions.Awaiting(() => _budgets.GrantAsync(target, 1, "r", Cancel).AsTask()).Should().ThrowAsync<ArgumentException>().WithMessage("*'whose'*Per*");
        await _budgets.GrantAsync(target with { Per = Scope.User }, 1, "r", Cancel);
        await _budgets.ResetAsync(target with { Per = Scope.Tenant }, "r", Cancel);

        _store.Changed.Select(static one => (one.Account.Per, one.Account.Whom)).Should().Equal((Scope.User, "ada"), (Scope.Tenant, "acme"));
    }

    [Fact]
    public async Task Of_several_budgets_of_one_name_the_target_says_which()
    {
        await FluentActions.Awaiting(() => _budgets.GrantAsync(new("both"), 1, "r", Cancel).AsTask()).Should().ThrowAsync<ArgumentException>().WithMessage("*Several budgets*'both'*Unit*");

        await _budgets.GrantAsync(new("both", Unit: BudgetUnit.Tokens), 7, "r", Cancel);
        await _budgets.GrantAsync(new("both", Unit: BudgetUnit.Cost), 0.5m, "r", Cancel);
        await _budgets.GrantAsync(new("plan", Window: new BudgetWindow(WindowKind.CalendarDay, TimeSpan.Zero, TimeZoneInfo.Utc)), 1, "r", Cancel);

        _store.Changed.Select(static one => (one.Account.Unit, one.Amount)).Should().Equal((BudgetUnit.Tokens, 7), (BudgetUnit.Cost, 500_000_000), (BudgetUnit.Tokens, 1));
    }

    private static BudgetPolicy Budget(string name, BudgetUnit unit) =>
        new(name, null, unit, 100, Scope.Global, new BudgetWindow(WindowKind.CalendarDay, TimeSpan.Zero, TimeZoneInfo.Utc), null, true);

    private Task GrantAsync(string reason) => _budgets.GrantAsync(new("plan"), 50, reason, Cancel).AsTask();

    private sealed class FullJournal(IBudgetJournal ledger, Func<bool> isFull) : IBudgetJournal
    {
        public ValueTask RecordAsync(BudgetChange change, BudgetChangeState state) => isFull() ? throw new AuditException("full") : ledger.RecordAsync(change, state);

        public ValueTask RecordAsync(AcceptedBooks accepted, BudgetChangeState state) => ledger.RecordAsync(accepted, state);
    }

    private sealed class FarStore : IBudgetStore
    {
        public Exception? Error { get; set; }

        public Func<Task> Changing { get; set; } = static () => Task.CompletedTask;

        public List<string> Ids { get; } = [];

        public List<(AccountKey Account, long Amount)> Changed { get; } = [];

        public async ValueTask ChangeAsync(AccountKey account, BudgetChangeKind change, long amount, string id, CancellationToken cancellationToken)
        {
            Ids.Add(id);
            Changed.Add((account, amount));
            await Changing();
            if (Error is not null)
            {
                throw Error;
            }
        }

        public ValueTask<BudgetVerdict> ReserveAsync(BudgetRequest request, in Demand demand, in BudgetReservation instead, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<bool> SettleAsync(in BudgetReservation reservation, in TokenUsage usage, long? cost, int requests) => throw new NotSupportedException();

        public ValueTask ReleaseAsync(in BudgetReservation reservation) => throw new NotSupportedException();

        public ValueTask<IReadOnlyList<BudgetReading>> ReadAsync(string? tenant, CancellationToken cancellationToken) => new([]);
    }
}

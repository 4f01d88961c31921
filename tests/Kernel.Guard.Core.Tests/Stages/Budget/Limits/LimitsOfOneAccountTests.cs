using System.Diagnostics.Metrics;
using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Core.Tests.Stages.Budget.Ledger;
using KernelGuard.Policies;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Budget.Limits;

/// <summary>Shows of an account that policies hold to different limits the least one, and what is left of that.</summary>
public sealed class LimitsOfOneAccountTests
{
    private readonly BudgetLedger _ledger = new(TimeProvider.System);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_least_limit_is_shown_and_what_is_left_of_it_whoever_asked_last(bool smallFirst)
    {
        var known = new KnownBudgets();
        var (small, large) = (Shared(100), Shared(1_000));
        foreach (var budget in smallFirst ? (BudgetPolicy[])[small, large] : [large, small])
        {
            known.Add(new GuardPolicy { Function = budget == small ? "Small" : "Large", Budgets = [budget] });
        }

        Spend(small, 40);
        Spend(large, 50);

        Gauges(known).Should().BeEquivalentTo([("kernelguard.budget.tokens.limit", "day", 100), ("kernelguard.budget.tokens.remaining", "day", 10)]);
        _ledger.LeftOf(KeyOf(large), large).Should().Be(910);
    }

    [Fact]
    public void A_fixed_and_a_sliding_window_of_one_length_are_two_series()
    {
        var known = new KnownBudgets();
        foreach (var kind in (WindowKind[])[WindowKind.Fixed, WindowKind.Sliding])
        {
            known.Add(Shared(100) with { Window = new BudgetWindow(kind, TimeSpan.FromHours(1), TimeZoneInfo.Utc) });
        }

        Gauges(known).Select(static one => one.Window).Distinct().Should().BeEquivalentTo(["PT1H", "sliding PT1H"]);
    }

    [Fact]
    public void The_limit_that_denies_is_shown_before_a_lower_one_that_only_counts()
    {
        var known = new KnownBudgets();
        known.Add(new GuardPolicy { Budgets = [Shared(80) with { Enforce = false }, Shared(100), Shared(900)] });
        known.Add(new GuardPolicy { Function = "a", Budgets = [Shared(70) with { Enforce = false }] });

        known.All.Single().Limit.Should().Be(100);
    }

    [Fact]
    public void A_budget_per_function_asks_for_the_function()
    {
        var known = new KnownBudgets();
        known.Add(new GuardPolicy { Function = "a", Budgets = [Shared(5) with { Per = Scope.Function, Function = "a" }] });

        known.Find(new BudgetTarget("shared", Function: "a")).Whom.Should().Be("a");
        FluentActions.Invoking(() => known.Find(new BudgetTarget("shared"))).Should().Throw<ArgumentException>().WithMessage("*per Function: name the Function*");
    }

    [Fact]
    public void A_limit_that_changed_takes_the_place_of_its_own_alone()
    {
        var known = new KnownBudgets();
        known.Add(new GuardPolicy { Function = "a", Budgets = [Shared(100)] });
        known.Add(new GuardPolicy { Function = "b", Budgets = [Shared(1_000), Shared(900)] });
        known.All.Single().Limit.Should().Be(100);

        known.Add(new GuardPolicy { Function = "a", Budgets = [Shared(5_000)] });
        known.All.Single().Limit.Should().Be(900);
    }

    private static BudgetPolicy Shared(long limit) => new("shared", null, BudgetUnit.Tokens, limit, Scope.Global, new BudgetWindow(WindowKind.CalendarDay, default, TimeZoneInfo.Utc), null, true);

    private static AccountKey KeyOf(BudgetPolicy budget) => AccountKey.Of(budget, GuardContext.None, null);

    private void Spend(BudgetPolicy budget, int tokens)
    {
        var verdict = _ledger.Decide(new BudgetRequest([budget], [KeyOf(budget)]), LedgerRig.Demand(tokens, 0), default);
        LedgerRig.Settle(_ledger, verdict, TokenUsage.None with { Input = tokens });
    }

    private List<(string Name, object? Window, double Value)> Gauges(KnownBudgets known)
    {
        List<(string, object?, double)> shown = [];
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, heard) =>
        {
            if (instrument.Meter.Scope == meters && instrument.Name.StartsWith("kernelguard.budget.tokens", StringComparison.Ordinal))
            {
                heard.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => shown.Add((instrument.Name, tags[1].Value, value)));
        listener.Start();
        new BudgetGauges(meters, known, _ledger, TimeProvider.System).Show();
        listener.RecordObservableInstruments();
        return shown;
    }
}

using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Stages.Budget;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Budget;

/// <summary>Holds which budgets a host can name after its configuration changed.</summary>
public sealed class KnownBudgetsTests
{
    private readonly KnownBudgets _known = new();

    [Fact]
    public void What_code_gave_stays_known_and_what_a_former_configuration_said_does_not()
    {
        _known.Give(Policy("plan"));
        _known.Add([Policy("former")], anew: false);

        _known.Add([Policy("new")], anew: true);

        _known.All.Select(static budget => budget.Name).Should().BeEquivalentTo("plan", "new");
        _known.Find(new BudgetTarget("plan")).Name.Should().Be("plan");
        FluentActions.Invoking(() => _known.Find(new BudgetTarget("former"))).Should().Throw<ArgumentException>();
    }

    public static TheoryData<BudgetTarget, string> Wrong => new()
    {
        { new("plan", Unit: BudgetUnit.Requests), "No budget 'plan' known so far has the target's Unit Requests. There is: Cost per Own 'project', window PT1H; Tokens per Tenant, window day in UTC.*" },
        { new("plan", Unit: BudgetUnit.Tokens, Per: Scope.User), "No budget 'plan' known so far has the target's Per User. There is: *" },
        { new("plan", Window: new BudgetWindow(WindowKind.CalendarMonth, default, TimeZoneInfo.Utc)), "*has the target's Window month in UTC. *" },
        { new("plan", Unit: BudgetUnit.Cost, Key: "desk"), "*has the target's Key 'desk'. *" },
        { new("plan", Unit: BudgetUnit.Requests, Per: Scope.User), "*has the target's Unit Requests and Per User. *" },
        { new("f", Function: "Shop.Ask"), "*has the target's Function 'Shop.Ask'. There is: Tokens per Function 'IShop.Ask', window day in UTC.*" },
        { new("plam"), "No policy known so far has a budget 'plam'. *" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_target_that_is_none_says_which_part_of_it_is_wrong_and_what_there_is(BudgetTarget target, string message)
    {
        var day = new BudgetWindow(WindowKind.CalendarDay, default, TimeZoneInfo.Utc);
        _known.Add(new BudgetPolicy("plan", null, BudgetUnit.Tokens, 100, Scope.Tenant, day, null, true));
        _known.Add(new BudgetPolicy("plan", null, BudgetUnit.Cost, 100, Scope.Own, new BudgetWindow(WindowKind.Fixed, TimeSpan.FromHours(1), TimeZoneInfo.Utc), null, true) { Key = "project" });
        _known.Add(new BudgetPolicy("f", "IShop.Ask", BudgetUnit.Tokens, 100, Scope.Function, day, null, true));

        FluentActions.Invoking(() => _known.Find(target)).Should().Throw<ArgumentException>().WithMessage(message);
    }

    [Fact]
    public void A_calendar_window_has_no_length_of_its_own()
    {
        _known.Add(new BudgetPolicy("plan", null, BudgetUnit.Tokens, 100, Scope.Global, new BudgetWindow(WindowKind.CalendarDay, default, TimeZoneInfo.Utc), null, true));

        _known.Find(new BudgetTarget("plan", Window: new BudgetWindow(WindowKind.CalendarDay, TimeSpan.FromDays(1), TimeZoneInfo.Utc))).Name.Should().Be("plan");
    }

    [Fact]
    public void Of_many_functions_some_are_named()
    {
        for (var i = 10; i < 30; i++)
        {
            _known.Add(new BudgetPolicy("f", $"I.M{i}", BudgetUnit.Tokens, 100, Scope.Function, new BudgetWindow(WindowKind.CalendarDay, default, TimeZoneInfo.Utc), null, true));
        }

        FluentActions.Invoking(() => _known.Find(new BudgetTarget("f", Function: "M"))).Should().Throw<ArgumentException>().WithMessage("*'I.M19', window day in UTC, and 10 more.*");
    }

    private static GuardPolicy Policy(string name) => new()
    {
        Budgets = [new(name, null, BudgetUnit.Tokens, 100, Scope.Global, new BudgetWindow(WindowKind.CalendarDay, default, TimeZoneInfo.Utc), null, true)],
    };
}

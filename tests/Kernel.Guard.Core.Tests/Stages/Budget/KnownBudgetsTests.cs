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

    private static GuardPolicy Policy(string name) => new()
    {
        Budgets = [new(name, null, BudgetUnit.Tokens, 100, Scope.Global, new BudgetWindow(WindowKind.CalendarDay, default, TimeZoneInfo.Utc), null, true)],
    };
}

using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Stages.Audit.Simulation;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Audit;

/// <summary>Holds the accounts of a simulated budget per model to those that the guard has.</summary>
public sealed class SimulatedModelTests
{
    [Theory]
    [InlineData("gpt-4o-mini", "gpt-4o-mini-2024-07-18", null, null, 1)]
    [InlineData("GPT-4o-mini", "gpt-4o-mini", null, null, 1)]
    [InlineData("gpt-4o-mini-2024-07-18", null, null, null, 1)]
    [InlineData("gpt-4o-mini", "gpt-4o", null, null, 1)]
    [InlineData("My-Deployment", "my-deployment", null, null, 0)]
    [InlineData("gpt-4o-mini", "gpt-4o", "429", null, 0)]
    [InlineData("gpt-4o-mini", "gpt-4o", null, "downgraded", 0)]
    public void A_budget_per_model_counts_by_the_id_of_the_model_that_was_asked(string asked, string? served, string? fallback, string? decision, long denied)
    {
        var simulation = Simulation();
        simulation.Add(Entry("gpt-4o-mini", "gpt-4o-mini"));
        simulation.Add(Entry(asked, served) with { FallbackReason = fallback, BudgetDecision = decision });

        simulation.Result().Budgets.Single().Denied.Should().Be(denied);
    }

    [Fact]
    public void Models_that_nobody_knows_count_by_their_names_in_small_letters()
    {
        var simulation = Simulation();
        simulation.Add(Entry("My-Deployment", null));
        simulation.Add(Entry("my-deployment", "served-by-a-name"));

        simulation.Result().Budgets.Single().Denied.Should().Be(1);
    }

    [Theory]
    [InlineData(null, null, 0.00008)]
    [InlineData("429", null, 0.00004)]
    [InlineData(null, "downgraded", 0.00004)]
    public void A_model_whose_prices_the_configuration_says_bills_where_it_was_asked(string? fallback, string? decision, double cost)
    {
        var options = new KernelGuardOptions();
        options.Models["My-Deployment"] = new() { Prices = { new() { Effective = new DateOnly(2026, 1, 1), Input = 5, Output = 20 } } };
        var simulation = Simulation(options);
        simulation.Add(Entry("my-deployment", "gpt-4o-2024-08-06") with { FallbackReason = fallback, BudgetDecision = decision });

        simulation.Result().Simulated.Should().Be((decimal)cost);
    }

    private static LedgerSimulation Simulation(KernelGuardOptions? options = null) => new(
        ConfiguredModels.Catalog(options ?? new KernelGuardOptions(), NullLogger.Instance), new Dictionary<string, string>(), [SimulatedBudget.Read("per=model tokens=1 window=1d")!], [], repriced: true, null);

    private static AuditEntry Entry(string asked, string? served) => new()
    {
        Id = Guid.CreateVersion7(), Time = new DateTimeOffset(2026, 11, 2, 6, 0, 0, TimeSpan.Zero), ModelAsked = asked, ModelServed = served, Outcome = "success", ContentMode = AuditContent.None,
        Usage = TokenUsage.None with { Input = 8, Output = 2, Source = UsageSource.Provider },
    };
}

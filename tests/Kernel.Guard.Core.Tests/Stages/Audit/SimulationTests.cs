using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Stages.Audit.Simulation;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Audit;

public sealed class SimulationTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 2, 6, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_a_budget_denies_fills_no_cache()
    {
        var simulation = Simulation("1h", SimulatedBudget.Read("per=global tokens=1 window=30d")!);
        simulation.Add(Asked("a", 0));
        simulation.Add(Asked("b", 1));
        simulation.Add(Hit("b", 2));
        simulation.Add(Hit("a", 3));

        var result = simulation.Result();

        result.Budgets.Single().Denied.Should().Be(2, "nobody had answered b when it was asked again");
        (result.Completions, result.Asked, result.Models.Single().Completions).Should().Be((2, 1, 1));
    }

    [Fact]
    public void A_hit_of_what_may_have_been_stored_before_the_replay_begins_is_as_recorded()
    {
        var simulation = Simulation("1h");
        simulation.Add(Hit("before", 0));
        simulation.Add(Hit("before", 59));
        simulation.Add(Asked("fresh", 60) with { AnswerStored = false });
        simulation.Add(Hit("fresh", 61));
        simulation.Add(Hit("later", 62));

        var result = simulation.Result();

        result.Answers.Should().Be(new SimulatedAnswers(Spared: 0, AskedAgain: 2, Unknown: 2));
        (result.Completions, result.Asked).Should().Be((1, 3));
    }

    [Theory]
    [InlineData("2026-11-04T23:59:00Z", "2026-11-05T00:00:00Z", false)]
    [InlineData("2026-11-05T00:00:00Z", "2026-11-11T23:59:00Z", true)]
    public void Windows_of_a_week_begin_on_Thursdays_as_those_of_the_guard_do_which_count_from_the_epoch(string one, string other, bool same)
    {
        var budget = SimulatedBudget.Read("per=global tokens=100 window=7d")!;

        (WindowAt(one) == WindowAt(other)).Should().Be(same);

        long WindowAt(string time) => budget.Account(Entry("q", 0) with { Time = DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture) }, "m").Window;
    }

    private static LedgerSimulation Simulation(string ttl, params SimulatedBudget[] budgets) =>
        new(ConfiguredModels.Catalog(new KernelGuardOptions(), NullLogger.Instance), new Dictionary<string, string>(), budgets, [SimulatedCacheTime.Read(ttl)!], repriced: true, null);

    private static AuditEntry Asked(string question, int minute) =>
        Entry(question, minute) with { Cache = "miss", AnswerStored = true, Usage = TokenUsage.None with { Input = 8, Output = 2, Source = UsageSource.Provider } };

    private static AuditEntry Hit(string question, int minute) => Entry(question, minute) with { Cache = "hit", AnswerStored = false, SavedInputTokens = 8, SavedOutputTokens = 2 };

    private static AuditEntry Entry(string question, int minute) => new()
    {
        Id = Guid.CreateVersion7(), Time = Start.AddMinutes(minute), Function = "I.M", ModelAsked = "gpt-4o-mini", Outcome = "success", Question = question, ContentMode = AuditContent.None,
    };
}

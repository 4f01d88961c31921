using AwesomeAssertions;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Xunit;
using static KernelGuard.Core.Tests.Stages.ScriptedChatClient;

namespace KernelGuard.Core.Tests.Stages.Budget.Limits;

/// <summary>Asks a further model where the cheaper one has no room in a budget that names another. A call reserves 65 tokens, or of an answer that is cut short 26 or more, and uses 50.</summary>
public sealed class FurtherDowngradeTests
{
    private const string Nano = "gpt-4.1-nano";
    private const string Mini = "gpt-4o-mini";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [CombinatorialShapes]
    public async Task A_budget_in_which_the_cheaper_model_has_no_room_has_the_one_asked_that_it_names_itself(bool streamed)
    {
        await using var rig = Rig(("a", 1_000, Mini, "0.01", "Global"), ("c", 100, Nano, null, "Model"));

        await rig.AskAsync(model: "gpt-4o");
        (await rig.AskAsync(model: "gpt-4o")).Budget.Should().Be(new BudgetOutcome(BudgetDecision.Downgraded, "a", Enforced: true) { DowngradedTo = Mini });
        var third = await rig.AskAsync(streamed: streamed, model: "gpt-4o");

        third.Budget.Should().Be(new BudgetOutcome(BudgetDecision.Downgraded, "c", Enforced: true) { DowngradedTo = Nano });
        third.Attempts.Should().ContainSingle().Which.Model.Should().Be(Nano);
        (await rig.Budgets.ReadAsync(cancellationToken: Cancel)).Should().OnlyContain(static state => state.Reserved == 0).And.ContainSingle(static state => state.Whom == Mini).Which.Spent.Should().Be(50);
    }

    [Fact]
    public async Task The_last_model_has_what_is_left_for_a_shorter_answer_as_no_budget_names_another()
    {
        await using var rig = Rig(("a", 230, Mini, "0.01", "Global"), ("c", 100, Nano, null, "Model"));
        for (var i = 0; i < 3; i++)
        {
            await rig.AskAsync(model: "gpt-4o");
        }

        rig.Provider.Answer = static options => Say("…", options.ModelId!, Used(20, 6));
        (await rig.AskAsync(model: "gpt-4o")).Attempts[0].Model.Should().Be(Nano);
        rig.Provider.LastOptions!.MaxOutputTokens.Should().Be(25, "'c' has 50 left of it");
    }

    [Fact]
    public async Task A_budget_whose_model_was_asked_before_has_the_answer_cut_short_too()
    {
        await using var rig = Rig(("a", 130, Mini, "0.01", "Global"), ("c", 100, Nano, null, "Model"));
        await rig.AskAsync(model: "gpt-4o");
        await rig.AskAsync(model: "gpt-4o");
        rig.Provider.Answer = static options => Say("…", options.ModelId!, Used(20, 5));

        (await rig.AskAsync(model: "gpt-4o")).Attempts[0].Model.Should().Be(Nano);

        rig.Provider.LastOptions!.MaxOutputTokens.Should().Be(5, "'a' has 30 left, and its own cheaper model had no room");
    }

    [Fact]
    public async Task A_further_model_is_not_held_to_the_longest_answer_of_the_one_that_had_no_room()
    {
        await using var rig = Rig(("a", 100_000, Mini, "0.01", "Global"), ("c", 31_000, Nano, null, "Model"));
        rig.Provider.Answer = static options => Say("…", options.ModelId!, Used(20, 15_000));
        await rig.AskAsync(model: Mini);

        await rig.Client.GetResponseAsync("q", new ChatOptions { ModelId = "gpt-4.1", MaxOutputTokens = 30_000 }, Cancel);

        (rig.Provider.LastOptions!.ModelId, rig.Provider.LastOptions.MaxOutputTokens).Should().Be((Nano, 30_000), "it gives 32,768, and gpt-4o-mini 16,384");
    }

    [Fact]
    public async Task Budgets_that_name_each_others_models_ask_each_once_and_deny_then()
    {
        await using var rig = Rig(("a", 70, Mini, null, "Model"), ("c", 70, Nano, null, "Model"));
        string?[] models = [.. await AskAsync(), .. await AskAsync()];
        models.Should().Equal("gpt-4o", Mini);

        (await FluentActions.Awaiting(() => rig.AskAsync(model: "gpt-4o")).Should().ThrowAsync<BudgetExceededException>()).Which.Remaining.Should().Be(20);

        (rig.Provider.Calls, (await rig.Budgets.ReadAsync(cancellationToken: Cancel)).Sum(static state => state.Reserved)).Should().Be((2, 0));

        async Task<IEnumerable<string?>> AskAsync() => (await rig.AskAsync(model: "gpt-4o")).Attempts.Select(static attempt => attempt.Model);
    }

    [Fact]
    public async Task A_soft_threshold_turns_only_from_the_model_that_was_asked()
    {
        await using var rig = Rig(("a", 1_000, Nano, "0.01", "Global"), ("c", 1_000, Mini, "0.01", "Tenant"));
        await rig.AskAsync("t", model: "gpt-4o");

        (await rig.AskAsync("t", model: "gpt-4o")).Attempts[0].Model.Should().Be(Nano, "both are beyond their thresholds, and a dearer model is no use");
    }

    private static LimitRig Rig(params (string Name, int Tokens, string DowngradeTo, string? SoftAt, string Per)[] budgets)
    {
        var settings = new Dictionary<string, string?> { ["KernelGuard:Policies:p:Audit:Content"] = "None" };
        for (var i = 0; i < budgets.Length; i++)
        {
            var at = $"KernelGuard:Policies:p:Budgets:{i}:";
            (settings[at + "Name"], settings[at + "Tokens"], settings[at + "Window"]) = (budgets[i].Name, FormattableString.Invariant($"{budgets[i].Tokens}"), "day");
            (settings[at + "OnLimit"], settings[at + "DowngradeTo"], settings[at + "SoftAt"], settings[at + "Per"]) = ("Downgrade", budgets[i].DowngradeTo, budgets[i].SoftAt, budgets[i].Per);
        }

        return new LimitRig(settings);
    }
}

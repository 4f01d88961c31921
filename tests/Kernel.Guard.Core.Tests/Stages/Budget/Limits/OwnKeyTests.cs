using AwesomeAssertions;
using KernelGuard.Core.Tests.Stages.Budget.Ledger;
using KernelGuard.Policies;
using KernelGuard.Stages.Budget;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Budget.Limits;

/// <summary>Counts by a value of the host's own.</summary>
public sealed class OwnKeyTests
{
    private static readonly Dictionary<string, string?> Settings = new()
    {
        ["KernelGuard:Policies:p:Budgets:0:Name"] = "projects",
        ["KernelGuard:Policies:p:Budgets:0:Requests"] = "1",
        ["KernelGuard:Policies:p:Budgets:0:Per"] = "Own",
        ["KernelGuard:Policies:p:Budgets:0:Key"] = "project",
        ["KernelGuard:Policies:p:Budgets:0:Window"] = "day",
    };

    [Fact]
    public async Task Each_value_of_a_tag_has_an_account_of_its_own_that_the_host_can_change()
    {
        await using var rig = new LimitRig(new(Settings));

        await rig.AskAsync("acme", tags: [new("project", "p-1")]);
        await rig.AskAsync("acme", tags: [new("project", "p-2"), new("stage", "test")]);
        await FluentActions.Awaiting(() => rig.AskAsync("other", tags: [new("project", "p-1")])).Should().ThrowAsync<BudgetExceededException>("it is the project's account, whoever asks");
        (await rig.Budgets.ReadAsync(cancellationToken: TestContext.Current.CancellationToken)).Select(static state => (state.Per, state.Whom)).Should().BeEquivalentTo([(Scope.Own, "p-1"), (Scope.Own, "p-2")]);

        await rig.Budgets.GrantAsync(new("projects", Own: "p-1"), 1, "ticket 1", TestContext.Current.CancellationToken);
        await rig.AskAsync("other", tags: [new("project", "p-1")]);
        await FluentActions.Awaiting(() => rig.Budgets.GrantAsync(new("projects"), 1, "r").AsTask()).Should().ThrowAsync<ArgumentException>().WithMessage("*name the Own*");
    }

    [Fact]
    public void Budgets_of_one_name_by_two_tags_have_accounts_of_their_own()
    {
        var (ledger, known) = (new BudgetLedger(TimeProvider.System), new KnownBudgets());
        var who = GuardContext.None with { Tags = GuardContext.None.Tags.Add("project", "x").Add("team", "x") };
        BudgetPolicy[] budgets = [.. ((string[])["project", "team"]).Select(static tag =>
            new BudgetPolicy("shared", null, BudgetUnit.Requests, 1, Scope.Own, new BudgetWindow(WindowKind.CalendarDay, default, TimeZoneInfo.Utc), null, true) { Key = tag })];
        foreach (var budget in budgets)
        {
            known.Add(budget);
            var request = new BudgetRequest([budget], [AccountKey.Of(budget, who, null)]);
            ledger.Decide(request, LedgerRig.Demand(1, 1), default).Denied.Should().Be(-1, $"nobody asked by {budget.Key}");
            ledger.Decide(request, LedgerRig.Demand(1, 1), default).Denied.Should().Be(0);
        }

        known.All.Should().HaveCount(2);
        FluentActions.Invoking(() => known.Find(new("shared", Own: "x"))).Should().Throw<ArgumentException>().WithMessage("*Key*");
        known.Find(new("shared", Own: "x", Key: "team")).Should().Be(AccountKey.Of(budgets[1], who, null)).And.NotBe(AccountKey.Of(budgets[0], who, null));
    }

    [Fact]
    public async Task A_call_without_the_tag_is_an_error_that_names_it()
    {
        await using var rig = new LimitRig(new(Settings));

        (await FluentActions.Awaiting(() => rig.AskAsync("acme", tags: [new("stage", "test")])).Should().ThrowAsync<MissingIdentityException>())
            .WithMessage("*'projects'*GuardContext.Open(tags: [new(\"project\", …)])*").Which.Needed.Should().Be("project");
        rig.Provider.Calls.Should().Be(0);
    }

    [Fact]
    public void Tags_add_to_those_of_the_enclosing_context_and_replace_those_of_the_same_name()
    {
        using (GuardContext.Open(tenant: "t", tags: [new("a", "1"), new("b", "1")]))
        using (GuardContext.Open(user: "u", tags: [new("b", "2")]))
        {
            GuardContext.Current.Tags.Should().BeEquivalentTo(new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" });
            new GuardContext("x", "y", "z").Over(GuardContext.Current).Tags.Should().HaveCount(2);
        }
    }
}

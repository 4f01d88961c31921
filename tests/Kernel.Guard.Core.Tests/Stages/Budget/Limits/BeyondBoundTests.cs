using AwesomeAssertions;
using Xunit;
using static KernelGuard.Core.Tests.Stages.ScriptedChatClient;

namespace KernelGuard.Core.Tests.Stages.Budget.Limits;

/// <summary>Tells of usage above its bound while its limit has room for it, and long before nothing is left.</summary>
public sealed class BeyondBoundTests
{
    private const string Event = "kernelguard.budget.beyond_bound:";

    [Theory]
    [CombinatorialShapes]
    public async Task Usage_above_its_bound_is_told_of_though_it_fits_the_limit(bool streamed)
    {
        await using var rig = new LimitRig(Settings("Tokens", "1000000"));
        rig.Provider.Answer = static options => Say("…", "gpt-4o-mini", Used(25, 41));

        await rig.AskAsync("a", streamed);
        await rig.AskAsync("a", streamed);

        rig.Events.Where(static line => line.StartsWith(Event, StringComparison.Ordinal)).Should().HaveCount(2).And.OnlyContain(static line => line.Contains("plan"));
        rig.Events.Should().NotContain(static line => line.StartsWith("kernelguard.budget.overdrawn", StringComparison.Ordinal));
        (await rig.StateAsync("a")).Should().Match<BudgetState>(static state => state.Spent == 132 && state.OverdrawnFor == null);
    }

    [Theory]
    [InlineData("Tokens", "1000000", 25, 40, 0)]
    [InlineData("Cost", "5", 25, 40, 0)]
    [InlineData("Cost", "5", 25, 41, 1)]
    [InlineData("Requests", "50", 500, 500, 0)]
    public async Task Each_unit_has_its_own_bound(string unit, string limit, int input, int output, int told)
    {
        await using var rig = new LimitRig(Settings(unit, limit));
        rig.Provider.Answer = options => Say("…", "gpt-4o-mini", Used(input, output));

        await rig.AskAsync("a");

        rig.Events.Count(static line => line.StartsWith(Event, StringComparison.Ordinal)).Should().Be(told);
    }

    private static Dictionary<string, string?> Settings(string unit, string limit) => new()
    {
        ["KernelGuard:Policies:p:Budgets:0:Name"] = "plan",
        [$"KernelGuard:Policies:p:Budgets:0:{unit}"] = limit,
        ["KernelGuard:Policies:p:Budgets:0:Per"] = "Tenant",
        ["KernelGuard:Policies:p:Budgets:0:Window"] = "day",
    };
}

using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Budget.Limits;

/// <summary>Changes limits while the host runs.</summary>
public sealed class ChangedLimitTests
{
    [Theory]
    [InlineData("house")]
    [InlineData(null)]
    public async Task A_changed_limit_holds_from_the_next_completion_and_the_books_keep_what_was_spent(string? name)
    {
        await using var rig = new LimitRig(new()
        {
            ["KernelGuard:Policies:p:Budgets:0:Name"] = name,
            ["KernelGuard:Policies:p:Budgets:0:Tokens"] = "200",
            ["KernelGuard:Policies:p:Budgets:0:Window"] = "day",
        });
        await rig.AskAsync();
        await rig.AskAsync();

        Set("120");
        var denied = (await FluentActions.Awaiting(() => rig.AskAsync()).Should().ThrowAsync<BudgetExceededException>()).Which;
        denied.Remaining.Should().Be(20, "100 of the 120 were spent under the former limit");
        (await rig.StateAsync()).Should().Match<BudgetState>(static state => state.Limit == 120 && state.Spent == 100);

        Set("400");
        await rig.AskAsync();
        (await rig.StateAsync()).Should().Match<BudgetState>(static state => state.Limit == 400 && state.Spent == 150);

        Set("0");
        (await FluentActions.Awaiting(() => rig.AskAsync()).Should().ThrowAsync<BudgetExceededException>()).Which.Remaining.Should().Be(0);

        void Set(string limit)
        {
            rig.Configuration["KernelGuard:Policies:p:Budgets:0:Tokens"] = limit;
            rig.Configuration.Reload();
        }
    }

    [Fact]
    public async Task A_limit_that_does_not_hold_is_refused_and_the_former_one_goes_on()
    {
        await using var rig = new LimitRig(new() { ["KernelGuard:Policies:p:Budgets:0:Requests"] = "1", ["KernelGuard:Policies:p:Budgets:0:Window"] = "day" });

        rig.Configuration["KernelGuard:Policies:p:Budgets:0:Requests"] = "-4";
        rig.Configuration.Reload();

        await rig.AskAsync();
        await FluentActions.Awaiting(() => rig.AskAsync()).Should().ThrowAsync<BudgetExceededException>();
        rig.Events.Should().ContainSingle(static line => line.StartsWith("kernelguard.configuration.rejected", StringComparison.Ordinal));
    }
}

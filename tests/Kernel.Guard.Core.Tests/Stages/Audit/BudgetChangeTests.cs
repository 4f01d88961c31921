using AwesomeAssertions;
using KernelGuard.Hosting;
using KernelGuard.Stages.Budget;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Audit;

public sealed class BudgetChangeTests
{
    [Fact]
    public async Task Why_a_budget_was_changed_is_under_the_persons_key_and_goes_with_it()
    {
        using var rig = new LedgerRig();
        var changes = new AuditedBudgetChanges(rig.Ledger, TimeProvider.System);
        await changes.RecordAsync(new BudgetChange(BudgetChangeKind.Grant, new BudgetTarget("daily", "acme", "ada"), 5, "Grant for Ada Lovelace, ticket 7") { Id = $"{Guid.NewGuid():N}" }, BudgetChangeState.Asked);
        await changes.RecordAsync(new BudgetChange(BudgetChangeKind.Reset, new BudgetTarget("shop", "acme"), 0, "The shop's owner asked") { Id = $"{Guid.NewGuid():N}" }, BudgetChangeState.Asked);
        await changes.RecordAsync(new BudgetChange(BudgetChangeKind.Adjust, new BudgetTarget("all"), 5, "Somebody's free text") { Id = $"{Guid.NewGuid():N}" }, BudgetChangeState.Asked);

        rig.Bytes().Should().NotContain("Lovelace").And.NotContain("owner asked").And.NotContain("free text");
        (await rig.EntriesAsync()).Select(entry => entry.Content).Should().Equal(
            """{"amount":5,"reason":"Grant for Ada Lovelace, ticket 7"}""", """{"amount":0,"reason":"The shop\u0027s owner asked"}""", """{"amount":5,"reason":"Somebody\u0027s free text"}""");

        await rig.Ledger.EraseSubjectAsync("acme", "ada", TestContext.Current.CancellationToken);

        var entries = await rig.EntriesAsync();
        entries[0].Content.Should().BeNull();
        entries[1].Content.Should().NotBeNull();
        (await rig.BrokenAsync()).Should().BeNull();
    }
}

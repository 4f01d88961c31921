using AwesomeAssertions;
using KernelGuard.Hosting;
using KernelGuard.Policies;
using KernelGuard.Stages.Audit.Reports;
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
        var day = new BudgetWindow(WindowKind.CalendarDay, TimeSpan.Zero, TimeZoneInfo.Utc);
        await RecordAsync(BudgetChangeKind.Grant, new BudgetTarget("daily", "acme", "ada"), 5, "Grant for Ada Lovelace, ticket 7", new AccountKey("daily", BudgetUnit.Tokens, Scope.User, "acme", "ada", day));
        await RecordAsync(BudgetChangeKind.Reset, new BudgetTarget("shop", "acme"), 0, "The shop's owner asked", new AccountKey("shop", BudgetUnit.Cost, Scope.Tenant, null, "acme", day));
        await RecordAsync(BudgetChangeKind.Adjust, new BudgetTarget("all", Own: "p-17"), 5, "Somebody's free text", new AccountKey("all", BudgetUnit.Requests, Scope.Own, null, "p-17", day with { Kind = WindowKind.Fixed, Length = TimeSpan.FromHours(1) }) { Key = "project" });

        rig.Bytes().Should().NotContain("Lovelace").And.NotContain("owner asked").And.NotContain("free text");
        (await rig.EntriesAsync()).Select(entry => entry.Content).Should().Equal(
            """{"amount":5,"reason":"Grant for Ada Lovelace, ticket 7","unit":"Tokens","per":"User","window":"CalendarDay"}""",
            """{"amount":0,"reason":"The shop\u0027s owner asked","unit":"Cost","per":"Tenant","window":"CalendarDay"}""",
            """{"amount":5,"reason":"Somebody\u0027s free text","unit":"Requests","per":"Own","window":"Fixed","windowSeconds":3600,"key":"project","own":"p-17"}""");

        await rig.Ledger.EraseSubjectAsync("acme", "ada", TestContext.Current.CancellationToken);

        var entries = await rig.EntriesAsync();
        entries[0].Content.Should().BeNull();
        entries[1].Content.Should().NotBeNull();
        (await rig.BrokenAsync()).Should().BeNull();

        ValueTask RecordAsync(BudgetChangeKind kind, BudgetTarget target, decimal amount, string reason, AccountKey account) =>
            changes.RecordAsync(new BudgetChange(kind, target, amount, reason) { Id = $"{Guid.NewGuid():N}", Account = account }, BudgetChangeState.Asked);
    }

    [Fact]
    public async Task A_report_counts_a_change_once_and_none_that_was_not_made()
    {
        using var rig = new LedgerRig();
        var changes = new AuditedBudgetChanges(rig.Ledger, TimeProvider.System);
        var account = new AccountKey("daily", BudgetUnit.Tokens, Scope.Global, null, null, new BudgetWindow(WindowKind.CalendarDay, TimeSpan.Zero, TimeZoneInfo.Utc));
        foreach (var states in (BudgetChangeState[][])[[BudgetChangeState.Asked], [BudgetChangeState.Asked, BudgetChangeState.NotMade], [BudgetChangeState.Asked, BudgetChangeState.Unsure, BudgetChangeState.Made]])
        {
            var change = new BudgetChange(BudgetChangeKind.Grant, new BudgetTarget("daily"), 5, "r") { Id = $"{Guid.NewGuid():N}", Account = account };
            foreach (var state in states)
            {
                await changes.RecordAsync(change, state);
            }
        }

        var sums = new ReportSums();
        foreach (var entry in await rig.EntriesAsync())
        {
            sums.Add(entry);
        }

        sums.Report(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, 5).Should().Match<AuditReport>(static report => report.BudgetChanges == 2 && report.Total.Completions == 0);
    }
}

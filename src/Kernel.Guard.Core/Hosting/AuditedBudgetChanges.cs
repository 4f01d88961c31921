using System.Text.Json.Nodes;
using KernelGuard.Stages.Budget;

namespace KernelGuard.Hosting;

/// <summary>Records what hosts change in budgets as entries of the audit ledger.</summary>
internal sealed class AuditedBudgetChanges(AuditLedger ledger, TimeProvider time) : IBudgetJournal
{
    public void Open() => ledger.Open();

    public ValueTask RecordAsync(BudgetChange change)
    {
        var now = time.GetUtcNow();
        return ledger.AppendAsync(new AuditEntry
        {
            Id = Guid.CreateVersion7(now),
            Time = now.ToUniversalTime(),
            Outcome = change.Kind switch
            {
                BudgetChangeKind.Grant => "budget_granted",
                BudgetChangeKind.Adjust => "budget_adjusted",
                _ => "budget_reset",
            },
            Budget = change.Target.Budget,
            Tenant = change.Target.Tenant,
            User = change.Target.User,
            Function = change.Target.Function,
            ModelAsked = change.Target.Model,

            // The reason is free text, and may name the person: it goes with the person's key.
            ContentMode = AuditContent.Encrypted,
            Content = ContentOf(change).ToJsonString(),
        });
    }

    // Only a change whose answer never came needs a name: by it its entries are known for one change.
    private static JsonObject ContentOf(BudgetChange change)
    {
        var content = new JsonObject { ["amount"] = change.Amount, ["reason"] = change.Reason };
        if (!change.Confirmed || change.Repeats)
        {
            content["change"] = change.Id;
            content["confirmed"] = change.Confirmed;
        }

        return content;
    }
}

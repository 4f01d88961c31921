using System.Text.Json.Nodes;
using KernelGuard.Stages.Audit;
using KernelGuard.Stages.Budget;

namespace KernelGuard.Hosting;

/// <summary>Records what hosts change in budgets as entries of the audit ledger.</summary>
internal sealed class AuditedBudgetChanges(AuditLedger ledger, TimeProvider time) : IBudgetJournal
{
    public ValueTask RecordAsync(BudgetChange change, BudgetChangeState state)
    {
        var (account, asked) = (change.Account, change.Kind switch
        {
            BudgetChangeKind.Grant => BudgetChangeOutcomes.Granted,
            BudgetChangeKind.Adjust => BudgetChangeOutcomes.Adjusted,
            _ => BudgetChangeOutcomes.Reset,
        });
        return AppendAsync(Entry(Guid.ParseExact(change.Id, "N"), state, state == BudgetChangeState.Made ? BudgetChangeOutcomes.Made : asked, ContentOf(change)) with
        {
            Budget = change.Target.Budget,
            Tenant = account.Owner,
            User = account.Per == Scope.User ? account.Whom : null,
            Function = account.Per == Scope.Function ? account.Whom : null,
            ModelAsked = account.Per == Scope.Model ? account.Whom : null,
        });
    }

    public ValueTask RecordAsync(AcceptedBooks accepted, BudgetChangeState state) =>
        AppendAsync(Entry(accepted.Id, state, BudgetChangeOutcomes.Accepted, new JsonObject { ["reason"] = accepted.Reason }));

    private ValueTask AppendAsync(AuditEntry entry)
    {
        ledger.Open();
        return ledger.AppendAsync(entry);
    }

    // What is learned of a change later names the entry that was written before it was made.
    private AuditEntry Entry(Guid id, BudgetChangeState state, string outcome, JsonObject content)
    {
        var now = time.GetUtcNow();
        if (state != BudgetChangeState.Asked)
        {
            content["change"] = $"{id:N}";
            content[state == BudgetChangeState.NotMade ? "made" : "confirmed"] = state == BudgetChangeState.Made;
        }

        return new AuditEntry
        {
            Id = state == BudgetChangeState.Asked ? id : Guid.CreateVersion7(now),
            Time = now.ToUniversalTime(),
            Outcome = state switch
            {
                BudgetChangeState.NotMade => BudgetChangeOutcomes.NotMade,
                BudgetChangeState.Unsure => BudgetChangeOutcomes.Unsure,
                _ => outcome,
            },

            // The reason is free text, and may name the person: it goes with the person's key.
            ContentMode = AuditContent.Encrypted,
            Content = content.ToJsonString(),
        };
    }

    private static JsonObject ContentOf(BudgetChange change)
    {
        var account = change.Account;
        var content = new JsonObject
        {
            ["amount"] = change.Amount,
            ["reason"] = change.Reason,
            ["unit"] = account.Unit.ToString(),
            ["per"] = account.Per.ToString(),
            ["window"] = account.Window.Kind.ToString(),
        };
        if (account.Window.Length > TimeSpan.Zero)
        {
            content["windowSeconds"] = account.Window.Length.TotalSeconds;
        }

        if (account.Key is { } key)
        {
            (content["key"], content["own"]) = (key, account.Whom);
        }

        return content;
    }
}

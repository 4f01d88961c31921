using System.Text.Json.Nodes;
using KernelGuard.Stages.Audit;
using KernelGuard.Stages.Budget;

namespace KernelGuard.Hosting;

/// <summary>Records what hosts change in budgets as entries of the audit ledger.</summary>
internal sealed class AuditedBudgetChanges(AuditLedger ledger, TimeProvider time) : IBudgetJournal
{
    public ValueTask RecordAsync(BudgetChange change, BudgetChangeState state)
    {
        ledger.Open();
        var (now, account) = (time.GetUtcNow(), change.Account);
        return ledger.AppendAsync(new AuditEntry
        {
            Id = state == BudgetChangeState.Asked ? Guid.ParseExact(change.Id, "N") : Guid.CreateVersion7(now),
            Time = now.ToUniversalTime(),
            Outcome = (state, change.Kind) switch
            {
                (BudgetChangeState.NotMade, _) => BudgetChangeOutcomes.NotMade,
                (BudgetChangeState.Unsure, _) => BudgetChangeOutcomes.Unsure,
                (BudgetChangeState.Made, _) => BudgetChangeOutcomes.Made,
                (_, BudgetChangeKind.Grant) => BudgetChangeOutcomes.Granted,
                (_, BudgetChangeKind.Adjust) => BudgetChangeOutcomes.Adjusted,
                _ => BudgetChangeOutcomes.Reset,
            },
            Budget = change.Target.Budget,
            Tenant = account.Owner,
            User = account.Per == Scope.User ? account.Whom : null,
            Function = account.Per == Scope.Function ? account.Whom : null,
            ModelAsked = account.Per == Scope.Model ? account.Whom : null,

            // The reason is free text, and may name the person: it goes with the person's key.
            ContentMode = AuditContent.Encrypted,
            Content = ContentOf(change, state).ToJsonString(),
        });
    }

    public ValueTask RecordAsync(AcceptedBooks accepted, BudgetChangeState state)
    {
        ledger.Open();
        var now = time.GetUtcNow();
        var content = new JsonObject { ["reason"] = accepted.Reason };
        AddKnown(content, $"{accepted.Id:N}", state);
        return ledger.AppendAsync(new AuditEntry
        {
            Id = state == BudgetChangeState.Asked ? accepted.Id : Guid.CreateVersion7(now),
            Time = now.ToUniversalTime(),
            Outcome = state switch
            {
                BudgetChangeState.NotMade => BudgetChangeOutcomes.NotMade,
                BudgetChangeState.Unsure => BudgetChangeOutcomes.Unsure,
                _ => BudgetChangeOutcomes.Accepted,
            },
            ContentMode = AuditContent.Encrypted,
            Content = content.ToJsonString(),
        });
    }

    private static JsonObject ContentOf(BudgetChange change, BudgetChangeState state)
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

        AddKnown(content, change.Id, state);
        return content;
    }

    // What is learned of a change later names the entry that was written before it was made.
    private static void AddKnown(JsonObject content, string change, BudgetChangeState state)
    {
        if (state != BudgetChangeState.Asked)
        {
            content["change"] = change;
            content[state == BudgetChangeState.NotMade ? "made" : "confirmed"] = state == BudgetChangeState.Made;
        }
    }
}

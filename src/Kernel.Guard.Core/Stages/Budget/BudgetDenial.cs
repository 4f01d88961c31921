using KernelGuard.Policies;

namespace KernelGuard.Stages.Budget;

/// <summary>Puts a denial into words.</summary>
internal static class BudgetDenial
{
    public static BudgetExceededException Of(BudgetPolicy budget, in Demand demand, in BudgetVerdict verdict)
    {
        var left = Math.Max(0, verdict.Left);
        if (verdict.Reason is { } reason)
        {
            return new(budget, BudgetAmount.Said(budget.Unit, left), 0, verdict.RetryAfter, reason.Text, reason.Cause);
        }

        if (budget.Unit != BudgetUnit.Requests && demand.Unbounded is { } unbounded)
        {
            var (what, mend) = demand.HasUnreadChoices
                ? ($"{unbounded}, as nobody knows how many are billed", "Write it as one (3, not \"3\" or 3.0)")
                : ($"what has no upper bound: {unbounded}", "Leave it out, say with [BudgetAssumptions(UnboundedInput = …)] how many tokens it brings at most");
            return Denied(budget, left, budget.Name == RateLimitPolicy.BudgetName
                ? $"The rate limit's TokensPerMinute denies {what}. {mend}, or limit RequestsPerMinute alone."
                : $"The budget '{budget.Name}' denies {what}. {mend}, count the budget in Requests, or set its Enforce to false.");
        }

        if (budget.Unit == BudgetUnit.Cost && demand.Price is null)
        {
            var model = $"the model '{demand.Model ?? "(the provider's default)"}'";
            if (demand.Known?.PriceAt(DateTimeOffset.MaxValue) is not null)
            {
                return Denied(budget, left, $"The budget '{budget.Name}' is a hard limit in US dollars, and {model} has no price in the service tier that is asked for. Ask for another tier, add its price under KernelGuard:Models:{demand.Model}:Prices, say UnknownModel in [BudgetAssumptions], or count the budget in Tokens.");
            }

            return Denied(budget, left, $"The budget '{budget.Name}' is a hard limit in US dollars, and {model} has no price. Add the model and its price to the model data, name a model that is there, say UnknownModel in [BudgetAssumptions], or count the budget in Tokens.");
        }

        if (budget.Unit != BudgetUnit.Requests && demand.Window is { } window && verdict.RetryAfter is null)
        {
            return Denied(budget, left, FormattableString.Invariant($"The budget '{budget.Name}' has {BudgetAmount.Said(budget.Unit, left)} left, and {window.Medium} sent to '{demand.Model}' may be billed at all that the model can read ({window.Tokens} tokens). Say in KernelGuard:Models:{demand.Model} what one takes at most (ImageTokens, AudioTokens, FileTokens), say it with [BudgetAssumptions(UnboundedInput = …)], or raise the limit."));
        }

        var (needed, least) = (demand.Amount(budget.Unit, demand.Wanted ?? 1), demand.Amount(budget.Unit, demand.LeastIn(budget)));
        return new BudgetExceededException(
            budget, BudgetAmount.Said(budget.Unit, left), BudgetAmount.Said(budget.Unit, needed), verdict.RetryAfter, $"{Has(budget, verdict.Left, least)} {What(budget, verdict, demand)}", DenialCause.UsedUp);
    }

    // What cannot be said in advance needs nothing that could be named.
    private static BudgetExceededException Denied(BudgetPolicy budget, long left, string text) =>
        new(budget, BudgetAmount.Said(budget.Unit, left), 0, null, text, DenialCause.NoBound);

    // Whose it is stays unsaid: a user's name is personal data.
    private static string Has(BudgetPolicy budget, long left, long least)
    {
        var per = budget.Per switch { Scope.Global => "", Scope.Own => $" per {budget.Key}", _ => $" per {budget.Per.ToString().ToLowerInvariant()}" };
        var unit = budget.Unit switch { BudgetUnit.Cost => "US dollars", BudgetUnit.Tokens => "tokens", _ => "requests" };
        var counts = FormattableString.Invariant($"The budget '{budget.Name}' ({BudgetAmount.Said(budget.Unit, budget.Limit)} {unit}{per})");
        return left < 0
            ? FormattableString.Invariant($"{counts} is used {BudgetAmount.Said(budget.Unit, -left)} beyond what it may.")
            : FormattableString.Invariant($"{counts} has {BudgetAmount.Said(budget.Unit, left)} left, and this completion needs {BudgetAmount.Said(budget.Unit, least)} at least.");
    }

    // Where the answer would be cut short, a shorter one may fit; else no room is left for a prompt with the least of an answer.
    private static string What(BudgetPolicy budget, in BudgetVerdict verdict, in Demand demand)
    {
        var shorten = budget.Unit == BudgetUnit.Requests || budget.Limit == 0 || verdict.Left < 0 ? "" : demand.LeastIn(budget) > demand.LeastOutput ? "lower MaxOutputTokens, " : "shorten the prompt, ";
        var wait = verdict.RetryAfter is { } time ? FormattableString.Invariant($"try again in {Math.Ceiling(time.TotalSeconds)} s, ") : "";
        var overdrawn = verdict.Left <= 0 && budget is { Unit: not BudgetUnit.Requests, Limit: > 0 } ? " (where a provider overdrew it, that gives room from the next window on)" : "";
        var words = $"{wait}{shorten}raise the limit{overdrawn}, or give room with IBudgets.GrantAsync.";
        return char.ToUpperInvariant(words[0]) + words[1..];
    }
}

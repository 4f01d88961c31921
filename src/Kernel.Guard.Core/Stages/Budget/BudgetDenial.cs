using KernelGuard.Accounting;
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
            return new BudgetExceededException(budget.Name, InUnits(budget.Unit, left), reason);
        }

        if (budget.Unit != BudgetUnit.Requests && demand.Unbounded is { } unbounded)
        {
            return new BudgetExceededException(
                budget.Name,
                InUnits(budget.Unit, left),
                $"The budget '{budget.Name}' denies what has no upper bound: {unbounded}. Leave it out, say with [BudgetAssumptions(UnboundedInput = …)] how many tokens it brings at most, count the budget in Requests, or set its Enforce to false.");
        }

        if (budget.Unit == BudgetUnit.Cost && demand.Price is null)
        {
            return new BudgetExceededException(
                budget.Name,
                InUnits(budget.Unit, left),
                $"The budget '{budget.Name}' is a hard limit in US dollars, and the model '{demand.Model ?? "(the provider's default)"}' has no price. Add the model and its price to the model data, name a model that is there, say UnknownModel in [BudgetAssumptions], or count the budget in Tokens.");
        }

        if (budget.Unit != BudgetUnit.Requests && demand.Window is { } window && verdict.RetryAfter is null)
        {
            return new BudgetExceededException(
                budget.Name,
                InUnits(budget.Unit, left),
                FormattableString.Invariant($"The budget '{budget.Name}' has {InUnits(budget.Unit, left)} left, and {window.Medium} sent to '{demand.Model}' may take all that the model can read ({window.Tokens} tokens). Say in KernelGuard:Models:{demand.Model} what one takes at most (ImageTokens, AudioTokens, FileTokens), say it with [BudgetAssumptions(UnboundedInput = …)], or raise the limit."));
        }

        var needed = InUnits(budget.Unit, demand.Amount(budget.Unit, demand.Wanted ?? 1));
        return new BudgetExceededException(
            budget.Name, InUnits(budget.Unit, left), needed, verdict.RetryAfter, $"{Has(budget, verdict.Left, needed)} {What(budget, verdict.RetryAfter)}");
    }

    // Whose it is stays unsaid: a user's name is personal data.
    private static string Has(BudgetPolicy budget, long left, decimal needed)
    {
        var per = budget.Per switch { Scope.Global => "", Scope.Own => $" per {budget.Key}", _ => $" per {budget.Per.ToString().ToLowerInvariant()}" };
        var unit = budget.Unit switch { BudgetUnit.Cost => "US dollars", BudgetUnit.Tokens => "tokens", _ => "requests" };
        var counts = FormattableString.Invariant($"The budget '{budget.Name}' ({InUnits(budget.Unit, budget.Limit)} {unit}{per})");
        return left < 0
            ? FormattableString.Invariant($"{counts} is overdrawn by {InUnits(budget.Unit, -left)}: a provider used more than its bound, or the limit was lowered.")
            : FormattableString.Invariant($"{counts} has {InUnits(budget.Unit, left)} left, and this completion may need {needed}.");
    }

    private static string What(BudgetPolicy budget, TimeSpan? retryAfter) => (retryAfter, IsShorter: budget.Unit != BudgetUnit.Requests && budget.Limit > 0) switch
    {
        ({ } wait, true) => FormattableString.Invariant($"Try again in {Math.Ceiling(wait.TotalSeconds)} s, raise the limit, or lower MaxOutputTokens."),
        ({ } wait, false) => FormattableString.Invariant($"Try again in {Math.Ceiling(wait.TotalSeconds)} s, or raise the limit."),
        (null, true) => "Raise the limit or lower MaxOutputTokens.",
        (null, false) => "Raise the limit.",
    };

    private static decimal InUnits(BudgetUnit unit, long amount) => unit == BudgetUnit.Cost ? TokenPrice.Dollars(amount) : amount;
}

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

        return new BudgetExceededException(
            budget.Name, InUnits(budget.Unit, left), InUnits(budget.Unit, demand.Amount(budget.Unit, demand.Wanted ?? 1)), verdict.RetryAfter);
    }

    private static decimal InUnits(BudgetUnit unit, long amount) => unit == BudgetUnit.Cost ? TokenPrice.Dollars(amount) : amount;
}

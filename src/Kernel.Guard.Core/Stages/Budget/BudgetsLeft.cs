using System.Diagnostics;
using KernelGuard.Policies;
using KernelGuard.Scoping;

namespace KernelGuard.Stages.Budget;

/// <summary>Answers for the span of a completion what its budgets have left.</summary>
internal static class BudgetsLeft
{
    /// <summary>Adds to what the budgets said what is left: of the budget that decided, else of the one that has the least of its limit. Without a span of the guard it adds nothing.</summary>
    /// <param name="outcome">What they said.</param>
    /// <param name="offer">What that was read from.</param>
    /// <param name="store">The books, of which nothing is asked that this process does not know.</param>
    public static BudgetOutcome Noted(this BudgetOutcome outcome, in BudgetOffer offer, IBudgetStore store) =>
        Activity.Current is { IsAllDataRequested: true, Source.Name: TelemetryNames.Source } && Of(outcome.Budget, offer, store) is { } left ? outcome with { Left = left } : outcome;

    private static BudgetLeft? Of(string? decided, in BudgetOffer offer, IBudgetStore store)
    {
        var (verdict, budgets) = (offer.Verdict, offer.Request.Budgets);
        if (verdict.Denied >= 0)
        {
            var denies = budgets[verdict.Denied];
            return verdict.Reason is null ? new(denies.Name, denies.Unit, verdict.Left) : null;
        }

        BudgetLeft? least = null;
        var share = double.PositiveInfinity;
        for (var i = 0; i < budgets.Length; i++)
        {
            var budget = budgets[i];
            if ((decided is null || budget.Name == decided) && store.LeftOf(offer.Request.Keys[i], budget) is { } left && left / (double)Math.Max(1, budget.Limit) is var own && own < share)
            {
                (least, share) = (new(budget.Name, budget.Unit, left), own);
            }
        }

        return least;
    }
}

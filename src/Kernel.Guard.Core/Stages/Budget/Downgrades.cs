using System.Collections.Immutable;
using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Scoping;

namespace KernelGuard.Stages.Budget;

/// <summary>Turns a request to another model.</summary>
internal static class Downgrades
{
    /// <summary>
    /// Names a budget's cheaper model in the place of the one asked, and lowers the output to the most that it gives: a further model is held to what was asked
    /// for, and not to the one before it, which was not sent. The adapter adapts the settings to it.
    /// </summary>
    /// <param name="options">The request's.</param>
    /// <param name="budget">The budget.</param>
    /// <param name="before">The turn before; null for none.</param>
    /// <param name="models">Know what the model gives.</param>
    public static Downgrade DowngradeTo(this GuardChatOptions options, BudgetPolicy budget, Downgrade? before, ModelCatalog models)
    {
        var downgrade = before is null ? new Downgrade(budget, options.MaxOutputTokens, options.OutputCap) : before with { Budget = budget };
        (options.MaxOutputTokens, options.OutputCap) = (downgrade.MaxOutputTokens, downgrade.OutputCap);
        (options.ModelId, options.IsFallback) = (budget.DowngradeTo, true);
        if (models.Find(budget.DowngradeTo)?.MaxOutputTokens is { } most && (options.MaxOutputTokens > most || options.OutputCap > most))
        {
            options.CapOutput(most);
        }

        return downgrade;
    }

    /// <summary>Answers the budgets as those that name no model any more which was asked: each is asked once.</summary>
    public static ImmutableArray<BudgetPolicy> WithoutDowngradesTo(this ImmutableArray<BudgetPolicy> budgets, Demand asked) =>
        [.. budgets.Select(budget => budget.DowngradeTo is { } model && asked.IsFor(model) ? budget with { DowngradeTo = null } : budget)];
}

/// <summary>Is a request's turn to another model.</summary>
/// <param name="Budget">The budget that names it.</param>
/// <param name="MaxOutputTokens">The output limit that was asked for before the first turn.</param>
/// <param name="OutputCap">The guard's own before it.</param>
internal sealed record Downgrade(BudgetPolicy Budget, int? MaxOutputTokens, int? OutputCap);

using System.Collections.Immutable;
using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Scoping;

namespace KernelGuard.Stages.Budget;

/// <summary>Turns a request to another model.</summary>
internal static class Downgrades
{
    /// <summary>Names a cheaper model in the place of the one asked, and lowers the output to the most that it gives. The adapter adapts the settings to it.</summary>
    public static void DowngradeTo(this GuardChatOptions options, string model, ModelCatalog models)
    {
        options.ModelId = model;
        options.IsFallback = true;
        if (models.Find(model)?.MaxOutputTokens is { } most && (options.MaxOutputTokens > most || options.OutputCap > most))
        {
            options.CapOutput(most);
        }
    }

    /// <summary>Answers the budgets as those that name no model any more which was asked: each is asked once.</summary>
    public static ImmutableArray<BudgetPolicy> WithoutDowngradesTo(this ImmutableArray<BudgetPolicy> budgets, Demand asked) =>
        [.. budgets.Select(budget => budget.DowngradeTo is { } model && asked.IsFor(model) ? budget with { DowngradeTo = null } : budget)];
}

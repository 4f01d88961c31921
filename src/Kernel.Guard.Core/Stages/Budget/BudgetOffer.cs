using KernelGuard.Accounting;

namespace KernelGuard.Stages.Budget;

/// <summary>Is what the budgets say of a completion with one model, while admission decides.</summary>
/// <param name="Prompt">The bound of the prompt.</param>
/// <param name="Request">The budgets with the limits of who asks, and their accounts.</param>
/// <param name="Demand">What it may need.</param>
/// <param name="Verdict">What the store said, after the completion waited where a budget lets it.</param>
/// <param name="Waited">How long it waited.</param>
internal readonly record struct BudgetOffer(PromptBound Prompt, BudgetRequest Request, Demand Demand, BudgetVerdict Verdict, TimeSpan? Waited);

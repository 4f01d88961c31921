using KernelGuard.Accounting;

namespace KernelGuard.Stages.Budget;

/// <summary>Is what admission hands to the meter, so that nothing is bounded or looked up twice.</summary>
/// <param name="Gate">Which stage's: two of them may stand in one pipeline, and share a record.</param>
/// <param name="Prompt">The bound of the prompt.</param>
/// <param name="Request">The policy's budgets and their accounts, for <paramref name="Model"/>.</param>
/// <param name="Model">The model asked.</param>
internal sealed record BudgetTicket(BudgetGate Gate, PromptBound Prompt, BudgetRequest Request, string? Model);

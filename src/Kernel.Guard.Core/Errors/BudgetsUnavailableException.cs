namespace KernelGuard;

/// <summary>Tells that budgets could not be read or changed, because the store that processes share cannot be reached. Completions never throw it.</summary>
/// <param name="message">What failed and what to do.</param>
public sealed class BudgetsUnavailableException(string message) : GuardException(message, "budgets_unavailable");

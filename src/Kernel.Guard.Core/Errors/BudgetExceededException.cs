using KernelGuard.Policies;

namespace KernelGuard;

/// <summary>Tells that a budget has no room for a completion.</summary>
public sealed class BudgetExceededException : GuardException
{
    /// <summary>Creates the error.</summary>
    /// <param name="budget">The budget's name.</param>
    /// <param name="remaining">What is left: tokens, US dollars or attempts, by the budget's unit.</param>
    /// <param name="needed">What the completion may need at most, in the same unit.</param>
    /// <param name="retryAfter">The time until the window has room again at the earliest; null when no window end gives room.</param>
    public BudgetExceededException(string budget, decimal remaining, decimal needed, TimeSpan? retryAfter)
        : base(Text(budget, remaining, needed, retryAfter), "budget_denied")
    {
        Budget = budget;
        Remaining = remaining;
        Needed = needed;
        RetryAfter = retryAfter;
    }

    /// <summary>Creates the error of a completion that a budget denies.</summary>
    /// <param name="budget">The budget.</param>
    /// <param name="remaining">What is left: tokens, US dollars or attempts, by the budget's unit.</param>
    /// <param name="needed">What the completion may need at most, in the same unit; 0 where that cannot be said.</param>
    /// <param name="retryAfter">The time until the window has room again at the earliest; null when no window end gives room.</param>
    /// <param name="text">Why, and what to change.</param>
    /// <param name="cause">What it denies it for.</param>
    internal BudgetExceededException(BudgetPolicy budget, decimal remaining, decimal needed, TimeSpan? retryAfter, string text, DenialCause cause)
        : base(text, "budget_denied")
    {
        (Budget, Remaining, Needed, RetryAfter, Cause) = (budget.Name, remaining, needed, retryAfter, cause);
        (Unit, Per, Window, Key) = (budget.Unit, budget.Per, budget.Window, budget.Key);
    }

    /// <summary>Gets the budget's name.</summary>
    public string Budget { get; }

    /// <summary>Gets what it counts, where several bear the name; null where the guard's own budgets did not deny.</summary>
    public BudgetUnit? Unit { get; }

    /// <summary>Gets whom it is counted for.</summary>
    public Scope? Per { get; }

    /// <summary>Gets its window.</summary>
    public BudgetWindow? Window { get; }

    /// <summary>Gets the name of the host's own tag, of a budget that is counted by one.</summary>
    public string? Key { get; }

    /// <summary>Gets what is left, in the budget's unit; 0 where nobody knows: the store that processes share was not reached, or the host's plans said no limit.</summary>
    public decimal Remaining { get; }

    /// <summary>Gets what the completion may need at most, in the budget's unit; 0 where that cannot be said, and the message says why.</summary>
    public decimal Needed { get; }

    /// <summary>Gets the time until the window has room again at the earliest, or until the store that processes share, or the host's plans, are asked again; or null. An HTTP host answers 429 with it.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>Gets what the budget denies the completion for.</summary>
    internal DenialCause Cause { get; }

    private static string Text(string budget, decimal remaining, decimal needed, TimeSpan? retryAfter) =>
        FormattableString.Invariant($"The budget '{budget}' has {remaining} left and this completion may need {needed}. ")
        + (retryAfter is { } wait
            ? FormattableString.Invariant($"Try again in {Math.Ceiling(wait.TotalSeconds)} s, or raise the limit.")
            : "Raise the limit.");
}

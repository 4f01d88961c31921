namespace KernelGuard;

/// <summary>Tells that budgets could not be read or changed, because the store that processes share cannot be reached. Completions never throw it.</summary>
/// <param name="message">What failed and what to do.</param>
/// <param name="mayBeDone">Whether a change was sent, so that it may have been made.</param>
public sealed class BudgetsUnavailableException(string message, bool mayBeDone = false) : GuardException(message, "budgets_unavailable")
{
    /// <summary>
    /// Gets whether a change was sent and its answer never came, so that it may have been made. The same change, asked for again within an hour in the
    /// same process, is made once.
    /// </summary>
    public bool MayBeDone { get; } = mayBeDone;
}

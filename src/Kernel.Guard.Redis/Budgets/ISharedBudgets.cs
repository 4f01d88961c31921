namespace KernelGuard;

/// <summary>Is the host's word on budgets that processes share in Redis. Registered by <c>AddRedisBudgets()</c>. Thread-safe.</summary>
public interface ISharedBudgets
{
    /// <summary>
    /// Says that the books are whole, although Redis was found emptied: budgets are counted in it again at once, from what it holds, in all
    /// processes. Without it they are when their window ends. What was spent before may be booked by <see cref="IBudgets.AdjustAsync"/>.
    /// </summary>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="BudgetsUnavailableException">Redis was not reached.</exception>
    ValueTask AcceptAsync(CancellationToken cancellationToken = default);
}

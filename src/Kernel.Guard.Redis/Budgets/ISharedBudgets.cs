namespace KernelGuard;

/// <summary>Is the host's word on budgets that processes share in Redis. Registered by <c>AddRedisBudgets()</c>. Thread-safe.</summary>
public interface ISharedBudgets
{
    /// <summary>
    /// Says that the books are whole, although Redis was found emptied: budgets are counted in it again at once, from what it holds, in all
    /// processes. Without it they are when their window ends. What was spent before may be booked by <see cref="IBudgets.AdjustAsync"/>.
    /// </summary>
    /// <param name="reason">Why, for the audit ledger, which has an entry of it before: it gives room in the budgets of all tenants.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="ArgumentException">There is no reason.</exception>
    /// <exception cref="AuditException">The audit ledger cannot be written, and nothing changes.</exception>
    /// <exception cref="BudgetsUnavailableException">Redis gave no answer, or refused; it says whether the books may be taken for whole.</exception>
    /// <exception cref="OperationCanceledException">The caller left before it was sent, and nothing changes.</exception>
    ValueTask AcceptAsync(string reason, CancellationToken cancellationToken = default);
}

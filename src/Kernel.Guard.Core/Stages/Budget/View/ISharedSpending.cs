using KernelGuard.Accounting;

namespace KernelGuard.Stages.Budget;

/// <summary>Sums what all processes sent that share a store. Thread-safe.</summary>
internal interface ISharedSpending
{
    /// <summary>Adds an attempt of this process: at once in memory, and soon for all.</summary>
    /// <inheritdoc cref="SpendingBook.Add" path="/param"/>
    void Add(DateOnly day, string? function, string? model, string? tenant, in TokenUsage usage, long? cost, int attempts = 1);

    /// <summary>Reads what all processes sent, newest day first.</summary>
    /// <exception cref="BudgetsUnavailableException">The store was not reached.</exception>
    ValueTask<IReadOnlyList<Spending>> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Forgets a tenant's name: what was spent stays, as nobody's.</summary>
    /// <exception cref="BudgetsUnavailableException">The store was not reached.</exception>
    ValueTask ForgetAsync(string tenant, CancellationToken cancellationToken);
}

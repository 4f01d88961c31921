namespace KernelGuard.Stages.Budget;

/// <summary>Forgets whose the accounts of budgets are, with what stands in them. Thread-safe.</summary>
internal sealed class BudgetNames(IBudgetStore store, SpendingBook spending, Thresholds thresholds)
{
    /// <summary>Forgets a person, or a tenant with all its users.</summary>
    /// <returns>How many accounts were forgotten.</returns>
    /// <exception cref="BudgetsUnavailableException">The store that processes share was not reached.</exception>
    public async ValueTask<int> ForgetAsync(string? tenant, string? user, CancellationToken cancellationToken)
    {
        var count = await store.ForgetAsync(tenant, user, cancellationToken).ConfigureAwait(false);
        thresholds.Forget(account => account.IsOf(tenant, user));
        if (user is null)
        {
            await spending.ForgetAsync(tenant!, cancellationToken).ConfigureAwait(false);
        }

        return count;
    }
}

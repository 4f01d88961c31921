namespace KernelGuard.Redis.Budgets;

/// <summary>Hands the host's word on.</summary>
internal sealed class SharedBudgets(RedisBudgetStore store) : ISharedBudgets
{
    public ValueTask AcceptAsync(CancellationToken cancellationToken = default) => store.AcceptAsync(cancellationToken);
}

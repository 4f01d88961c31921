using KernelGuard.Accounting;
using KernelGuard.Policies;

namespace KernelGuard.Stages.Budget;

/// <summary>Shows and changes what the store keeps.</summary>
internal sealed class Budgets(IBudgetStore store, SpendingBook spending, KnownBudgets known, IBudgetJournal journal) : IBudgets
{
    public async ValueTask<IReadOnlyList<BudgetState>> ReadAsync(string? tenant = null, CancellationToken cancellationToken = default) =>
        [.. (await store.ReadAsync(tenant, cancellationToken).ConfigureAwait(false)).Select(State)];

    public IReadOnlyList<Spending> ReadSpending() => spending.Read();

    public ValueTask GrantAsync(BudgetTarget target, decimal amount, string reason, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount);
        return ChangeAsync(new BudgetChange(BudgetChangeKind.Grant, target, amount, reason), cancellationToken);
    }

    public ValueTask AdjustAsync(BudgetTarget target, decimal amount, string reason, CancellationToken cancellationToken = default) =>
        ChangeAsync(new BudgetChange(BudgetChangeKind.Adjust, target, amount, reason), cancellationToken);

    public ValueTask ResetAsync(BudgetTarget target, string reason, CancellationToken cancellationToken = default) =>
        ChangeAsync(new BudgetChange(BudgetChangeKind.Reset, target, 0, reason), cancellationToken);

    private static BudgetState State(BudgetReading reading)
    {
        var (account, unit) = (reading.Account, reading.Account.Unit == BudgetUnit.Cost ? TokenPrice.NanosPerDollar : 1);
        return new BudgetState
        {
            Budget = account.Name,
            Unit = account.Unit,
            Per = account.Per,
            Tenant = account.Per == Scope.Tenant ? account.Whom : account.Tenant,
            Whom = account.Per == Scope.Tenant ? null : account.Whom,
            Window = account.Window,
            Limit = reading.Limit / unit,
            Spent = reading.Spent / unit,
            Reserved = reading.Reserved / unit,
            Granted = reading.Granted / unit,
            PerMinute = reading.PerMinute / (double)unit,
            OverdrawnFor = reading.OverdrawnFor,
        };
    }

    private async ValueTask ChangeAsync(BudgetChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change.Target, "target");
        ArgumentException.ThrowIfNullOrWhiteSpace(change.Reason, "reason");
        var account = known.Find(change.Target);
        var amount = decimal.ToInt64(decimal.Round(change.Amount * (account.Unit == BudgetUnit.Cost ? TokenPrice.NanosPerDollar : 1)));
        journal.Open();
        await store.ChangeAsync(account, change.Kind, amount, cancellationToken).ConfigureAwait(false);
        await journal.RecordAsync(change).ConfigureAwait(false);
    }
}

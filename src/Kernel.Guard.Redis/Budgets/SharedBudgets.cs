using KernelGuard.Stages.Budget;

namespace KernelGuard.Redis.Budgets;

/// <summary>Hands the host's word on, which the audit ledger has before.</summary>
internal sealed class SharedBudgets(RedisBudgetStore store, IBudgetJournal journal, TimeProvider time) : ISharedBudgets
{
    public async ValueTask AcceptAsync(string reason, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        cancellationToken.ThrowIfCancellationRequested();
        var accepted = new AcceptedBooks(Guid.CreateVersion7(time.GetUtcNow()), reason);
        await journal.RecordAsync(accepted, BudgetChangeState.Asked).ConfigureAwait(false);
        try
        {
            await store.AcceptAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            await journal.RecordFailedAsync(accepted, error is BudgetsUnavailableException { MayBeDone: false } or OperationCanceledException ? BudgetChangeState.NotMade : BudgetChangeState.Unsure).ConfigureAwait(false);
            throw;
        }
    }
}

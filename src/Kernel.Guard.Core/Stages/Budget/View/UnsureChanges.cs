namespace KernelGuard.Stages.Budget;

/// <summary>Remembers for an hour the changes of which nobody knows whether they were made, so that the same one, asked for again, is made once. Thread-safe.</summary>
/// <param name="time">The clock.</param>
internal sealed class UnsureChanges(TimeProvider time)
{
    private const int Most = 1_000;

    // Shorter than a store remembers a name.
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<BudgetChange, (string Id, long Since)> _changes = [];

    /// <summary>Gives a change its name: that of the same one before, if it may have been made.</summary>
    public BudgetChange Name(BudgetChange change)
    {
        lock (_gate)
        {
            return _changes.TryGetValue(change, out var before) && time.GetElapsedTime(before.Since) < Kept
                ? change with { Id = before.Id, Repeats = true }
                : change with { Id = Guid.CreateVersion7(time.GetUtcNow()).ToString("N") };
        }
    }

    /// <summary>Remembers a change that may have been made.</summary>
    public void Remember(BudgetChange change)
    {
        lock (_gate)
        {
            if (_changes.Count >= Most)
            {
                _changes.Remove(_changes.MinBy(static one => one.Value.Since).Key);
            }

            _changes[Nameless(change)] = (change.Id, time.GetTimestamp());
        }
    }

    /// <summary>Forgets a change: it is made.</summary>
    public void Forget(BudgetChange change)
    {
        lock (_gate)
        {
            _changes.Remove(Nameless(change));
        }
    }

    private static BudgetChange Nameless(BudgetChange change) => change with { Id = "", Repeats = false };
}

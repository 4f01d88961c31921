namespace KernelGuard.Stages.Budget;

/// <summary>Is what a host changed.</summary>
/// <param name="Kind">What.</param>
/// <param name="Target">Whose budget.</param>
/// <param name="Amount">How much, in tokens, US dollars or attempts; 0 for a reset.</param>
/// <param name="Reason">Why.</param>
internal sealed record BudgetChange(BudgetChangeKind Kind, BudgetTarget Target, decimal Amount, string Reason)
{
    /// <summary>Gets the account that it changes.</summary>
    public AccountKey Account { get; init; }

    /// <summary>Gets the change's own name, by which a store makes it once.</summary>
    public string Id { get; init; } = "";

    /// <summary>Gets whether it was asked for before, and may have been made then.</summary>
    public bool Repeats { get; init; }
}

/// <summary>Is a host's word that books which were found emptied are whole.</summary>
/// <param name="Id">Its own name.</param>
/// <param name="Reason">Why.</param>
internal sealed record AcceptedBooks(Guid Id, string Reason);

/// <summary>Names what is known of a host's change.</summary>
internal enum BudgetChangeState
{
    /// <summary>The host asks for it, and it is about to be made.</summary>
    Asked,

    /// <summary>The store was not reached, and it is not made.</summary>
    NotMade,

    /// <summary>The store's answer never came: it may be made.</summary>
    Unsure,

    /// <summary>It was unsure, was asked for again, and is made.</summary>
    Made,
}

/// <summary>Keeps a record of what hosts change.</summary>
internal interface IBudgetJournal
{
    /// <summary>Records what is known of a change.</summary>
    /// <exception cref="AuditException">It cannot be recorded.</exception>
    ValueTask RecordAsync(BudgetChange change, BudgetChangeState state);

    /// <summary>Records what is known of a host's word on the books.</summary>
    /// <exception cref="AuditException">It cannot be recorded.</exception>
    ValueTask RecordAsync(AcceptedBooks accepted, BudgetChangeState state);
}

/// <summary>Records what failed: its own error is on its way to the host, and none of the journal's takes its place.</summary>
internal static class FailedChanges
{
    public static ValueTask RecordFailedAsync(this IBudgetJournal journal, BudgetChange change, BudgetChangeState state) => KeepAsync(() => journal.RecordAsync(change, state));

    public static ValueTask RecordFailedAsync(this IBudgetJournal journal, AcceptedBooks accepted, BudgetChangeState state) => KeepAsync(() => journal.RecordAsync(accepted, state));

    private static async ValueTask KeepAsync(Func<ValueTask> record)
    {
        try
        {
            await record().ConfigureAwait(false);
        }
        catch (AuditException)
        {
        }
    }
}

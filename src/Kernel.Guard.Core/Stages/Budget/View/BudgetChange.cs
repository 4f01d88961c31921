namespace KernelGuard.Stages.Budget;

/// <summary>Is what a host changed.</summary>
/// <param name="Kind">What.</param>
/// <param name="Target">Whose budget.</param>
/// <param name="Amount">How much, in tokens, US dollars or attempts; 0 for a reset.</param>
/// <param name="Reason">Why.</param>
internal sealed record BudgetChange(BudgetChangeKind Kind, BudgetTarget Target, decimal Amount, string Reason)
{
    /// <summary>Gets the change's own name, by which a store makes it once.</summary>
    public string Id { get; init; } = "";

    /// <summary>Gets whether it was asked for before, and may have been made then.</summary>
    public bool Repeats { get; init; }

    /// <summary>Gets whether the store said that it is made; else it may be.</summary>
    public bool Confirmed { get; init; } = true;
}

/// <summary>Keeps a record of what hosts change.</summary>
internal interface IBudgetJournal
{
    /// <summary>Makes sure that a change can be recorded, before it is made.</summary>
    void Open();

    /// <summary>Records a change.</summary>
    ValueTask RecordAsync(BudgetChange change);
}

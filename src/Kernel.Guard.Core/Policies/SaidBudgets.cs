namespace KernelGuard.Policies;

/// <summary>Holds the accounts that the places of one function have said so far, nearest first, and so which budget of a farther one still holds.</summary>
/// <param name="layers">The function's layers.</param>
internal sealed class SaidBudgets(IReadOnlyList<SourcedLayer> layers)
{
    private readonly HashSet<BudgetOptions> _changed = [.. layers.SelectMany(static layer => layer.Changed)];
    private readonly HashSet<(string Name, BudgetUnit Unit, Scope Per, string? Key, BudgetWindow Window)> _nearer = [];
    private readonly HashSet<(string Name, BudgetUnit Unit, Scope Per, string? Key, BudgetWindow Window)> _here = [];

    /// <summary>Answers whether a budget holds: no nearer place said its account, and the configuration did not change it.</summary>
    /// <param name="options">Its options.</param>
    /// <param name="budget">What they were compiled to.</param>
    public bool Holds(BudgetOptions options, BudgetPolicy budget)
    {
        var account = (budget.Name, budget.Unit, budget.Per, budget.Key, budget.Window);
        _here.Add(account);
        return !_changed.Contains(options) && (options.Name is null || !_nearer.Contains(account));
    }

    /// <summary>Notes that what comes next stands in a farther place. Several of one account in one place all hold, and the lowest limit decides.</summary>
    public void EndPlace()
    {
        _nearer.UnionWith(_here);
        _here.Clear();
    }
}

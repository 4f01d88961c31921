using KernelGuard.Policies;

namespace KernelGuard.Hosting;

/// <summary>Is a budget of the configuration, with those of the code that it changes.</summary>
/// <param name="Change">What the configuration says.</param>
/// <param name="Own">The code's budgets of one account, wherever they stand; none for a budget of the configuration's own.</param>
/// <param name="Deciding">Those of them that hold: the nearest place's, each with a limit of its own.</param>
/// <param name="Default">The default policy's of the same account, in whose place it stands.</param>
internal sealed record ChangedBudget(BudgetOptions Change, IReadOnlyList<BudgetOptions> Own, IReadOnlyList<BudgetOptions> Deciding, IReadOnlyList<BudgetOptions> Default)
{
    /// <summary>Gets the change once for each that it changes, with what it leaves open as the code says it.</summary>
    public IEnumerable<BudgetOptions> Merged => Deciding is [] ? [Change] : Deciding.Select(own => BudgetTightening.Over(Change, own));

    /// <summary>Gets whether it lets more through than any of them.</summary>
    public bool IsLooser => Deciding.Concat(Default).Any(own => BudgetTightening.IsLooser(Change, own));

    /// <summary>
    /// Finds for each of the configuration's budgets what it changes: where both have one of its name that one, whatever it counts; of several the one that
    /// counts what the change says.
    /// </summary>
    /// <param name="changes">The configuration's budgets.</param>
    /// <param name="layers">The function's own layers, nearest first.</param>
    /// <param name="fallback">The default policy; null for none.</param>
    /// <param name="place">The changes' section.</param>
    /// <param name="function">The function's name.</param>
    /// <exception cref="GuardConfigurationException">A change does not say which of several, or it changes none and cannot stand beside them.</exception>
    public static IReadOnlyList<ChangedBudget> All(IList<BudgetOptions> changes, IReadOnlyList<SourcedLayer> layers, GuardPolicyOptions? fallback, string place, string function)
    {
        var own = layers.SelectMany(static layer => layer.Options.Budgets).Where(static budget => budget.Name is not null).ToLookup(static budget => budget.Name);
        var said = changes.ToLookup(static change => change.Name);
        return [.. changes.Select(Pair)];

        ChangedBudget Pair(BudgetOptions change, int at)
        {
            var named = own[change.Name].GroupBy(Counts).ToList();
            if (named.Count > 1 || said[change.Name].Count() > 1)
            {
                named.RemoveAll(one => !IsSaid(change, one.Key));
            }

            return named switch
            {
                [] when change is { Name: not null, Window: null } => throw new GuardConfigurationException(Unpaired($"{place}:Budgets:{at}", function, change.Name, own.Select(static one => one.Key!))),
                [] => new(change, [], [], [.. (fallback?.Budgets ?? []).Where(other => other.Name == change.Name && other.Name is not null && Counts(other) == Counts(change))]),
                [var one] => new(change, [.. one], [.. layers.Select(layer => layer.Options.Budgets.Where(one.Contains)).First(static all => all.Any())], []),
                _ => throw new GuardConfigurationException(
                    $"{place}:Budgets: the code of {function} has several budgets named '{change.Name}'. Say which one changes by what it counts (Tokens, Cost or Requests), Per, Key and Window."),
            };
        }
    }

    // Mostly a name that was mistyped: a window would make it a budget beside the one that was meant.
    private static string Unpaired(string place, string function, string name, IEnumerable<string> names)
    {
        var all = names.ToList();
        var has = all.Contains(name) ? $"no budget '{name}' that counts what this one says" : all.Count > 0 ? $"no budget '{name}'; it has {string.Join(", ", all.Select(static one => $"'{one}'"))}" : $"no budget '{name}', nor any other with a name";
        return $"{place}: the code of {function} has {has}. Write a name of the code's to change that budget; a budget of the configuration's own needs a Window.";
    }

    private static (BudgetUnit Unit, Scope Per, string? Key, string? Window, bool Sliding) Counts(BudgetOptions budget) =>
        (UnitOf(budget) ?? default, budget.Per ?? Scope.Global, budget.Key, BudgetTightening.Window(budget.Window), budget.Sliding ?? false);

    private static bool IsSaid(BudgetOptions change, (BudgetUnit Unit, Scope Per, string? Key, string? Window, bool Sliding) own) =>
        (UnitOf(change) ?? own.Unit) == own.Unit && (change.Per ?? own.Per) == own.Per && (change.Key ?? own.Key) == own.Key
        && (change.Window is null || BudgetTightening.Window(change.Window) == own.Window) && (change.Sliding ?? own.Sliding) == own.Sliding;

    private static BudgetUnit? UnitOf(BudgetOptions budget) =>
        budget.Tokens is not null ? BudgetUnit.Tokens : budget.Cost is not null ? BudgetUnit.Cost : budget.Requests is not null ? BudgetUnit.Requests : null;
}

using System.Collections.Concurrent;
using KernelGuard.Policies;

namespace KernelGuard.Stages.Budget;

/// <summary>Knows the budgets of the chains that were built so far, by name. Thread-safe.</summary>
internal sealed class KnownBudgets
{
    private readonly ConcurrentDictionary<(string Name, string? Function), BudgetPolicy> _budgets = new();

    public void Add(BudgetPolicy budget) => _budgets[(budget.Name, budget.Per == Scope.Function ? budget.Function : null)] = budget;

    /// <summary>Finds the account that a host means.</summary>
    /// <exception cref="ArgumentException">There is no such budget, or the target does not say whose.</exception>
    public AccountKey Find(BudgetTarget target)
    {
        var budget = _budgets.GetValueOrDefault((target.Budget, null)) ?? _budgets.GetValueOrDefault((target.Budget, target.Function))
            ?? throw new ArgumentException($"No budget '{target.Budget}' is in a chain that was built so far. Take the name from IBudgets.ReadAsync, or from the policy once it was called.", nameof(target));
        var missing = budget.Per switch
        {
            Scope.Tenant when string.IsNullOrEmpty(target.Tenant) => nameof(target.Tenant),
            Scope.User when string.IsNullOrEmpty(target.User) => nameof(target.User),
            Scope.Model when string.IsNullOrEmpty(target.Model) => nameof(target.Model),
            _ => null,
        };
        return missing is null
            ? AccountKey.Of(budget, new GuardContext(target.Tenant, target.User), target.Model)
            : throw new ArgumentException($"The budget '{budget.Name}' is counted per {budget.Per}: name the {missing}.", nameof(target));
    }
}

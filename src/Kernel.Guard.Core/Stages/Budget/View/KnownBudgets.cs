using System.Collections.Concurrent;
using System.Collections.Immutable;
using KernelGuard.Policies;

namespace KernelGuard.Stages.Budget;

/// <summary>Knows the budgets of the policies that were declared, and of the chains that were built, by name. Thread-safe.</summary>
internal sealed class KnownBudgets
{
    // Of each budget, what each policy says: one that changed takes the place of its own word alone.
    private ImmutableList<GuardPolicy> _given = [];
    private volatile ConcurrentDictionary<(string Name, BudgetUnit Unit, Scope Per, BudgetWindow Window, string? FunctionOrKey), ImmutableDictionary<string, BudgetPolicy>> _budgets = new();

    /// <summary>Gets every budget once: of several limits of one account the least of those that deny, else the least.</summary>
    public IEnumerable<BudgetPolicy> All => _budgets.Values.Select(LeastOf);

    /// <summary>Answers the budget of an account; null where no policy has one.</summary>
    public BudgetPolicy? Of(in AccountKey account) => _budgets.TryGetValue(
        (account.Name, account.Unit, account.Per, account.Window, account.Per switch { Scope.Function => account.Whom, Scope.Own => account.Key, _ => null }), out var said)
        ? LeastOf(said)
        : null;

    /// <summary>Adds policies.</summary>
    /// <param name="policies">The policies.</param>
    /// <param name="anew">Whether they are those of a changed configuration: what others said, but for what was given by code, is no longer known then.</param>
    public void Add(IReadOnlyList<GuardPolicy> policies, bool anew)
    {
        var all = anew ? new KnownBudgets() : this;
        foreach (var policy in anew ? [.. Volatile.Read(ref _given), .. policies] : policies)
        {
            all.Add(policy);
        }

        _budgets = all._budgets;
    }

    /// <summary>Adds a policy that the host's code gives, which no configuration changes.</summary>
    public void Give(GuardPolicy policy)
    {
        ImmutableInterlocked.Update(ref _given, static (given, policy) => given.Add(policy), policy);
        Add(policy);
    }

    public void Add(GuardPolicy policy)
    {
        foreach (var budget in policy.Budgets.OrderBy(static budget => budget.Enforce).ThenByDescending(static budget => budget.Limit))
        {
            Add(budget, policy.Function ?? "");
        }
    }

    public void Add(BudgetPolicy budget, string policy = "") => _budgets.AddOrUpdate(
        (budget.Name, budget.Unit, budget.Per, budget.Window, budget.Per switch { Scope.Function => budget.Function, Scope.Own => budget.Key, _ => null }),
        static (_, said) => ImmutableDictionary<string, BudgetPolicy>.Empty.Add(said.policy, said.budget),
        static (_, before, said) => before.SetItem(said.policy, said.budget),
        (policy, budget));

    /// <summary>Finds the account that a host means.</summary>
    /// <exception cref="ArgumentException">There is no such budget, there are several, or the target does not say whose.</exception>
    public AccountKey Find(BudgetTarget target)
    {
        var bearers = All.Where(budget => budget.Name == target.Budget).ToList();
        var named = bearers.Where(budget => UnmatchedTarget.PartsOf(target, budget) is []).Take(2).ToList();
        var budget = named.FirstOrDefault() ?? throw new ArgumentException(UnmatchedTarget.Text(target, bearers), nameof(target));
        if (budget.Per == Scope.Function && target.Function is null)
        {
            throw new ArgumentException($"The budget '{budget.Name}' is counted per {budget.Per}: name the {nameof(target.Function)}.", nameof(target));
        }

        if (named.Count > 1)
        {
            throw new ArgumentException($"Several budgets are named '{target.Budget}'. Say which by the target's Unit, Window, Per and Key, as IBudgets.ReadAsync tells them, or give them names of their own.", nameof(target));
        }

        var missing = budget.Per switch
        {
            Scope.Tenant when string.IsNullOrWhiteSpace(target.Tenant) => nameof(target.Tenant),
            Scope.User when string.IsNullOrWhiteSpace(target.User) => nameof(target.User),
            Scope.Model when string.IsNullOrWhiteSpace(target.Model) => nameof(target.Model),
            Scope.Own when string.IsNullOrWhiteSpace(target.Own) => nameof(target.Own),
            _ => null,
        };
        return missing is null
            ? AccountKey.Of(budget, WhoOf(budget, target), target.Model)
            : throw new ArgumentException($"The budget '{budget.Name}' is counted per {budget.Per}: name the {missing}.", nameof(target));
    }

    /// <summary>Answers the budgets whose account is known without a call: everybody's, each function's, and the tenant's where one is named.</summary>
    public IEnumerable<(BudgetPolicy Budget, AccountKey Account)> Open(string? tenant)
    {
        foreach (var budget in All)
        {
            if (budget.Per == Scope.Tenant ? !string.IsNullOrWhiteSpace(tenant) : tenant is null && budget.Per is Scope.Global or Scope.Function)
            {
                yield return (budget, AccountKey.Of(budget, new GuardContext(tenant), null));
            }
        }
    }

    private static BudgetPolicy LeastOf(ImmutableDictionary<string, BudgetPolicy> said) => said.Values.MinBy(static budget => (!budget.Enforce, budget.Limit))!;

    private static GuardContext WhoOf(BudgetPolicy budget, BudgetTarget target)
    {
        var who = new GuardContext(target.Tenant, target.User);
        return budget.Per == Scope.Own ? who with { Tags = who.Tags.Add(budget.Key!, target.Own!) } : who;
    }
}

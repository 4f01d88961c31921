using System.Collections.Immutable;
using System.Runtime.InteropServices;
using KernelGuard.Policies;
using KernelGuard.Scoping;

namespace KernelGuard.Stages.Budget;

/// <summary>Names the budgets that a completion is held to and their accounts. It is made once for a completion and a model; attempts side by side share it.</summary>
/// <param name="budgets">The budgets.</param>
/// <param name="keys">The account of each.</param>
internal sealed class BudgetRequest(ImmutableArray<BudgetPolicy> budgets, ImmutableArray<AccountKey> keys)
{
    private object? _found;

    public ImmutableArray<BudgetPolicy> Budgets { get; } = budgets;

    public ImmutableArray<AccountKey> Keys { get; } = keys;

    /// <summary>Gets or sets what the store found for the keys, so that it looks only once. Any thread may replace it.</summary>
    public object? Found
    {
        get => Volatile.Read(ref _found);
        set => Volatile.Write(ref _found, value);
    }

    /// <summary>Makes the request of a completion.</summary>
    public static BudgetRequest Of(ImmutableArray<BudgetPolicy> budgets, GuardContext who, string? model)
    {
        var keys = new AccountKey[budgets.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = AccountKey.Of(budgets[i], who, model);
        }

        return new BudgetRequest(budgets, ImmutableCollectionsMarshal.AsImmutableArray(keys));
    }

    /// <summary>Answers beyond which limit an attempt overdraws a budget's account: the least limit of the account's budgets that deny; below 0 where none does.</summary>
    /// <param name="budget">The first budget of the account.</param>
    /// <param name="accounts">The account of each budget.</param>
    public long OverdraftLimit(int budget, ReadOnlySpan<object> accounts)
    {
        var least = -1L;
        for (var i = budget; i < accounts.Length; i++)
        {
            var limit = Budgets[i].Limit;
            if (Budgets[i].Enforce && (least < 0 || limit < least) && accounts[i] == accounts[budget])
            {
                least = limit;
            }
        }

        return least;
    }
}

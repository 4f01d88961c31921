using System.Collections.Immutable;
using KernelGuard.Policies;

namespace KernelGuard.Stages.Budget;

/// <summary>Holds the accounts of one request, and locks them all in the one order that cannot deadlock. Immutable.</summary>
internal sealed class AccountSet
{
    private readonly BudgetAccount[] _byBudget;
    private readonly BudgetAccount[] _inOrder;
    private readonly int[] _budgets;

    /// <summary>Creates a set.</summary>
    /// <param name="byBudget">The account of each budget; two budgets of one name share theirs.</param>
    public AccountSet(BudgetAccount[] byBudget)
    {
        _byBudget = byBudget;
        _inOrder = byBudget.Length == 1 ? byBudget : [.. byBudget.Distinct().OrderBy(static account => account.Id)];
        _budgets = [.. _inOrder.Select(account => Array.IndexOf(byBudget, account))];
        IsOneEach = _inOrder.Length == byBudget.Length;
    }

    public ReadOnlySpan<BudgetAccount> InOrder => _inOrder;

    /// <summary>Gets whether no two budgets have one account.</summary>
    public bool IsOneEach { get; }

    public BudgetAccount this[int budget] => _byBudget[budget];

    /// <summary>Answers the budget of an account, by its place in the order; of several the first.</summary>
    public int BudgetOf(int account) => _budgets[account];

    /// <summary>Answers whether no budget before this one has the same account: an account is charged once.</summary>
    public bool IsCharged(int budget) => IsOneEach || Array.IndexOf(_byBudget, _byBudget[budget]) == budget;

    /// <inheritdoc cref="BudgetRequest.OverdraftLimit"/>
    public long OverdraftLimit(BudgetRequest request, int budget) => request.OverdraftLimit(budget, _byBudget);

    /// <summary>Answers whether an account is one of these.</summary>
    public bool Holds(BudgetAccount account) => Array.IndexOf(_inOrder, account) >= 0;

    /// <summary>Lets attempts like one that was let through reserve without the accounts, while they are locked.</summary>
    /// <param name="budgets">The budgets.</param>
    /// <param name="demand">What the attempt may need.</param>
    /// <param name="output">The most output that was reserved.</param>
    /// <param name="lease">How long a reservation may stay unsettled, in ticks.</param>
    public void Open(ImmutableArray<BudgetPolicy> budgets, in Demand demand, int output, long lease)
    {
        for (var i = 0; IsOneEach && i < _byBudget.Length; i++)
        {
            _byBudget[i].Open(budgets[i], demand.Amount(budgets[i].Unit, output), lease);
        }
    }

    /// <summary>Locks all accounts, unless one of them was forgotten.</summary>
    public bool TryEnter()
    {
        var forgotten = false;
        foreach (var account in _inOrder)
        {
            account.Enter();
            forgotten |= account.Forgotten;
        }

        if (forgotten)
        {
            Exit();
        }

        return !forgotten;
    }

    public void Exit()
    {
        foreach (var account in _inOrder)
        {
            account.Exit();
        }
    }
}

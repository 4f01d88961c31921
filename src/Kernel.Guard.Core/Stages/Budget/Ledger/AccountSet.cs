namespace KernelGuard.Stages.Budget;

/// <summary>Holds the accounts of one request, and locks them all in the one order that cannot deadlock. Immutable.</summary>
internal sealed class AccountSet
{
    private readonly BudgetAccount[] _byBudget;
    private readonly BudgetAccount[] _inOrder;

    /// <summary>Creates a set.</summary>
    /// <param name="byBudget">The account of each budget; two budgets of one name share theirs.</param>
    public AccountSet(BudgetAccount[] byBudget)
    {
        _byBudget = byBudget;
        _inOrder = byBudget.Length == 1 ? byBudget : [.. byBudget.Distinct().OrderBy(static account => account.Id)];
    }

    public ReadOnlySpan<BudgetAccount> InOrder => _inOrder;

    public BudgetAccount this[int budget] => _byBudget[budget];

    /// <summary>Answers whether no budget before this one has the same account: an account is charged once.</summary>
    public bool IsCharged(int budget) => _inOrder.Length == _byBudget.Length || Array.IndexOf(_byBudget, _byBudget[budget]) == budget;

    /// <inheritdoc cref="BudgetRequest.OverdraftLimit"/>
    public long OverdraftLimit(BudgetRequest request, int budget) => request.OverdraftLimit(budget, _byBudget);

    /// <summary>Answers whether an account is one of these.</summary>
    public bool Holds(BudgetAccount account) => Array.IndexOf(_inOrder, account) >= 0;

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

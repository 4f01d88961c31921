using KernelGuard.Stages.Budget;

namespace KernelGuard.Redis.Budgets.Slices;

/// <summary>Holds the accounts of one request, in the order of its budgets, and locks their slices in the one order that cannot deadlock. Immutable.</summary>
/// <param name="byBudget">The account of each budget; two budgets of one name share theirs.</param>
internal sealed class RequestAccounts(RedisAccount[] byBudget)
{
    private readonly RedisAccount[] _inOrder = byBudget.Length == 1 ? byBudget : [.. byBudget.Distinct().OrderBy(static account => account.Slices.Id)];

    public RedisAccount[] ByBudget => byBudget;

    /// <summary>Answers whether no budget before this one has the same account: an account is charged once.</summary>
    public bool IsCharged(int budget) => _inOrder.Length == byBudget.Length || Array.IndexOf(byBudget, byBudget[budget]) == budget;

    /// <inheritdoc cref="BudgetRequest.OverdraftLimit"/>
    public long OverdraftLimit(BudgetRequest request, int budget) => request.OverdraftLimit(budget, byBudget);

    public void Enter()
    {
        foreach (var account in _inOrder)
        {
            account.Slices.Enter();
        }
    }

    public void Exit()
    {
        foreach (var account in _inOrder)
        {
            account.Slices.Exit();
        }
    }
}

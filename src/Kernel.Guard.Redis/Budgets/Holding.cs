using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Stages.Budget;
using StackExchange.Redis;

namespace KernelGuard.Redis.Budgets;

/// <summary>Is what an attempt has reserved; it ends once.</summary>
internal abstract class Holding
{
    private int _ended;

    /// <summary>Answers whether it had not ended, and ends it.</summary>
    public bool TryEnd() => Interlocked.Exchange(ref _ended, 1) == 0;
}

/// <summary>Is a reservation in the books.</summary>
/// <param name="member">Its name there.</param>
internal sealed class BookedHolding(RedisValue member) : Holding
{
    public RedisValue Member => member;
}

/// <summary>Is what was let through while the books were not reached.</summary>
/// <param name="request">The budgets.</param>
/// <param name="accounts">Their accounts.</param>
/// <param name="parts">The parts of their windows.</param>
/// <param name="amounts">What each may be charged at most.</param>
/// <param name="share">What it has of this process's share; the default where nothing holds it.</param>
internal sealed class UnbookedHolding(BudgetRequest request, RedisAccount[] accounts, WindowPart[] parts, long[] amounts, BudgetReservation share) : Holding
{
    public BudgetReservation Share => share;

    /// <summary>Books what was used as soon as the books are reached.</summary>
    public void Book(BookQueue queue, in TokenUsage usage, long? cost)
    {
        for (var i = 0; i < accounts.Length; i++)
        {
            if (Array.IndexOf(accounts, accounts[i]) == i)
            {
                var budget = request.Budgets[i];
                queue.Add(new SpentEntry(accounts[i].Name, parts[i], Micros.Clamp(UsedOf(budget.Unit, amounts[i], usage, cost)), budget.Enforce));
            }
        }
    }

    private static long UsedOf(BudgetUnit unit, long amount, in TokenUsage usage, long? cost) => unit switch
    {
        BudgetUnit.Requests => amount,
        BudgetUnit.Tokens => usage.Total,
        _ => cost ?? amount,
    };
}

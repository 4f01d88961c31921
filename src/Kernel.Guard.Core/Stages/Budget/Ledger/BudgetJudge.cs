using System.Collections.Immutable;
using KernelGuard.Policies;

namespace KernelGuard.Stages.Budget;

/// <summary>Says what budgets say of an attempt.</summary>
internal static class BudgetJudge
{
    /// <summary>Judges an attempt while its accounts are locked.</summary>
    public static BudgetVerdict Judge(ImmutableArray<BudgetPolicy> budgets, AccountSet accounts, in Demand demand)
    {
        var output = demand.Wanted;
        var (denied, shadow, warned, left) = (-1, -1, -1, 0L);
        TimeSpan? wait = null;
        for (var i = 0; i < budgets.Length; i++)
        {
            var budget = budgets[i];
            var account = accounts[i];
            account.Limit = budget.Limit;
            var free = account.Free(budget.Limit);
            var fits = demand.OutputIn(budget.Unit, free);
            if (fits >= 1)
            {
                output = budget.Enforce && budget.Unit != BudgetUnit.Requests ? (int)Math.Min(output ?? int.MaxValue, fits) : output;
            }
            else if (!budget.Enforce)
            {
                shadow = i;
            }
            else
            {
                // Of several that deny, the one that denies longest.
                var room = account.RoomIn(budget.Limit, demand.Amount(budget.Unit, 1));
                if (denied < 0 || room is null || (wait is not null && room > wait))
                {
                    (denied, left, wait) = (i, free, room);
                }
            }

            if (budget.SoftAt is { } soft && account.IsUsedBeyond(soft, budget.Limit))
            {
                warned = i;
            }
        }

        return new BudgetVerdict(output, denied, shadow, warned, left, wait);
    }
}

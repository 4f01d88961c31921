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
        var soft = 0UL;
        (TimeSpan? wait, TimeSpan? soonest) = (null, TimeSpan.Zero);
        for (var i = 0; i < budgets.Length; i++)
        {
            var budget = budgets[i];
            var account = accounts[i];
            account.LimitTo(budget.Limit, budget.Enforce, isFirst: accounts.IsCharged(i));
            var free = account.Free(budget.Limit);
            var fits = demand.OutputIn(budget.Unit, free);
            var least = demand.LeastIn(budget);
            if (fits >= least)
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
                var (room, atBest) = demand.IsBounded(budget.Unit) ? account.RoomIn(budget.Limit, demand.Amount(budget.Unit, least)) : default;
                if (denied < 0 || room is null || (wait is not null && room > wait))
                {
                    (denied, left, wait) = (i, free, room);
                }

                // Whoever waits for one needs room in all, but in one that asks another model then.
                if (!demand.IsTurnedBy(budget) && (atBest is null || atBest > soonest))
                {
                    soonest = atBest;
                }
            }

            if (account.IsWarned(budget))
            {
                warned = i;
                soft |= BudgetVerdict.BitOf(i);
            }
        }

        var (passed, reached) = Told(budgets, accounts);
        return new BudgetVerdict(output, denied, shadow, warned, left, wait) { Soonest = soonest, Soft = soft, Passed = passed, Reached = reached };
    }

    /// <summary>Says, while the accounts are locked, of which budgets so much is spent that their soft thresholds are passed, or a limit that only warns is reached.</summary>
    public static (ulong Passed, ulong Reached) Told(ImmutableArray<BudgetPolicy> budgets, AccountSet accounts)
    {
        var (passed, reached) = (0UL, 0UL);
        for (var i = 0; i < budgets.Length; i++)
        {
            var told = accounts[i].Told(budgets[i]);
            passed |= told.Passed ? BudgetVerdict.BitOf(i) : 0;
            reached |= told.Reached ? BudgetVerdict.BitOf(i) : 0;
        }

        return (passed, reached);
    }
}

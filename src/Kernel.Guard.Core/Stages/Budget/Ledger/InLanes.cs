using System.Collections.Immutable;
using KernelGuard.Policies;

namespace KernelGuard.Stages.Budget;

/// <summary>Reserves in the lanes of one processor, of all budgets of an attempt or of none, where no account has to be asked.</summary>
internal static class InLanes
{
    /// <summary>Reserves.</summary>
    /// <param name="budgets">The budgets.</param>
    /// <param name="accounts">Their accounts.</param>
    /// <param name="demand">What the attempt may need.</param>
    /// <param name="now">The time, in ticks of UTC.</param>
    /// <param name="lease">How long a reservation may stay unsettled, in ticks.</param>
    /// <param name="processor">Whose lanes.</param>
    /// <returns>What is reserved; nothing where the accounts have to be asked.</returns>
    public static BudgetReservation Reserve(ImmutableArray<BudgetPolicy> budgets, AccountSet accounts, in Demand demand, long now, long lease, int processor)
    {
        if (!accounts.IsOneEach || demand.Unbounded is not null || demand.Wanted is not { } output || output < 1)
        {
            return default;
        }

        var entered = 0;
        try
        {
            while (entered < accounts.InOrder.Length)
            {
                var budget = budgets[accounts.BudgetOf(entered)];
                if (!demand.IsBounded(budget.Unit) || !TryEnter(accounts.InOrder[entered], processor))
                {
                    return default;
                }

                if (!accounts.InOrder[entered++].LaneOf(processor).Takes(budget, demand.Amount(budget.Unit, output), now))
                {
                    return default;
                }
            }

            BudgetClaim? first = null;
            for (var i = entered - 1; i >= 0; i--)
            {
                var claim = accounts.InOrder[i].LaneOf(processor).Take(budgets[accounts.BudgetOf(i)].Unit, now, lease);
                (claim.Sibling, first) = (first, claim);
            }

            return new BudgetReservation(first, first?.Version ?? 0);
        }
        finally
        {
            while (entered > 0)
            {
                accounts.InOrder[--entered].LaneOf(processor).Exit();
            }
        }
    }

    /// <summary>Settles one claim in its lane.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="version">Which use of it is settled, where that is to be seen; it may have been settled already.</param>
    /// <param name="spent">What is booked in its place.</param>
    /// <param name="now">The time, in ticks of UTC.</param>
    /// <param name="sibling">The attempt's next claim.</param>
    /// <returns>False where the account has to be asked.</returns>
    public static bool TrySettle(BudgetClaim claim, long? version, long spent, long now, out BudgetClaim? sibling)
    {
        var lane = claim.Lane;
        lane.Enter();
        try
        {
            sibling = claim.Sibling;
            return (version is not { } known || claim.Version == known) && lane.TrySettle(claim, spent, now);
        }
        finally
        {
            lane.Exit();
        }
    }

    /// <summary>Answers whether no budget is near anything that has to be told: a soft threshold, or the end of its room.</summary>
    public static bool IsQuiet(ImmutableArray<BudgetPolicy> budgets, AccountSet accounts, long now, int processor)
    {
        var quiet = accounts.IsOneEach;
        for (var i = 0; quiet && i < accounts.InOrder.Length; i++)
        {
            quiet = TryEnter(accounts.InOrder[i], processor);
            if (quiet)
            {
                var lane = accounts.InOrder[i].LaneOf(processor);
                quiet = lane.Takes(budgets[accounts.BudgetOf(i)], 1, now);
                lane.Exit();
            }
        }

        return quiet;
    }

    // It is another lane's turn where the account got more of them meanwhile.
    private static bool TryEnter(BudgetAccount account, int processor)
    {
        var lane = account.LaneOf(processor);
        lane.Enter();
        if (lane == account.LaneOf(processor))
        {
            return true;
        }

        lane.Exit();
        return false;
    }
}

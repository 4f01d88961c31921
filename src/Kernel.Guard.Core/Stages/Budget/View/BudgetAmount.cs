using KernelGuard.Accounting;
using KernelGuard.Policies;

namespace KernelGuard.Stages.Budget;

/// <summary>Turns an amount as a host says it into a budget's own counting, and back.</summary>
internal static class BudgetAmount
{
    /// <summary>Answers the amount that is booked: never more room than was said.</summary>
    /// <param name="kind">What changes: a grant gives room, an adjustment takes it.</param>
    /// <param name="unit">What the budget counts.</param>
    /// <param name="amount">Tokens, US dollars or attempts.</param>
    /// <param name="most">The largest amount that the store counts, in the budget's own counting.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is a part of a token or attempt, a grant of nothing, or too large to be counted.</exception>
    public static long Of(BudgetChangeKind kind, BudgetUnit unit, decimal amount, long most = long.MaxValue)
    {
        var scale = Scale(unit);
        if (decimal.Abs(amount) > most / scale)
        {
            throw new ArgumentOutOfRangeException(nameof(amount), amount, FormattableString.Invariant($"The amount is at most {most / scale:0.#########}: the budgets' books count no higher."));
        }

        var counted = amount * scale;
        var booked = (long)(kind == BudgetChangeKind.Grant ? decimal.Floor(counted) : decimal.Ceiling(counted));
        if (unit != BudgetUnit.Cost && booked != counted)
        {
            throw new ArgumentOutOfRangeException(nameof(amount), amount, "Tokens and attempts are whole numbers.");
        }

        return kind != BudgetChangeKind.Grant || booked > 0 ? booked
            : throw new ArgumentOutOfRangeException(nameof(amount), amount, "A grant is at least a billionth of a US dollar.");
    }

    /// <summary>Answers a booked amount in tokens, US dollars or attempts.</summary>
    /// <param name="unit">What the budget counts.</param>
    /// <param name="booked">The amount in its own counting.</param>
    public static decimal Said(BudgetUnit unit, long booked) => booked / Scale(unit);

    private static decimal Scale(BudgetUnit unit) => unit == BudgetUnit.Cost ? TokenPrice.NanosPerDollar : 1;
}

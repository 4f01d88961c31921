using KernelGuard.Policies;
using KernelGuard.Redis.Budgets.Slices;
using KernelGuard.Stages.Budget;

namespace KernelGuard.Redis.Budgets;

/// <summary>Writes what attempts ask the books, and reads what they answer. Thread-safe.</summary>
/// <param name="lease">How long a reservation may stay unsettled.</param>
/// <param name="time">The clock that never goes back.</param>
internal sealed class ReserveWords(TimeSpan lease, TimeProvider time)
{
    /// <summary>How many numbers an attempt has before those of its budgets, of which the first is that of its place.</summary>
    public const int Head = 3;

    /// <summary>How many numbers each of its budgets has.</summary>
    public const int Each = 9;

    private readonly long _lease = Micros.Of(lease);
    private readonly long _lasts = (long)(lease.TotalSeconds * time.TimestampFrequency);

    /// <summary>Writes what an attempt asks.</summary>
    public ReserveAsk Of(BudgetRequest request, in Demand demand, RedisAccount[] accounts, BookEpoch books, long now, ReleaseEntry? instead)
    {
        var numbers = new byte[ReserveAsk.Length(accounts.Length)];
        Doubles.Write(numbers, 0, _lease, demand.Wanted ?? -1);
        for (var i = 0; i < accounts.Length; i++)
        {
            var (budget, part) = (request.Budgets[i], accounts[i].PartAt(now));
            var (bound, perOutput) = demand.Line(budget.Unit);
            Doubles.Write(
                numbers.AsSpan((Head + (i * Each)) * Doubles.Size),
                CodeOf(budget.Unit),
                !budget.Enforce ? 0 : demand.IsTurnedBy(budget) ? 2 : 1,
                Micros.Clamp(budget.Limit),
                bound is { } least ? Micros.Clamp(least) : -1,
                perOutput,
                Micros.Clamp(demand.Amount(budget.Unit, 0)),
                part.End,
                accounts[i].Turn,
                demand.LeastIn(budget));
        }

        return new ReserveAsk(numbers, books, accounts, instead);
    }

    /// <summary>Answers what the scripts call a unit.</summary>
    public static int CodeOf(BudgetUnit unit) => unit switch { BudgetUnit.Requests => 0, BudgetUnit.Tokens => 1, _ => 2 };

    /// <summary>Asks for a slice: an exact amount of one account, or nothing. When it is settled, what is settled counts as tokens.</summary>
    /// <param name="account">The account.</param>
    /// <param name="books">The books.</param>
    /// <param name="limit">The limit that it must fit.</param>
    /// <param name="amount">How much.</param>
    /// <param name="part">The part of the window.</param>
    /// <param name="held">For how long.</param>
    /// <param name="shown">The limit that the books show from then on; null for the one that they show.</param>
    public ReserveAsk OfSlice(RedisAccount account, BookEpoch books, long limit, long amount, WindowPart part, TimeSpan held, long? shown = null)
    {
        var numbers = new byte[ReserveAsk.Length(1)];
        Doubles.Write(numbers, 0, Micros.Of(held), -1, 1, 1, Micros.Clamp(limit), amount, -1, shown is { } asked ? Micros.Clamp(asked) : -1, part.End, account.Turn, 1);
        return new ReserveAsk(numbers, books, [account], null) { Gone = account.Slices.WentBack };
    }

    /// <summary>Reads the answer to an attempt.</summary>
    public BudgetVerdict Read(ReserveAsk ask, BudgetRequest request, in Demand demand, RequestAccounts all, in ReserveAnswer answer)
    {
        var accounts = all.ByBudget;
        var (output, denied, shadow, warned, soft, passed, reached, small) = (answer.Output, answer.Denied, answer.Shadow, -1, 0UL, 0UL, 0UL, true);
        for (var i = 0; i < accounts.Length; i++)
        {
            var budget = request.Budgets[i];
            small &= demand.Amount(budget.Unit, Math.Max(output, 0)) <= answer.LeftOf(i) / BookedHolding.Many;
            if (budget.IsBeyond((double)Micros.Clamp(budget.Limit) - answer.LeftOf(i), Micros.Most))
            {
                (warned, soft) = (i, soft | BudgetVerdict.BitOf(i));
            }

            passed |= budget.IsBeyond(answer.SpentOf(i), Micros.Most) ? BudgetVerdict.BitOf(i) : 0;
            reached |= budget.IsReached(answer.SpentOf(i), Micros.Most) ? BudgetVerdict.BitOf(i) : 0;
        }

        return new BudgetVerdict(output < 0 ? demand.Wanted : output, denied, shadow, warned, answer.Left, answer.Wait)
        {
            Soonest = answer.Soonest,
            Soft = soft,
            Passed = passed,
            Reached = reached,
            Reservation = denied < 0
                ? new BudgetReservation(new BookedHolding(answer.Place, request, accounts, answer.Now, time.GetTimestamp() + _lasts, small) { Plain = ask.Reserved(answer) }, 0)
                : default,
        };
    }
}

using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Stages.Budget;

namespace KernelGuard.Redis.Budgets;

/// <summary>Is what an attempt has reserved; it ends once.</summary>
internal abstract class Holding
{
    private int _ended;

    /// <summary>Answers whether it had not ended, and ends it.</summary>
    public bool TryEnd() => Interlocked.Exchange(ref _ended, 1) == 0;

    /// <summary>Answers what each account of a request is charged that nothing in the books is reserved for.</summary>
    protected static IEnumerable<SpentEntry> SpentOf(BudgetRequest request, RedisAccount[] accounts, Func<int, WindowPart> part, Func<BudgetUnit, int, long> used)
    {
        for (var i = 0; i < accounts.Length; i++)
        {
            if (Array.IndexOf(accounts, accounts[i]) == i)
            {
                var (budget, amount) = (request.Budgets[i], used(request.Budgets[i].Unit, i));
                accounts[i].AddUnbooked(Micros.Clamp(amount));
                yield return new SpentEntry(accounts[i], part(i), amount, budget.Enforce);
            }
        }
    }
}

/// <summary>Is a reservation in the books.</summary>
/// <param name="place">Where.</param>
/// <param name="request">The budgets.</param>
/// <param name="accounts">Their accounts.</param>
/// <param name="now">The books' time when it was reserved, in microseconds since 1970.</param>
/// <param name="ends">When its lease ends, as a timestamp of a clock that never goes back.</param>
internal sealed class BookedHolding(in BookPlace place, BudgetRequest request, RedisAccount[] accounts, long now, long ends) : Holding
{
    public BookPlace Place { get; } = place;

    /// <summary>Gets when its lease ends.</summary>
    public long Ends => ends;

    /// <summary>Gets whether somebody wants to hear what its settling crosses.</summary>
    public bool Tells
    {
        get
        {
            foreach (var budget in request.Budgets)
            {
                if (budget.SoftAt is not null || budget.OnLimit == OnLimit.Warn)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Answers which of its budgets are beyond their soft threshold, and which that only warn have nothing left.</summary>
    /// <param name="used">What is used of each account, in the order in which the accounts first stand among the budgets.</param>
    public (BudgetRequest Request, ulong Soft, ulong Reached) Beyond(ReadOnlySpan<byte> used)
    {
        var (soft, reached, distinct) = (0UL, 0UL, new List<RedisAccount>(accounts.Length));
        for (var i = 0; i < accounts.Length; i++)
        {
            if (!distinct.Contains(accounts[i]))
            {
                distinct.Add(accounts[i]);
            }

            var (budget, amount) = (request.Budgets[i], Doubles.Read(used, distinct.IndexOf(accounts[i])));
            soft |= budget.SoftAt is { } share && amount >= share * budget.Limit ? BudgetVerdict.BitOf(i) : 0;
            reached |= budget.OnLimit == OnLimit.Warn && amount >= budget.Limit ? BudgetVerdict.BitOf(i) : 0;
        }

        return (request, soft, reached);
    }

    /// <summary>Answers what is booked of it in other books than those that held it.</summary>
    public IEnumerable<SpentEntry> Lost(long tokens, long cost) => SpentOf(
        request,
        accounts,
        i => Micros.Part(accounts[i].Key.Window, now),
        (unit, _) => unit switch { BudgetUnit.Requests => 1, BudgetUnit.Tokens => tokens, _ => Math.Max(0, cost) });
}

/// <summary>Books what was used in the place of a reservation.</summary>
/// <param name="holding">The reservation.</param>
/// <param name="slots">What its place goes back to.</param>
/// <param name="tokens">Tokens.</param>
/// <param name="cost">Billionths of a US dollar; -1 for the reserved.</param>
internal sealed class SettleEntry(BookedHolding holding, BookSlots slots, long tokens, long cost) : PlacedEntry(holding.Tells ? 4 : 0, holding.Place)
{
    public BookedHolding Holding => holding;

    public override void Booked() => slots.Free(Place.Slot);

    public override IEnumerable<SpentEntry> Lost() => holding.Lost(tokens, cost);

    protected override (double One, double Other) Amounts => (tokens, cost);
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
    public void Book(BookQueue queue, TokenUsage usage, long? cost)
    {
        foreach (var entry in SpentOf(request, accounts, i => parts[i], (unit, i) => unit switch
        {
            BudgetUnit.Requests => amounts[i],
            BudgetUnit.Tokens => usage.Total,
            _ => cost ?? amounts[i],
        }))
        {
            queue.Add(entry);
        }
    }
}

using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Stages.Budget;

namespace KernelGuard.Redis.Budgets;

/// <summary>Is what was let through while the books were not reached.</summary>
/// <param name="request">The budgets.</param>
/// <param name="accounts">Their accounts.</param>
/// <param name="amounts">What each may be charged at most.</param>
/// <param name="share">What it has of this process's share; the default where nothing holds it.</param>
/// <param name="now">The books' time, in microseconds since 1970.</param>
/// <param name="ends">When its lease ends, as a timestamp of a clock that never goes back.</param>
internal sealed class UnbookedHolding(BudgetRequest request, RedisAccount[] accounts, long[] amounts, BudgetReservation share, long now, long ends) : Holding
{
    public BudgetReservation Share => share;

    public BudgetRequest Request => request;

    public RedisAccount[] Accounts => accounts;

    /// <summary>Gets when its lease ends, as a timestamp.</summary>
    public long Ends => ends;

    /// <summary>Gets where it stands in the books; null before they were told, which the queue's lock decides.</summary>
    public BookedHolding? Placed { get; private set; }

    /// <summary>Gives it its place in some books, or takes it over into others.</summary>
    public BookedHolding Place(BookSlots slots, string epoch)
    {
        if (Placed is null)
        {
            Placed = new BookedHolding(slots.Take(epoch), request, accounts, now, ends);
        }
        else
        {
            Placed.MoveTo(epoch);
        }

        return Placed;
    }

    /// <summary>Gets the most tokens that it may be charged.</summary>
    public long MostTokens => amounts.Where((_, i) => request.Budgets[i].Unit == BudgetUnit.Tokens).DefaultIfEmpty().Max();

    public long AmountOf(int budget) => amounts[budget];

    public WindowPart PartOf(int budget) => Micros.Part(accounts[budget].Key.Window, now);

    /// <summary>Answers what each account is charged, where the books do not know it.</summary>
    public IEnumerable<SpentEntry> Spent(TokenUsage usage, long? cost, int requests) => SpentOf(request, accounts, PartOf, (unit, i) => unit switch
    {
        BudgetUnit.Requests => requests,
        BudgetUnit.Tokens => usage.Total,
        _ => cost ?? amounts[i],
    });
}

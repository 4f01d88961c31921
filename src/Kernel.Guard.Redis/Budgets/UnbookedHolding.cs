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
    public IEnumerable<SpentEntry> Spent(TokenUsage usage, long? cost) => SpentOf(request, accounts, PartOf, (unit, i) => unit switch
    {
        BudgetUnit.Requests => amounts[i],
        BudgetUnit.Tokens => usage.Total,
        _ => cost ?? amounts[i],
    });
}

/// <summary>Has the books hold what was let through without them, as long as it is under way.</summary>
/// <param name="holding">What was let through.</param>
/// <param name="time">The clock of its lease.</param>
/// <param name="placed">Hears that they hold it.</param>
internal sealed class JoinEntry(UnbookedHolding holding, TimeProvider time, Action<UnbookedHolding> placed) : BookEntry
{
    private const int Head = 3;
    private const int Each = 5;

    private readonly int[] _charged = [.. Enumerable.Range(0, holding.Accounts.Length).Where(i => Array.IndexOf(holding.Accounts, holding.Accounts[i]) == i)];

    public UnbookedHolding Holding => holding;

    public override bool IsOwed => true;

    public override int Words => 2 + _charged.Length;

    public override void Write(Span<StackExchange.Redis.RedisValue> words)
    {
        var (place, numbers) = (holding.Placed!.Place, new byte[(Head + (Each * _charged.Length)) * Doubles.Size]);
        Doubles.Write(numbers, 5, place.Number, Micros.Of(TimeSpan.FromSeconds(Math.Max(0, holding.Ends - time.GetTimestamp()) / (double)time.TimestampFrequency)));
        for (var i = 0; i < _charged.Length; i++)
        {
            var (budget, part) = (_charged[i], holding.PartOf(_charged[i]));
            Doubles.Write(
                numbers.AsSpan((Head + (i * Each)) * Doubles.Size),
                ReserveWords.CodeOf(holding.Request.Budgets[budget].Unit),
                Micros.Clamp(holding.Request.OverdraftLimit(budget, holding.Accounts)),
                part.End,
                part.Expires,
                Micros.Clamp(holding.AmountOf(budget)));
            words[2 + i] = holding.Accounts[budget].Name;
        }

        (words[0], words[1]) = (numbers, place.Slot.Name);
    }

    public override void Booked() => placed(holding);
}

using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Stages.Budget;

namespace KernelGuard.Redis.Budgets;

/// <summary>Is what an attempt has reserved; it ends once.</summary>
internal abstract class Holding
{
    private int _ended;

    /// <summary>Gets whether it ended.</summary>
    public bool IsEnded => Volatile.Read(ref _ended) != 0;

    /// <summary>Answers whether it had not ended, and ends it.</summary>
    public bool TryEnd() => Interlocked.Exchange(ref _ended, 1) == 0;

    /// <summary>Answers which of its budgets are spent beyond their soft threshold, and which that only warn have spent their limit.</summary>
    /// <param name="request">The budgets.</param>
    /// <param name="accounts">The account of each.</param>
    /// <param name="spent">What is spent of each account, in the order in which the accounts first stand among the budgets.</param>
    public static (BudgetRequest Request, ulong Passed, ulong Reached) Beyond(BudgetRequest request, RedisAccount[] accounts, ReadOnlySpan<byte> spent)
    {
        var (passed, reached, distinct) = (0UL, 0UL, new List<RedisAccount>(accounts.Length));
        for (var i = 0; i < accounts.Length; i++)
        {
            if (!distinct.Contains(accounts[i]))
            {
                distinct.Add(accounts[i]);
            }

            var (budget, amount) = (request.Budgets[i], Doubles.Read(spent, distinct.IndexOf(accounts[i])));
            passed |= budget.IsBeyond(amount, Micros.Most) ? BudgetVerdict.BitOf(i) : 0;
            reached |= budget.IsReached(amount, Micros.Most) ? BudgetVerdict.BitOf(i) : 0;
        }

        return (request, passed, reached);
    }

    /// <summary>Answers what each account of a request is charged that nothing in the books is reserved for.</summary>
    protected static IEnumerable<SpentEntry> SpentOf(BudgetRequest request, RedisAccount[] accounts, Func<int, WindowPart> part, Func<BudgetUnit, int, long> used)
    {
        for (var i = 0; i < accounts.Length; i++)
        {
            if (Array.IndexOf(accounts, accounts[i]) == i)
            {
                var amount = used(request.Budgets[i].Unit, i);
                accounts[i].AddUnbooked(Micros.Clamp(amount));
                yield return new SpentEntry(accounts[i], part(i), amount, request.OverdraftLimit(i, accounts));
            }
        }
    }
}

/// <summary>Is what an attempt of one budget has reserved.</summary>
/// <param name="Account">The account.</param>
/// <param name="Stop">The end of its window's part.</param>
/// <param name="Unit">The unit, as the scripts call it.</param>
/// <param name="Amount">How much.</param>
internal readonly record struct PlainHolding(RedisAccount Account, double Stop, int Unit, long Amount);

/// <summary>Is a reservation in the books.</summary>
/// <param name="place">Where.</param>
/// <param name="request">The budgets.</param>
/// <param name="accounts">Their accounts.</param>
/// <param name="now">The books' time when it was reserved, in microseconds since 1970.</param>
/// <param name="ends">When its lease ends, as a timestamp of a clock that never goes back.</param>
/// <param name="isSmall">Whether it is a small part of what was left of each of its budgets.</param>
internal sealed class BookedHolding(in BookPlace place, BudgetRequest request, RedisAccount[] accounts, long now, long ends, bool isSmall = false) : Holding
{
    /// <summary>How many times what is reserved must be left, and into how many parts a limit is divided of which one must be, for room not to be short.</summary>
    public const int Many = 10;

    private BookPlace _place = place;

    public BookPlace Place => _place;

    /// <summary>Gets what is reserved; null where it is of several budgets, had no room, or was let through without the books.</summary>
    public PlainHolding? Plain { get; init; }

    /// <summary>Gets when its lease ends.</summary>
    public long Ends => ends;

    /// <summary>Says that it stands in other books, under its name.</summary>
    public void MoveTo(string epoch) => _place = _place with { Epoch = epoch };

    /// <summary>Gets whether somebody wants to hear what its settling crosses.</summary>
    public bool IsTold => request.Budgets.Any(static budget => budget.IsTold);

    /// <summary>Gets whether much is left of all of its budgets beside it, as far as this process heard: nobody waits for what it gives back.</summary>
    public bool LeavesRoom
    {
        get
        {
            for (var i = 0; i < accounts.Length; i++)
            {
                var limit = Micros.Clamp(request.Budgets[i].Limit);
                if (!isSmall || accounts[i].LastHeard is not { } heard || heard.LeftOf(limit) < limit / Many)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <inheritdoc cref="PlacedEntry.Beyond"/>
    public (BudgetRequest Request, ulong Passed, ulong Reached) Beyond(ReadOnlySpan<byte> spent) => Beyond(request, accounts, spent);

    /// <summary>Answers what is booked of it in other books than those that held it.</summary>
    public IEnumerable<SpentEntry> Lost(long tokens, long cost, int requests) => SpentOf(
        request,
        accounts,
        i => Micros.Part(accounts[i].Key.Window, now),
        (unit, _) => unit switch { BudgetUnit.Requests => requests, BudgetUnit.Tokens => tokens, _ => Math.Max(0, cost) });
}

/// <summary>Books what was used in the place of a reservation.</summary>
/// <param name="holding">The reservation.</param>
/// <param name="slots">What its place goes back to.</param>
/// <param name="usage">What was used.</param>
/// <param name="cost">Billionths of a US dollar; null for the reserved.</param>
/// <param name="requests">How many completions the attempt made.</param>
internal sealed class SettleEntry(BookedHolding holding, BookSlots slots, TokenUsage usage, long? cost, int requests = 1) : PlacedEntry(holding.IsTold ? Told : 0)
{
    private readonly long _tokens = Micros.Clamp(usage.Total);
    private readonly long _cost = cost is { } nanos ? Micros.Clamp(nanos) : -1;

    public override BookPlace Place => holding.Place;

    public override bool IsCovered => false;

    /// <summary>Gets what it settles of one budget, and what was reserved of it; null where it is of several, had no room, or was let through without the books.</summary>
    public (RedisAccount Account, double Stop, long Used, long Held)? Plain => holding.Plain is not { } plain
        ? null
        : (plain.Account, plain.Stop, plain.Unit switch { 0 => requests, 1 when _tokens >= 0 => _tokens, 2 when _cost >= 0 => _cost, _ => plain.Amount }, plain.Amount);

    /// <summary>Gets or sets whether an attempt took its place, which is then that one's to give back.</summary>
    public bool IsFollowed { get; set; }

    public override void Booked()
    {
        if (!IsFollowed)
        {
            slots.Free(Place.Slot);
        }
    }

    /// <summary>Writes its numbers alone.</summary>
    public void Write(Span<byte> numbers) => Doubles.Write(numbers, Kind, Place.Number, _tokens, _cost);

    public override (BudgetRequest Request, ulong Passed, ulong Reached) Beyond(ReadOnlySpan<byte> spent) => holding.Beyond(spent);

    public override IEnumerable<SpentEntry> Lost() => holding.Lost(_tokens, _cost, requests);

    protected override int Kind => base.Kind + (PerRequest * (requests - 1));

    protected override (double One, double Other) Amounts => (_tokens, _cost);
}

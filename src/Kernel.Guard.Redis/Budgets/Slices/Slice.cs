using KernelGuard.Policies;

namespace KernelGuard.Redis.Budgets.Slices;

/// <summary>Is an amount that the books hold reserved for this process, which spends it without asking them. Its members are read and written under its account's lock.</summary>
/// <param name="account">Whose.</param>
/// <param name="place">Its reservation in the books.</param>
/// <param name="amount">How much.</param>
/// <param name="limit">The limit under which it was taken.</param>
/// <param name="part">The part of the window that it belongs to.</param>
/// <param name="ends">When the books take it for spent, as a timestamp of a clock that never goes back.</param>
/// <param name="windowEnds">When its window ends, on the same clock.</param>
/// <param name="lead">How far the time of day was ahead of that clock when it was taken, in ticks.</param>
internal sealed class Slice(RedisAccount account, in BookPlace place, long amount, long limit, WindowPart part, long ends, long windowEnds, long lead)
{
    // What the two clocks may differ by: more is a machine that slept, whose clock that never goes back stood still.
    private const long Slack = TimeSpan.TicksPerSecond;

    // What is told of budgets has a bit for each of so many.
    private const int MostTold = 64;

    private List<BudgetPolicy>? _told;

    public BookPlace Place { get; } = place;

    public RedisAccount Account => account;

    public WindowPart Part => part;

    /// <summary>Gets when the books take it for spent.</summary>
    public long Ends => ends;

    /// <summary>Gets what calls under way have reserved of it.</summary>
    public long Reserved { get; set; }

    /// <summary>Gets or sets what was spent of it, from its beginning.</summary>
    public long Spent { get; set; }

    /// <summary>Gets the least limit of the budgets that deny and were charged to it; below 0 where none was.</summary>
    public long OverdraftLimit { get; private set; } = -1;

    public bool Closed { get; private set; }

    public long Amount { get; private set; } = amount;

    public long Free => Amount - Reserved - Spent;

    /// <summary>Answers whether a call may begin in it: one that takes as long as any must end before the books take the slice for spent.</summary>
    /// <param name="at">When, and of which books.</param>
    /// <param name="asked">The limit asked for: what was taken under a lower one is within it, too.</param>
    public bool IsUsable(in SliceMoment at, long asked) =>
        at.Now < windowEnds && at.Now + at.Longest < ends && limit <= asked && Place.Epoch == at.Books && at.Lead - lead is >= -Slack and <= Slack;

    /// <summary>Gets the budgets of which the host is told how much is spent.</summary>
    public IReadOnlyList<BudgetPolicy> Told => _told ?? [];

    /// <summary>Hears what a call is held to.</summary>
    /// <param name="budget">Its budget.</param>
    /// <param name="held">The limit; below 0 where its budget only counts.</param>
    public void Hold(BudgetPolicy budget, long held)
    {
        Tell(budget);
        OverdraftLimit = held >= 0 && (OverdraftLimit < 0 || held < OverdraftLimit) ? held : OverdraftLimit;
    }

    /// <summary>Hears a budget of its account: of one of which the host is told, it is told when what was spent is booked.</summary>
    public void Tell(BudgetPolicy budget)
    {
        if (budget.IsTold && _told?.Contains(budget) != true && Told.Count < MostTold)
        {
            (_told ??= []).Add(budget);
        }
    }

    /// <summary>Lets no further call in: what nobody has reserved goes back, and what was spent is booked.</summary>
    public BookEntry Close(BookSlots slots)
    {
        Closed = true;
        Amount = Reserved + Spent;
        return Reserved == 0 ? new SliceSettleEntry(this, slots) : new ShrinkEntry(Place, Reserved, Spent);
    }
}

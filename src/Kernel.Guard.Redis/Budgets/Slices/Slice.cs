using StackExchange.Redis;

namespace KernelGuard.Redis.Budgets.Slices;

/// <summary>Is an amount that the books hold reserved for this process, which spends it without asking them. Its members are read and written under its account's lock.</summary>
/// <param name="account">Whose.</param>
/// <param name="member">Its reservation in the books.</param>
/// <param name="amount">How much.</param>
/// <param name="limit">The limit under which it was taken.</param>
/// <param name="part">The part of the window that it belongs to.</param>
/// <param name="until">Until when it may be spent, as a timestamp of a clock that never goes back.</param>
internal sealed class Slice(RedisAccount account, RedisValue member, long amount, long limit, WindowPart part, long until)
{
    public RedisValue Member { get; private set; } = member;

    public RedisAccount Account => account;

    public WindowPart Part => part;

    /// <summary>Gets what calls under way have reserved of it.</summary>
    public long Reserved { get; set; }

    public long Spent { get; set; }

    public bool Closed { get; private set; }

    public long Amount { get; private set; } = amount;

    public long Free => Amount - Reserved - Spent;

    public bool IsUsable(long now, long asked) => now < until && limit == asked;

    /// <summary>Lets no further call in: what nobody has reserved goes back, and what was spent is booked.</summary>
    public BookEntry Close()
    {
        Closed = true;
        if (Reserved == 0)
        {
            return new SettleEntry(Member, Spent, -1);
        }

        var smaller = SliceMember.Resize(Member, Reserved);
        var entry = new ShrinkEntry(Member, smaller, Spent);
        (Member, Amount, Spent) = (smaller, Reserved, 0);
        return entry;
    }
}

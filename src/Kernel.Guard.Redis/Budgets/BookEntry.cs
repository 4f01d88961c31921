using System.Security.Cryptography;
using KernelGuard.Stages.Budget;
using StackExchange.Redis;

namespace KernelGuard.Redis.Budgets;

/// <summary>Is what is to be booked when there is time. Each may be sent several times, and is booked once.</summary>
internal abstract class BookEntry
{
    /// <summary>Gets how many words it has in a script.</summary>
    public virtual int Words => 2;

    /// <summary>Gets whether it takes room that the books do not know of: they are not asked for more before it is booked.</summary>
    public virtual bool IsOwed => false;

    /// <summary>Writes them.</summary>
    public abstract void Write(Span<RedisValue> words);

    /// <summary>Hears that it is booked.</summary>
    public virtual void Booked()
    {
    }
}

/// <summary>Is an entry on a reservation, which is spent at its bound when its lease runs out before one of these is booked.</summary>
/// <param name="kind">The kind, as the script knows it.</param>
internal abstract class PlacedEntry(int kind) : BookEntry
{
    /// <summary>How many numbers it has.</summary>
    public const int Numbers = 4;

    /// <summary>The kind of a settling whose spending is told.</summary>
    protected const int Told = 4;

    /// <summary>Gets whether the script answers what is spent of its accounts.</summary>
    public bool IsTold => kind == Told;

    /// <summary>What a kind is higher by for each completion beyond the first.</summary>
    protected const int PerRequest = 8;

    protected virtual int Kind => kind;

    /// <summary>Gets the reservation.</summary>
    public abstract BookPlace Place { get; }

    public override void Write(Span<RedisValue> words)
    {
        var (one, other) = Amounts;
        words[0] = Doubles.Pack(Kind, Place.Number, one, other);
        words[1] = Place.Slot.Name;
    }

    /// <summary>Gets whether the reservation's lease books as much where it is dropped: what was used may be more than what was reserved.</summary>
    public virtual bool IsCovered => true;

    /// <summary>Answers what is to be booked in its place where the books that held the reservation are lost.</summary>
    public virtual IEnumerable<SpentEntry> Lost() => [];

    /// <summary>Answers which budgets it spent beyond their soft threshold, and which that only warn have spent their limit; asked where it is told.</summary>
    /// <param name="spent">What is spent of each account, in the order in which the accounts first stand among the budgets.</param>
    public virtual (BudgetRequest Request, ulong Passed, ulong Reached) Beyond(ReadOnlySpan<byte> spent) => throw new NotSupportedException();

    protected abstract (double One, double Other) Amounts { get; }
}

/// <summary>Gives a reservation back whole.</summary>
internal sealed class ReleaseEntry : PlacedEntry
{
    private readonly BookedHolding? _holding;
    private readonly BookPlace _place;
    private readonly BookSlots _slots;
    private int _booked;

    /// <summary>Creates an entry.</summary>
    /// <param name="place">The reservation.</param>
    /// <param name="slots">What its place goes back to.</param>
    public ReleaseEntry(in BookPlace place, BookSlots slots)
        : base(1) => (_place, _slots) = (place, slots);

    /// <summary>Creates an entry on what may be taken over into other books until it is sent.</summary>
    /// <param name="holding">The reservation.</param>
    /// <param name="slots">What its place goes back to.</param>
    public ReleaseEntry(BookedHolding holding, BookSlots slots)
        : base(1) => (_holding, _slots) = (holding, slots);

    public override BookPlace Place => _holding?.Place ?? _place;

    /// <summary>Gets what hears that nothing stands there any more; null for nobody.</summary>
    public Action? Gone { get; init; }

    public override bool IsCovered => Gone is null;

    // A caller who left and the script that carried it may both say so.
    public override void Booked()
    {
        if (Interlocked.Exchange(ref _booked, 1) == 0)
        {
            _slots.Free(Place.Slot);
            Gone?.Invoke();
        }
    }

    public override IEnumerable<SpentEntry> Lost()
    {
        Gone?.Invoke();
        return [];
    }

    protected override (double One, double Other) Amounts => default;
}

/// <summary>Books an amount that was never reserved. Amounts of one account are added up until they are sent.</summary>
/// <param name="account">The account.</param>
/// <param name="part">The part of its window.</param>
/// <param name="amount">How much.</param>
/// <param name="limit">The limit beyond which that overdraws it; below 0 for none.</param>
internal sealed class SpentEntry(RedisAccount account, WindowPart part, long amount, long limit) : BookEntry
{
    // By it the books know what was sent before, and its answer lost.
    private readonly string _token = RandomNumberGenerator.GetHexString(24, lowercase: true);
    private long _amount = Micros.Clamp(amount);
    private long _owed = Micros.Clamp(amount);

    public override bool IsOwed => true;

    public override int Words => 3;

    public WindowPart Part => part;

    /// <summary>Gets what entries have in common that may be added up.</summary>
    public (RedisAccount Account, WindowPart Part, long Limit) Key => (account, part, limit);

    /// <summary>Adds another one's amount. Not after it was sent.</summary>
    public void Add(SpentEntry other) => (_amount, _owed) = (Micros.Clamp(_amount + other._amount), _owed + other._owed);

    public override void Write(Span<RedisValue> words)
    {
        words[0] = Doubles.Pack(3, part.End, part.Expires, _amount, Micros.Clamp(limit));
        words[1] = _token;
        words[2] = account.Name;
    }

    public override void Booked() => account.AddUnbooked(-_owed);
}

/// <summary>Tells a waiter that all before it is booked.</summary>
internal sealed class FlushEntry : BookEntry
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override int Words => 0;

    public Task Done => _done.Task;

    public override void Booked() => _done.TrySetResult();

    public override void Write(Span<RedisValue> words)
    {
    }
}

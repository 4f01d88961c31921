using StackExchange.Redis;

namespace KernelGuard.Redis.Budgets;

/// <summary>Is what one attempt asks the books.</summary>
/// <param name="numbers">Its numbers, as the script reads them, with room for those of a settle in whose place it stands.</param>
/// <param name="books">The books that it is asked of: others answer that it is to be asked again.</param>
/// <param name="accounts">The accounts of its budgets.</param>
/// <param name="instead">What is given back before; null for nothing.</param>
internal sealed class ReserveAsk(byte[] numbers, BookEpoch books, RedisAccount[] accounts, ReleaseEntry? instead)
{
    private SettleEntry? _follows;

    /// <summary>
    /// Gets what hears, where it was answered by an error other than <see cref="NotSentException"/> or <see cref="IsReturned"/>, that nothing of it stands in the books;
    /// null for nobody.
    /// </summary>
    public Action? Gone { get; init; }

    /// <summary>Gets or sets whether what it reserved goes back, before it was answered.</summary>
    public bool IsReturned { get; set; }

    /// <summary>Gets where it shall stand.</summary>
    public BookPlace Place { get; private set; }

    public BookEpoch Books => books;

    public RedisAccount[] Accounts => accounts;

    public ReleaseEntry? Instead => instead;

    /// <summary>Has the accounts hear what the books answered.</summary>
    public void Hear(in ReserveAnswer answer)
    {
        for (var i = 0; !answer.IsAgain && i < accounts.Length; i++)
        {
            if (Array.IndexOf(accounts, accounts[i]) == i)
            {
                var left = answer.LeftOf(i) - (answer.Denied >= 0 ? 0 : Charged(i, answer.Output));
                accounts[i].Hear(new RedisAccount.Heard(left, (long)Of(i, 2), PartOf(i, answer), answer.Order, answer.Now, books.Name));
            }
        }
    }

    /// <summary>Answers the part of its window in which the books counted a budget: that which it named, unless that was over by their time.</summary>
    public WindowPart PartOf(int budget, in ReserveAnswer answer)
    {
        var (stop, turn) = ((long)Of(budget, 6), (long)Of(budget, 7));
        return answer.Now < stop ? new WindowPart(stop, stop - Math.Min(turn, 0)) : Micros.Part(accounts[budget].Key.Window, answer.Now);
    }

    public int Words => 2 + accounts.Length;

    /// <summary>
    /// Gets whether it may go the short way: of one budget, whose window does not slide and so has one part, with an output that has an end, and nothing to give back
    /// before, in a place where a reservation stood before.
    /// </summary>
    public bool IsPlain =>
        accounts.Length == 1 && Of(0, 7) >= 0 && instead is null && Output >= Of(0, 8) && (Of(0, 0) == 0 || Of(0, 3) >= 0) && (_follows is not null || Place.Slot.HasStood);

    public double Lease => Doubles.Read(numbers, 1);

    /// <summary>Gets the most output that it asks for; below 0 for no limit.</summary>
    public double Output => Doubles.Read(numbers, 2);

    public double Limit => Of(0, 2);

    /// <summary>Gets the end of the window's part.</summary>
    public double Stop => Of(0, 6);

    /// <summary>Gets what it reserves of its one budget where its output is not capped.</summary>
    public long Wanted => Charged(0, (int)Output);

    /// <summary>Gets the number that stands in its place before; null for none.</summary>
    public long? Follows => _follows?.Place.Number;

    /// <summary>Gets what stands in its place, behind the end of its lease, where its output is not capped.</summary>
    public byte[] Standing
    {
        get
        {
            var name = (byte[])accounts[0].Name!;
            var standing = new byte[(6 * Doubles.Size) + name.Length];
            Doubles.Write(standing, 1, Of(0, 0), Of(0, 1) > 0 ? Limit : -1, Stop, Wanted, 0);
            name.CopyTo(standing, 6 * Doubles.Size);
            return standing;
        }
    }

    /// <summary>Answers what it reserved, where it has one budget that had room for it: of what had none the books may have added less.</summary>
    public PlainHolding? Reserved(in ReserveAnswer answer)
    {
        if (accounts.Length > 1 || Charged(0, answer.Output) is var amount && answer.LeftOf(0) < amount)
        {
            return null;
        }

        return new PlainHolding(accounts[0], answer.Now < Stop ? Stop : PartOf(0, answer).End, (int)Of(0, 0), amount);
    }

    /// <summary>Answers how many bytes its numbers have.</summary>
    public static int Length(int accounts) => (ReserveWords.Head + (accounts * ReserveWords.Each) + PlacedEntry.Numbers) * Doubles.Size;

    /// <summary>Gives it a place: that of a reservation which the same script settles before, so that the server reads and writes one place for both; else one of its own.</summary>
    public void Stand(BookSlots slots, SettleEntry? settled)
    {
        (_follows, Place) = (settled, settled is null ? slots.Take(books.Name) : slots.Follow(settled.Place));
        Doubles.Write(numbers, Place.Number);
        if (settled is not null)
        {
            settled.IsFollowed = true;
            settled.Write(numbers.AsSpan(^(PlacedEntry.Numbers * Doubles.Size)));
        }
    }

    /// <summary>Gives its place back, as nothing was sent.</summary>
    public void Leave(BookSlots slots)
    {
        if (_follows is null)
        {
            slots.Free(Place.Slot);
        }
        else
        {
            _follows.IsFollowed = false;
        }
    }

    public void Write(Span<RedisValue> words)
    {
        words[0] = _follows is null ? numbers.AsMemory(..^(PlacedEntry.Numbers * Doubles.Size)) : numbers;
        words[1] = Place.Slot.Name;
        for (var i = 0; i < accounts.Length; i++)
        {
            words[i + 2] = accounts[i].Name;
        }
    }

    // What the script reserves.
    private long Charged(int budget, int output)
    {
        if (Of(budget, 0) == 0)
        {
            return 1;
        }

        var (bound, price) = (Of(budget, 3), Of(budget, 4));
        return (long)Math.Min((bound >= 0 ? bound : Of(budget, 5)) + (price > 0 ? Math.Ceiling(Math.Max(0, output) * price) : 0), IsFirm(accounts[budget]) ? Micros.Most : Micros.MostCounted);
    }

    private bool IsFirm(RedisAccount account)
    {
        for (var i = 0; i < accounts.Length; i++)
        {
            if (accounts[i] == account && Of(i, 1) > 0)
            {
                return true;
            }
        }

        return false;
    }

    private double Of(int budget, int number) => Doubles.Read(numbers, ReserveWords.Head + (budget * ReserveWords.Each) + number);
}

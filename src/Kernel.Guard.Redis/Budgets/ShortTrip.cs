using StackExchange.Redis;

namespace KernelGuard.Redis.Budgets;

/// <summary>
/// Is a script of the short way: of one account in one part of its window, settles within their bound and attempts for which there is room. What they settle and
/// reserve is added up here, so that the server has little to read, to count and to write.
/// </summary>
internal sealed class ShortTrip
{
    private const int Head = 9;

    // The numbers, the epoch, the account.
    private const int First = 3;

    // Near a limit the others of its processes may have taken the room meanwhile, and the whole answer is wanted.
    private const int Room = 4;

    private readonly ReserveAsk[] _asks;
    private readonly List<SettleEntry> _settles;
    private readonly double _amount;

    private ShortTrip(ReserveAsk[] asks, List<SettleEntry> settles, double amount, RedisValue[] words) => (_asks, _settles, _amount, Words) = (asks, settles, amount, words);

    /// <summary>Gets its arguments, without the epoch.</summary>
    public RedisValue[] Words { get; }

    /// <summary>Answers the script, where what is to be done is of the kind; else null. The server may still find that it is not.</summary>
    /// <param name="asks">What is to be reserved; each has its place.</param>
    /// <param name="batch">What is to be booked before, in this order.</param>
    /// <param name="told">The time that the script is told; null for the server's own.</param>
    public static ShortTrip? Of(ReserveAsk[] asks, List<BookEntry>? batch, long? told)
    {
        var first = asks[0];
        var (account, limit, stop, amount) = (first.Accounts[0], first.Limit, first.Stop, 0D);
        foreach (var ask in asks)
        {
            if (!ask.IsPlain || ask.Accounts[0] != account || ask.Limit != limit || ask.Stop != stop || ask.Lease != first.Lease)
            {
                return null;
            }

            amount += ask.Wanted;
        }

        if (account.LastHeard is not { } heard || heard.Part.End != stop || heard.LeftOf((long)limit) < Room * amount)
        {
            return null;
        }

        var settles = new List<SettleEntry>(batch?.Count ?? 0);
        var (used, held, alone) = (0D, 0D, 0);
        foreach (var entry in batch ?? [])
        {
            if (entry.Words == 0)
            {
                continue;
            }

            if (entry is not SettleEntry { Plain: { } plain } settle || plain.Account != account || plain.Stop != stop || plain.Used > plain.Held)
            {
                return null;
            }

            (used, held, alone) = (used + plain.Used, held + plain.Held, alone + (settle.IsFollowed ? 0 : 1));
            settles.Add(settle);
        }

        // In whose place an attempt was to stand that failed on its way has its own place still, which nobody here would name.
        if (settles.Count - alone != asks.Count(static ask => ask.Follows is not null))
        {
            return null;
        }

        var places = alone + asks.Length;
        var words = new RedisValue[First + places + asks.Length];
        var numbers = new byte[(Head + (2 * places)) * Doubles.Size];
        Doubles.Write(numbers, told ?? -1, places, settles.Count, limit, stop, first.Lease, used, held, amount);
        (words[0], words[2]) = (numbers, account.Name);
        var at = 0;
        foreach (var settle in settles)
        {
            if (!settle.IsFollowed)
            {
                Write(settle.Place.Slot, settle.Place.Number, -1);
            }
        }

        foreach (var ask in asks)
        {
            words[First + asks.Length + at] = ask.Standing;
            Write(ask.Place.Slot, ask.Follows ?? -1, ask.Place.Number);
        }

        return new ShortTrip(asks, settles, amount, words);

        void Write(BookSlot slot, long former, long number)
        {
            words[First + at] = slot.Name;
            Doubles.Write(numbers.AsSpan((Head + (2 * at++)) * Doubles.Size), former, number);
        }
    }

    /// <summary>Reads the answer as that of the whole script, which answers each attempt and each settle that is to be told; null where the server wants the whole.</summary>
    public BookReply? Read(RedisResult reply)
    {
        if (reply.IsNull)
        {
            return null;
        }

        ReadOnlySpan<byte> answer = (byte[])reply!;
        var (spent, granted) = (Doubles.Read(answer, 1), Doubles.Read(answer, 3));
        var numbers = new byte[(1 + (ReserveAnswer.Short * _asks.Length) + (2 * _settles.Count(static settle => settle.IsTold))) * Doubles.Size];
        Doubles.Write(numbers, Doubles.Read(answer, 0));
        var (at, free) = (1, _asks[0].Limit - spent - (Doubles.Read(answer, 2) - _amount) + granted);
        foreach (var ask in _asks)
        {
            Write(numbers, 2, ask.Output, free, spent - granted);
            free -= ask.Wanted;
        }

        foreach (var settle in _settles)
        {
            spent -= settle.Plain!.Value.Used;
        }

        foreach (var settle in _settles)
        {
            spent += settle.Plain!.Value.Used;
            if (settle.IsTold)
            {
                Write(numbers, 1, spent - granted);
            }
        }

        return new BookReply(numbers);

        void Write(byte[] numbers, params ReadOnlySpan<double> answered)
        {
            Doubles.Write(numbers.AsSpan(at * Doubles.Size), answered);
            at += answered.Length;
        }
    }
}

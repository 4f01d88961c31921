using System.Collections.Concurrent;
using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Stages.Budget;
using StackExchange.Redis;

namespace KernelGuard.Redis.Budgets.Slices;

/// <summary>
/// Reserves and settles without the books where this process has slices of all budgets of a call, and takes slices while calls go on.
/// Thread-safe.
/// </summary>
/// <param name="books">The books.</param>
/// <param name="trips">What asks them for a slice.</param>
/// <param name="queue">What books without a caller waiting.</param>
/// <param name="words">What writes the asking.</param>
/// <param name="slots">The places of reservations.</param>
/// <param name="lease">For how long a slice is spent.</param>
/// <param name="time">The clock that never goes back.</param>
internal sealed class SliceDesk(RedisBooks books, ReserveTrips trips, BookQueue queue, ReserveWords words, BookSlots slots, TimeSpan lease, TimeProvider time)
{
    private readonly ConcurrentDictionary<RedisAccount, Task> _takes = new();
    private readonly double _ticks = (double)TimeSpan.TicksPerSecond / time.TimestampFrequency;
    private long _givenBack;
    private int _returning;

    /// <summary>Gets how often something of slices went back; below 0 while a call waits for that to be booked.</summary>
    public long GivenBack => Volatile.Read(ref _returning) > 0 ? -1 : Interlocked.Read(ref _givenBack);

    /// <summary>Answers whether something went back that the books may not have known of when they were asked.</summary>
    /// <param name="before">What <see cref="GivenBack"/> said before they were asked.</param>
    public bool IsGivenBackSince(long? before) => before < 0 || before != Interlocked.Read(ref _givenBack);

    /// <summary>Waits until what went back is booked, for half of what a decision may still wait at most: the books are asked after it.</summary>
    public async ValueTask BookedAsync(RedisDeadline wait, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _returning);
        await queue.FlushAsync(CancellationToken.None).WaitAsync(wait.Rest / 2, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Interlocked.Decrement(ref _returning);
    }

    /// <summary>Gets for how long a call may be under way: a slice is held for as long beyond the time in which it is spent, so that each call in it ends before.</summary>
    public LongestCall Longest { get; } = new(lease);

    /// <summary>Reserves of slices.</summary>
    /// <returns>Whether there are slices with room for the whole attempt; else nothing is reserved.</returns>
    public bool TryReserve(BudgetRequest request, in Demand demand, RequestAccounts accounts, out BudgetVerdict verdict)
    {
        verdict = default;
        if (demand.Wanted is not { } output || demand.Unbounded is not null)
        {
            return false;
        }

        var (budgets, all, known) = (request.Budgets, accounts.ByBudget, books.Epoch);
        if (known is not { Since: 0 } && known?.IsLost(all, books.Clock.Now) != false)
        {
            return false;
        }

        var at = Moment(known);
        SliceClaim? first = null;
        SliceClaim? last = null;
        accounts.Enter();
        try
        {
            for (var i = 0; i < all.Length; i++)
            {
                if (!demand.IsBounded(budgets[i].Unit) || all[i].Slices.Find(at, budgets[i].Limit, demand.Amount(budgets[i].Unit, output)) is null)
                {
                    return false;
                }
            }

            for (var i = 0; i < all.Length; i++)
            {
                if (accounts.IsCharged(i))
                {
                    var (own, amount) = (all[i].Slices, demand.Amount(budgets[i].Unit, output));
                    var claim = own.Reserve(own.Find(at, budgets[i].Limit, amount)!, budgets[i], accounts.OverdraftLimit(request, i), amount, slots, out var closed);
                    Add(closed);
                    first ??= claim;
                    if (last is not null)
                    {
                        last.Sibling = claim;
                    }

                    last = claim;
                }
                else
                {
                    all[i].Slices.Tell(budgets[i]);
                }
            }
        }
        finally
        {
            accounts.Exit();
        }

        var (warned, soft) = (-1, 0UL);
        for (var i = 0; i < all.Length; i++)
        {
            Consider(all[i], budgets[i], null);
            if (all[i].IsWarned(budgets[i]))
            {
                (warned, soft) = (i, soft | BudgetVerdict.BitOf(i));
            }
        }

        verdict = new BudgetVerdict(output, -1, -1, warned, 0, null) { Soft = soft, Reservation = new BudgetReservation(first, first!.Version) };
        return true;
    }

    /// <summary>Ends what an attempt has of slices; a second time it does nothing.</summary>
    /// <returns>Whether the slice had run out.</returns>
    public bool End(in BudgetReservation reservation, in TokenUsage usage, long? cost, bool sent, int requests = 1)
    {
        var (claim, late, now) = (reservation.Entry as SliceClaim, false, time.GetTimestamp());
        for (var first = true; claim is not null; first = false)
        {
            var owner = claim.Owner;
            owner.Enter();
            BookEntry? over;
            SpentEntry? beyond = null;
            RedisAccount? account = null;
            SliceClaim? sibling;
            try
            {
                // The first claim stands for all: whoever ends it ends its siblings.
                if (first && claim.Version != reservation.Version)
                {
                    return false;
                }

                late |= now >= claim.Slice.Ends;
                sibling = claim.Sibling;
                var spent = claim.Unit switch
                {
                    _ when !sent => 0,
                    BudgetUnit.Requests => requests,
                    BudgetUnit.Tokens => usage.Total,
                    _ => cost ?? claim.Amount,
                };
                if (spent > claim.Amount)
                {
                    account = claim.Slice.Account;
                    account.AddUnbooked(Micros.Clamp(spent - claim.Amount));
                    beyond = new SpentEntry(account, claim.Slice.Part, spent - claim.Amount, claim.Limit);
                }

                over = owner.Settle(claim, spent, slots);
            }
            finally
            {
                owner.Exit();
            }

            Add(over);
            if (beyond is not null)
            {
                // The books judge what that means: what this process still has of the account goes back to them before.
                GiveBack([account!], idle: false);
                queue.Add(beyond);
            }

            claim = sibling;
        }

        return late;
    }

    /// <summary>Takes a slice in the background, where a call that asked the books shows that it is worth it.</summary>
    public void Consider(RedisAccount account, BudgetPolicy budget, long? asked)
    {
        if (asked is null && !account.Slices.MayTake)
        {
            return;
        }

        account.Slices.Enter();
        var least = account.Slices.Least(budget.Limit);
        var (first, second) = asked is null ? default : account.Slices.CloseStale(slots, Moment(books.Epoch), budget.Limit);
        var (take, shown) = (account.Slices.ShallTake(least, account.LastHeard?.LeftOf(least), asked), asked is null ? account.Slices.LastLimit : (long?)null);
        account.Slices.Exit();
        Add(first);
        Add(second);
        if (take)
        {
            Take(account, least, shown);
        }
    }

    /// <summary>Gives back what no call has reserved of these accounts; where only what is idle goes back, another second begins for each of them.</summary>
    /// <returns>Whether there was anything.</returns>
    public bool GiveBack(IEnumerable<RedisAccount> accounts, bool idle)
    {
        var any = false;
        foreach (var account in accounts)
        {
            if (!idle && !account.Slices.IsOpen)
            {
                continue;
            }

            account.Slices.Enter();
            var (first, second) = idle ? account.Slices.CloseIdle(slots) : account.Slices.CloseAll(slots);
            account.Slices.Exit();
            any |= first is not null || second is not null;
            Add(first);
            Add(second);
        }

        if (any)
        {
            Interlocked.Increment(ref _givenBack);
        }

        return any;
    }

    /// <summary>Gives all back, also what is being taken now.</summary>
    public async Task GiveBackAsync(IEnumerable<RedisAccount> accounts, CancellationToken cancellationToken)
    {
        GiveBack(accounts, idle: false);
        await Task.WhenAll(_takes.Values).WaitAsync(cancellationToken).ConfigureAwait(false);
        GiveBack(accounts, idle: false);
    }

    // Apart, so that only a call after which a slice is taken pays for the delegate.
    private void Take(RedisAccount account, long limit, long? shown)
    {
        var taken = new TaskCompletionSource();
        var take = KeyValuePair.Create(account, taken.Task);
        _takes[account] = taken.Task;
        _ = Task.Run(async () =>
        {
            try
            {
                await TakeAsync(account, limit, shown).ConfigureAwait(false);
            }
            finally
            {
                _takes.TryRemove(take);
                taken.SetResult();
            }
        });
    }

    private async Task TakeAsync(RedisAccount account, long limit, long? shown)
    {
        var (slice, isOut) = ((Slice?)null, false);
        try
        {
            // Since the call that shows that it is worth it, the books may have been found to be others.
            var now = books.Clock.Now;
            if (books.TrustedWith([account], now) is { } known)
            {
                var (sent, size, held) = (Moment(known), AccountSlices.SizeOf(limit), lease + Longest.Length);
                var ask = words.OfSlice(account, known, limit, size, account.PartAt(now), held, shown);
                isOut = true;
                var answer = await trips.AskAsync(ask, books.Begin(), CancellationToken.None).ConfigureAwait(false);
                isOut = ask.IsReturned;
                if (answer is { IsAgain: false, Denied: < 0 })
                {
                    var part = ask.PartOf(0, answer);
                    // From before it was asked for, so that it is never spent longer than the books hold it.
                    var windowEnds = sent.Now + Stamps(TimeSpan.FromMicroseconds(part.End - answer.Now));
                    slice = new Slice(account, answer.Place, size, limit, part, sent.Now + Stamps(held), windowEnds, sent.Lead);
                }
            }
        }
        catch (Exception error) when (error is RedisException or TimeoutException or ObjectDisposedException)
        {
            // The next call that asks the books takes one.
            isOut &= error is not NotSentException;
        }
        finally
        {
            account.Slices.Took(slice, isOut);
        }
    }

    private SliceMoment Moment(BookEpoch? known)
    {
        var now = time.GetTimestamp();
        return new SliceMoment(now, time.GetUtcNow().UtcTicks - (long)(now * _ticks), Stamps(Longest.Length), known?.Name);
    }

    private long Stamps(TimeSpan length) => (long)(length.TotalSeconds * time.TimestampFrequency);

    private void Add(BookEntry? entry)
    {
        if (entry is not null)
        {
            queue.Add(entry);
        }
    }
}

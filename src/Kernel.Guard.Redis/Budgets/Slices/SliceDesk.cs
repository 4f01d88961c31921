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
/// <param name="lease">How long a call may be under way: a slice is spent during its first half, so that each call in it has a whole lease.</param>
/// <param name="time">The clock that never goes back.</param>
internal sealed class SliceDesk(RedisBooks books, ReserveTrips trips, BookQueue queue, TimeSpan lease, TimeProvider time)
{
    private readonly ReserveWords _words = new(2 * Micros.Of(lease));

    /// <summary>Reserves of slices.</summary>
    /// <returns>Whether there are slices with room for the whole attempt; else nothing is reserved.</returns>
    public bool TryReserve(BudgetRequest request, in Demand demand, RequestAccounts accounts, out BudgetVerdict verdict)
    {
        verdict = default;
        if (demand.Wanted is not { } output || demand.Unbounded is not null)
        {
            return false;
        }

        var (budgets, all, now) = (request.Budgets, accounts.ByBudget, time.GetTimestamp());
        SliceClaim? first = null;
        SliceClaim? last = null;
        accounts.Enter();
        try
        {
            for (var i = 0; i < all.Length; i++)
            {
                if (all[i].Slices.Find(now, budgets[i].Limit, AmountOf(budgets[i], demand, output)) is null)
                {
                    return false;
                }
            }

            for (var i = 0; i < all.Length; i++)
            {
                if (accounts.IsCharged(i))
                {
                    var (slices, amount) = (all[i].Slices, AmountOf(budgets[i], demand, output));
                    var claim = slices.Reserve(slices.Find(now, budgets[i].Limit, amount)!, budgets[i], amount, out var closed);
                    Add(closed);
                    first ??= claim;
                    if (last is not null)
                    {
                        last.Sibling = claim;
                    }

                    last = claim;
                }
            }
        }
        finally
        {
            accounts.Exit();
        }

        var (warned, passed) = (-1, 0UL);
        for (var i = 0; i < all.Length; i++)
        {
            Consider(all[i], budgets[i], null);
            if (all[i].IsWarned(budgets[i]))
            {
                (warned, passed) = (i, passed | BudgetVerdict.BitOf(i));
            }
        }

        verdict = new BudgetVerdict(output, -1, -1, warned, 0, null) { Soft = passed, Reservation = new BudgetReservation(first, first!.Version) };
        return true;
    }

    /// <summary>Ends what an attempt has of slices; a second time it does nothing.</summary>
    public void End(in BudgetReservation reservation, in TokenUsage usage, long? cost, bool sent)
    {
        var claim = reservation.Entry as SliceClaim;
        for (var first = true; claim is not null; first = false)
        {
            var slices = claim.Owner;
            slices.Enter();
            BookEntry? over;
            SpentEntry? beyond = null;
            RedisAccount? account = null;
            SliceClaim? sibling;
            try
            {
                // The first claim stands for all: whoever ends it ends its siblings.
                if (first && claim.Version != reservation.Version)
                {
                    return;
                }

                sibling = claim.Sibling;
                var spent = claim.Unit switch
                {
                    _ when !sent => 0,
                    BudgetUnit.Requests => claim.Amount,
                    BudgetUnit.Tokens => usage.Total,
                    _ => cost ?? claim.Amount,
                };
                if (spent > claim.Amount)
                {
                    account = claim.Slice.Account;
                    beyond = new SpentEntry(account.Name, claim.Slice.Part, Micros.Clamp(spent - claim.Amount), claim.Enforced);
                }

                over = slices.Settle(claim, spent);
            }
            finally
            {
                slices.Exit();
            }

            Add(over);
            if (beyond is not null)
            {
                // The books judge what that means: what this process still has of the account goes back to them.
                queue.Add(beyond);
                GiveBack([account!], idle: false);
            }

            claim = sibling;
        }
    }

    /// <summary>Takes a slice in the background, where a call that asked the books shows that it is worth it.</summary>
    public void Consider(RedisAccount account, BudgetPolicy budget, long? asked)
    {
        if (asked is null && !account.Slices.MayTake)
        {
            return;
        }

        account.Slices.Enter();
        var (first, second) = asked is null ? default : account.Slices.CloseStale(time.GetTimestamp(), budget.Limit);
        var take = account.Slices.ShallTake(budget.Limit, account.LastHeard?.Left, asked);
        account.Slices.Exit();
        Add(first);
        Add(second);
        if (take)
        {
            Take(account, budget);
        }
    }

    /// <summary>Gives back what no call has reserved of these accounts.</summary>
    /// <returns>Whether there was anything.</returns>
    public bool GiveBack(IEnumerable<RedisAccount> accounts, bool idle)
    {
        var any = false;
        foreach (var account in accounts)
        {
            if (!account.Slices.IsOpen)
            {
                continue;
            }

            account.Slices.Enter();
            var (first, second) = idle ? account.Slices.CloseIdle() : account.Slices.CloseAll();
            account.Slices.Exit();
            any |= first is not null || second is not null;
            Add(first);
            Add(second);
        }

        return any;
    }

    private static long AmountOf(BudgetPolicy budget, in Demand demand, int output) => demand.Amount(budget.Unit, output);

    // Apart, so that only a call after which a slice is taken pays for the delegate.
    private void Take(RedisAccount account, BudgetPolicy budget) => _ = Task.Run(() => TakeAsync(account, budget));

    private async Task TakeAsync(RedisAccount account, BudgetPolicy budget)
    {
        Slice? slice = null;
        try
        {
            var (sent, now, size) = (time.GetTimestamp(), books.Clock.Now, AccountSlices.SizeOf(budget.Limit));
            var part = account.PartAt(now);
            var answer = await trips.AskAsync(_words.OfSlice(account, budget.Limit, size, part), CancellationToken.None).ConfigureAwait(false);
            if (!answer.IsAgain)
            {
                account.Hear(answer.LeftOf(budget.Limit, 0), part);
                if (answer.Denied < 0)
                {
                    // From before it was asked for, so that it is never spent longer than the books hold it.
                    var lasts = Math.Min(Micros.Of(lease), part.End - answer.Now);
                    slice = new Slice(account, answer.Member, size, budget.Limit, part, sent + (long)(lasts / 1_000_000d * time.TimestampFrequency));
                }
            }
        }
        catch (Exception error) when (error is RedisException or TimeoutException or ObjectDisposedException)
        {
            // The next call that asks the books takes one.
        }

        account.Slices.Enter();
        account.Slices.Took(slice);
        account.Slices.Exit();
    }

    private void Add(BookEntry? entry)
    {
        if (entry is not null)
        {
            queue.Add(entry);
        }
    }
}

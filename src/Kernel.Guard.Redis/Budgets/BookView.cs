using System.Globalization;
using KernelGuard.Policies;
using KernelGuard.Redis.Budgets.Slices;
using KernelGuard.Stages.Budget;
using StackExchange.Redis;

namespace KernelGuard.Redis.Budgets;

/// <summary>Reads and changes the books for the host. Thread-safe.</summary>
/// <param name="books">The books.</param>
/// <param name="queue">What is still to be booked: that comes first.</param>
/// <param name="accounts">The accounts of this process.</param>
/// <param name="slices">What this process has in slices; null where it takes none. What was spent of them stands under their account's name too: it is booked before that is changed.</param>
/// <param name="deadline">The longest wait for what is still to be booked.</param>
internal sealed class BookView(RedisBooks books, BookQueue queue, RedisAccounts accounts, SliceDesk? slices, TimeSpan deadline)
{
    /// <summary>What the names of marks begin with that thresholds were told of; the share, the window and the account follow, a line each.</summary>
    public const string Told = "passed\n";

    private const int Many = 1_000;

    // So long a mark outlives its window: what was under way when it ended is not told again.
    private const long Late = 60_000_000;

    private readonly BookPages _pages = new(books);

    /// <summary>Gets why this process does not count in the books now, as far as its calls saw; null where it does.</summary>
    public string? Trouble =>
        books.IsDown ? OutageReason.NotReached
        : books.Refused is { } refused ? refused
        : books.Epoch?.IsLost([.. accounts.All], books.Clock.Now) == true ? "Redis was emptied, and what was spent in a window is not known"
        : null;

    public async ValueTask<IReadOnlyList<BudgetReading>> ReadAsync(string? tenant, CancellationToken cancellationToken)
    {
        var readings = await ReachAsync(async () =>
        {
            await books.OpenAsync(books.Begin(isTelling: false), cancellationToken).ConfigureAwait(false);
            await queue.FlushAsync(cancellationToken).WaitAsync(deadline, cancellationToken).ConfigureAwait(false);
            await SweepAsync(cancellationToken).ConfigureAwait(false);
            return await _pages.ReadAsync(tenant, cancellationToken).ConfigureAwait(false);
        }).ConfigureAwait(false);
        return [.. readings.Select(reading => AccountReading.WithSlices(reading, accounts.Known(reading.Account)))];
    }

    /// <summary>Changes an account, once for a name.</summary>
    public async ValueTask ChangeAsync(AccountKey account, BudgetChangeKind change, long amount, string id, CancellationToken cancellationToken)
    {
        var (found, wait, sending) = (accounts.Open(account), books.Begin(), (ScriptSending?)null);
        var kind = change switch { BudgetChangeKind.Grant => "grant", BudgetChangeKind.Adjust => "adjust", _ => "reset" };
        slices?.GiveBack([found], idle: false);
        try
        {
            await books.OpenAsync(wait, cancellationToken).ConfigureAwait(false);
            await queue.FlushAsync(cancellationToken).WaitAsync(wait.Rest, cancellationToken).ConfigureAwait(false);
            for (var changed = false; !changed;)
            {
                if (wait.Rest == TimeSpan.Zero)
                {
                    throw Unavailable(OutageReason.TooLate);
                }

                cancellationToken.ThrowIfCancellationRequested();
                var asked = wait.Elapsed;
                sending = new ScriptSending();
                var reply = (RedisResult[])(await books.RunAsync(
                    BudgetScript.Change, ["", "", kind, found.Name, Micros.Clamp(amount), found.PartAt(books.Clock.Now).End, found.Turn, id], new BookTrip(books.Epoch) { Sending = sending }, wait, cancellationToken).ConfigureAwait(false))!;
                books.Clock.Hear((long)reply[1], wait.Elapsed - asked);
                changed = (string?)reply[0] == "ok";
                sending = null;
            }
        }
        catch (Exception error) when (error is RedisException or TimeoutException or OperationCanceledException && IsUnsure(error, sending))
        {
            throw new BudgetsUnavailableException(
                "The change of the budget was sent, and no answer came: it may have been made or not. Ask for the same change again when Redis is reached: within an hour and in this process it is made once.", mayBeDone: true);
        }
        catch (Exception error) when (error is RedisException or TimeoutException)
        {
            throw Unavailable(OutageReason.Of(error, books));
        }
    }

    /// <summary>Answers what is left in an account as far as this process heard; null where it heard nothing of it.</summary>
    public long? LeftOf(in AccountKey account, BudgetPolicy budget) =>
        accounts.Known(account) is { LastHeard: { } heard } ? books.Clock.Now < heard.Part.Expires ? LeftOf(heard, Micros.Clamp(budget.Limit)) : Micros.Clamp(budget.Limit) : null;

    // Of an overdrawn account nothing is left, whatever the limit.
    private static long LeftOf(RedisAccount.Heard heard, long limit) => heard.Left > 0 ? heard.LeftOf(limit) : Math.Min(heard.Left, heard.LeftOf(limit));

    /// <summary>Forgets a person's accounts, or a tenant's with those of its users, a thousand in one step at most. Where something is reserved, that alone stays.</summary>
    public async ValueTask<int> ForgetAsync(string? tenant, string? user, CancellationToken cancellationToken)
    {
        slices?.GiveBack(accounts.All.Where(account => account.Key.IsOf(tenant, user)), idle: false);
        var forgotten = (await ReadAsync(tenant, cancellationToken).ConfigureAwait(false))
            .Select(static reading => reading.Account).Where(key => key.IsOf(tenant, user)).Select(AccountName.Of).ToHashSet();
        var count = await ReachAsync(async () =>
        {
            // Before the accounts, so that one who is not reached in between finds them again.
            await _pages.ForgetToldAsync(forgotten, cancellationToken).ConfigureAwait(false);
            var gone = 0;
            foreach (var some in forgotten.Chunk(Many))
            {
                RedisValue[] words = ["", "", .. some.Select(static name => (RedisValue)name)];
                gone += (int)await books.RunAsync(BudgetScript.Forget, words, new BookTrip(books.Epoch), books.Begin(), cancellationToken).ConfigureAwait(false);
            }

            return gone;
        }).ConfigureAwait(false);
        accounts.Forget(key => key.IsOf(tenant, user));
        return count;
    }

    /// <summary>Answers whether no process told of a threshold in an account's window before, and for how long that window lasts by the books.</summary>
    public async ValueTask<(bool Tells, TimeSpan? Lasts)> ClaimAsync(AccountKey account, double share, long limit)
    {
        if (!books.IsKnown)
        {
            return (true, null);
        }

        // A sliding window never ends: it has passed when its length has. Of any other it is the one that the books spoke of, which may have ended meanwhile.
        var slides = account.Window.Kind == WindowKind.Sliding;
        var part = slides || accounts.Known(account) is not { LastHeard: { } heard } ? Micros.Part(account.Window, books.Clock.Now) : heard.Part;
        var name = string.Create(CultureInfo.InvariantCulture, $"{Told}{share:R} of {limit}\n{(slides ? 0 : part.End)}\n{AccountName.Of(account)}");
        var (first, until) = await books.ClaimAsync(name, slides ? part.Expires : part.Expires + Late).ConfigureAwait(false);
        return (first, TimeSpan.FromMicroseconds(Math.Max(0, (slides ? until : part.Expires) - books.Clock.Now)));
    }

    /// <summary>Answers for how long what was spent in an account's window is not known; null where it is known.</summary>
    public TimeSpan? UnknownFor(AccountKey account) =>
        books.Epoch?.LostUntil(account) - books.Clock.Now is > 0 and var rest ? TimeSpan.FromMicroseconds(rest) : null;

    /// <summary>Has the host say that the books are whole, although they were lost.</summary>
    public async ValueTask AcceptAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var sending = new ScriptSending();
        try
        {
            await books.OpenAsync(accept: true, sending, books.Begin(), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is RedisException or TimeoutException || (error is OperationCanceledException && sending.IsSent))
        {
            var reason = error is OperationCanceledException ? OutageReason.Cancelled : OutageReason.Of(error, books);
            throw IsUnsure(error, sending)
                ? new BudgetsUnavailableException($"That the books are whole has no answer, and they may be taken for whole or not: {reason.Why}. {reason.Advice}.", mayBeDone: true)
                : Unavailable(reason);
        }
    }

    // What ran out is spent at its bound, not reserved.
    private async ValueTask SweepAsync(CancellationToken cancellationToken)
    {
        for (var more = true; more;)
        {
            var wait = books.Begin(isTelling: false);
            var reply = new BookReply(await books.RunAsync(BudgetScript.Sweep, ["", ""], new BookTrip(books.Epoch), wait, cancellationToken).ConfigureAwait(false));
            await queue.EndAsync(null, reply, wait).ConfigureAwait(false);
            more = reply.IsMore;
        }
    }

    private async ValueTask<T> ReachAsync<T>(Func<ValueTask<T>> ask)
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (Exception error) when (error is RedisException or TimeoutException)
        {
            throw Unavailable(OutageReason.Of(error, books));
        }
    }

    // What the server refused by an answer was not done.
    private static bool IsUnsure(Exception error, ScriptSending? sending) => sending?.IsSent == true && error is not (NotSentException or RedisServerException);

    private static BudgetsUnavailableException Unavailable(OutageReason reason) => new($"The budgets cannot be read or changed: {reason.Why}. {reason.Advice}; nothing was changed.");
}

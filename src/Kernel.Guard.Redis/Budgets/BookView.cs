using KernelGuard.Stages.Budget;
using StackExchange.Redis;

namespace KernelGuard.Redis.Budgets;

/// <summary>Reads and changes the books for the host. Thread-safe.</summary>
/// <param name="books">The books.</param>
/// <param name="queue">What is still to be booked: that comes first.</param>
/// <param name="accounts">The accounts of this process.</param>
/// <param name="deadline">The longest wait for what is still to be booked.</param>
internal sealed class BookView(RedisBooks books, BookQueue queue, RedisAccounts accounts, TimeSpan deadline)
{
    private const int Many = 1_000;

    public async ValueTask<IReadOnlyList<BudgetReading>> ReadAsync(string? tenant, CancellationToken cancellationToken)
    {
        var reply = await ReachAsync(async () =>
        {
            await books.OpenAsync(cancellationToken).ConfigureAwait(false);
            await queue.FlushAsync(cancellationToken).WaitAsync(deadline, cancellationToken).ConfigureAwait(false);
            while (true)
            {
                var found = (RedisResult[])(await books.RunAsync(BudgetScript.Reading, ["", ""], default, books.Epoch, null, cancellationToken).ConfigureAwait(false))!;
                queue.Tell([], BookReply.Counted(found[2]));
                if ((int)found[4] == 0)
                {
                    return found;
                }
            }
        }).ConfigureAwait(false);
        var now = (long)reply[0];
        books.Clock.Hear(now);
        return
        [
            .. ((RedisResult[])reply[3]!).Select(row => AccountReading.Of((RedisResult[])row!, now)).OfType<BudgetReading>()
                .Where(reading => tenant is null || reading.Account.BelongsTo(tenant))
                .Select(reading => AccountReading.WithSlices(reading, accounts.Known(reading.Account))),
        ];
    }

    /// <summary>Changes an account, once for a name.</summary>
    public async ValueTask ChangeAsync(AccountKey account, BudgetChangeKind change, long amount, string id, CancellationToken cancellationToken)
    {
        var (found, sent) = (accounts.Open(account), false);
        var kind = change switch { BudgetChangeKind.Grant => "grant", BudgetChangeKind.Adjust => "adjust", _ => "reset" };
        try
        {
            await books.OpenAsync(cancellationToken).ConfigureAwait(false);
            await queue.FlushAsync(cancellationToken).WaitAsync(deadline, cancellationToken).ConfigureAwait(false);
            for (var changed = false; !changed;)
            {
                var part = found.PartAt(books.Clock.Now);
                sent = true;
                var reply = (RedisResult[])(await books.RunAsync(
                    BudgetScript.Change, ["", "", kind, found.Name, Micros.Clamp(amount), part.End, part.Expires, id], default, books.Epoch, null, cancellationToken).ConfigureAwait(false))!;
                books.Clock.Hear((long)reply[1]);
                changed = (string?)reply[0] == "ok";
            }
        }
        catch (Exception error) when (error is RedisException or TimeoutException or OperationCanceledException && IsUnsure(error, sent))
        {
            throw new BudgetsUnavailableException(
                "The change of the budget was sent, and no answer came: it may have been made or not. Ask for the same change again when Redis is reached: within an hour and in this process it is made once.", mayBeDone: true);
        }
        catch (Exception error) when (error is RedisException or TimeoutException)
        {
            throw Unavailable();
        }
    }

    /// <summary>Forgets accounts whatever stands in them, a thousand in one step at most.</summary>
    public async ValueTask<int> ForgetAsync(IReadOnlyList<AccountKey> forgotten, CancellationToken cancellationToken) => await ReachAsync(async () =>
    {
        var gone = 0;
        foreach (var some in forgotten.Chunk(Many))
        {
            RedisValue[] words = ["", "", .. some.Select(static key => (RedisValue)AccountName.Of(key))];
            gone += (int)await books.RunAsync(BudgetScript.Forget, words, default, books.Epoch, null, cancellationToken).ConfigureAwait(false);
        }

        return gone;
    }).ConfigureAwait(false);

    /// <summary>Has the host say that the books are whole, although they were lost.</summary>
    public async ValueTask AcceptAsync(CancellationToken cancellationToken) => await ReachAsync(async () =>
    {
        await books.OpenAsync(accept: true, cancellationToken).ConfigureAwait(false);
        return true;
    }).ConfigureAwait(false);

    private static async ValueTask<T> ReachAsync<T>(Func<ValueTask<T>> ask)
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (Exception error) when (error is RedisException or TimeoutException)
        {
            throw Unavailable();
        }
    }

    // What the server refused by an answer was not done.
    private static bool IsUnsure(Exception error, bool sent) => sent && error is not (NotSentException or RedisServerException);

    private static BudgetsUnavailableException Unavailable() =>
        new("The budgets cannot be read or changed: Redis was not reached. Try again when it is; nothing was changed.");
}

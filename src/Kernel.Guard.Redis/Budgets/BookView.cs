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
    public async ValueTask<IReadOnlyList<BudgetReading>> ReadAsync(string? tenant, CancellationToken cancellationToken)
    {
        var reply = await ReachAsync(async () =>
        {
            await books.OpenAsync(cancellationToken).ConfigureAwait(false);
            await queue.FlushAsync(cancellationToken).WaitAsync(deadline, cancellationToken).ConfigureAwait(false);
            return await books.RunAsync(BudgetScript.Reading, ["", ""], null, cancellationToken).ConfigureAwait(false);
        }).ConfigureAwait(false);
        var now = (long)reply[0];
        books.Clock.Hear(now);
        queue.Tell(RedisResult.Create(Array.Empty<RedisResult>()), reply[2]);
        return
        [
            .. ((RedisResult[])reply[3]!).Select(row => AccountReading.Of((RedisResult[])row!, now)).OfType<BudgetReading>()
                .Where(reading => tenant is null || reading.Account.BelongsTo(tenant))
                .Select(reading => AccountReading.WithSlices(reading, accounts.Known(reading.Account))),
        ];
    }

    public async ValueTask ChangeAsync(AccountKey account, BudgetChangeKind change, long amount, CancellationToken cancellationToken) => await ReachAsync(async () =>
    {
        var (found, changed) = (accounts.Open(account), false);
        await books.OpenAsync(cancellationToken).ConfigureAwait(false);
        await queue.FlushAsync(cancellationToken).WaitAsync(deadline, cancellationToken).ConfigureAwait(false);
        while (!changed)
        {
            var part = found.PartAt(books.Clock.Now);
            var kind = change switch { BudgetChangeKind.Grant => "grant", BudgetChangeKind.Adjust => "adjust", _ => "reset" };
            var reply = await books.RunAsync(BudgetScript.Change, ["", "", kind, found.Name, Micros.Clamp(amount), part.End, part.Expires], null, cancellationToken).ConfigureAwait(false);
            books.Clock.Hear((long)reply[1]);
            changed = (string?)reply[0] == "ok";
        }

        return changed;
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
            throw new BudgetsUnavailableException("The budgets cannot be read or changed: Redis was not reached. Try again when it is; nothing is half done.");
        }
    }
}

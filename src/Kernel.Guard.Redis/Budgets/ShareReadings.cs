using StackExchange.Redis;

namespace KernelGuard.Redis.Budgets;

/// <summary>
/// Has accounts hear each second what is left of them, though this process asks for nothing: what it may spend while the books are not reached is a part of
/// that. Thread-safe.
/// </summary>
/// <param name="books">The books.</param>
/// <param name="queue">What is still to be booked: a reading that does not hold it says nothing.</param>
/// <param name="trips">What else asks the books.</param>
/// <param name="shares">What is let through without the books.</param>
internal sealed class ShareReadings(RedisBooks books, BookQueue queue, ReserveTrips trips, OpenShares shares)
{
    private const int Page = 500;

    private int _running;

    /// <summary>Reads the accounts that were heard of before and whose windows are known, unless a reading is under way. It never is who tries whether Redis is back.</summary>
    public Task ReadAsync(IEnumerable<RedisAccount> accounts)
    {
        return Interlocked.Exchange(ref _running, 1) == 0 ? AllAsync() : Task.CompletedTask;

        async Task AllAsync()
        {
            try
            {
                var known = books.Epoch;
                foreach (var page in accounts.Where(account => account.LastHeard is not null && books.TrustedWith([account], books.Clock.Now) is { } trusted && trusted == known).Chunk(Page))
                {
                    await PageAsync(page, known!).ConfigureAwait(false);
                }
            }
            catch (Exception error) when (error is RedisException or TimeoutException or ObjectDisposedException)
            {
                // What was heard before stands.
            }
            finally
            {
                Volatile.Write(ref _running, 0);
            }
        }
    }

    private async ValueTask PageAsync(RedisAccount[] page, BookEpoch known)
    {
        var opened = shares.Opened;
        if (books.IsDown || queue.Owes)
        {
            return;
        }

        var reading = trips.InOrder(() => books.FieldsAsync(["@clock", "@epoch", .. page.Select(static account => account.Name)], CancellationToken.None), out var order);
        var fields = await reading.ConfigureAwait(false);
        if (!fields[0].HasValue || fields[1] != known.Text)
        {
            return;
        }

        var now = (long)Doubles.Read((byte[])fields[0]!, 0);
        lock (shares.Gate)
        {
            for (var i = 0; shares.Opened == opened && i < page.Length; i++)
            {
                Hear(page[i], (byte[]?)fields[i + 2], now, order, known.Name);
            }
        }
    }

    private static void Hear(RedisAccount account, byte[]? numbers, long now, long order, string name)
    {
        var limit = account.LastHeard!.Limit;
        var (used, overdrawn) = numbers is null ? (0, false) : AccountReading.UsedAt(numbers, now);
        account.Hear(new RedisAccount.Heard(overdrawn ? Math.Min(0, limit - used) : limit - used, limit, account.PartAt(now), order, now, name));
    }
}

using System.Collections.Concurrent;

namespace KernelGuard.Stages.Budget;

/// <summary>Opens accounts, and forgets those in which nothing counts any more, so that memory stays within twice what is in use.</summary>
internal sealed class AccountBook(TimeProvider time, Processors processors, BudgetSignals? signals = null)
{
    private const int FirstSweep = 1024;

    private readonly ConcurrentDictionary<AccountKey, BudgetAccount> _accounts = new();
    private readonly Lock _sweeping = new();
    private int _count;
    private int _sweepAt = FirstSweep;
    private long _ids;
    private long _floor;

    public IEnumerable<BudgetAccount> All => _accounts.Values;

    public BudgetAccount? Find(in AccountKey key) => _accounts.GetValueOrDefault(key);

    public BudgetAccount Open(in AccountKey key)
    {
        while (true)
        {
            if (_accounts.TryGetValue(key, out var account))
            {
                // Whoever enters it looks again.
                if (!account.Forgotten)
                {
                    return account;
                }

                Remove(account);
            }

            var opened = new BudgetAccount(key, Interlocked.Increment(ref _ids), Volatile.Read(ref _floor), processors);
            if (_accounts.TryAdd(key, opened))
            {
                if (Interlocked.Increment(ref _count) >= Volatile.Read(ref _sweepAt))
                {
                    Sweep(opened);
                }

                return opened;
            }
        }
    }

    /// <summary>Forgets what was spent in accounts, and the accounts themselves but those in which attempts under way have something reserved.</summary>
    /// <returns>How many accounts are gone; who asks for one again opens a new one.</returns>
    public int Forget(Predicate<AccountKey> which)
    {
        lock (_sweeping)
        {
            var now = Math.Max(_floor, time.GetUtcNow().UtcTicks);
            return _accounts.Values.Count(account => which(account.Key) && TryRemove(account, now, static account => !account.Erase()));
        }
    }

    private void Sweep(BudgetAccount opened)
    {
        if (!_sweeping.TryEnter())
        {
            return;
        }

        try
        {
            var now = Math.Max(_floor, time.GetUtcNow().UtcTicks);
            foreach (var account in _accounts.Values)
            {
                TryRemove(account, now, account => account.IsEmpty && account != opened);
            }

            Volatile.Write(ref _floor, Math.Max(_floor, now));
            Volatile.Write(ref _sweepAt, Math.Max(FirstSweep, Volatile.Read(ref _count) * 2));
        }
        finally
        {
            _sweeping.Exit();
        }
    }

    private bool TryRemove(BudgetAccount account, long now, Predicate<BudgetAccount> isDone)
    {
        account.Enter();
        account.MoveTo(now);
        account.Forgotten |= isDone(account);
        var (forgotten, expired) = (account.Forgotten, account.TakeExpired());
        account.Exit();

        // Nobody asks for a forgotten one again, who would tell it.
        signals?.Expired(account.Key, expired);
        if (forgotten)
        {
            // An account's own time may be ahead of a clock that was set back since. What is forgotten may be opened again, and must not find a window
            // that it has already spent.
            Volatile.Write(ref _floor, Math.Max(_floor, account.Now));
            Remove(account);
        }

        return forgotten;
    }

    private void Remove(BudgetAccount account)
    {
        if (_accounts.TryRemove(KeyValuePair.Create(account.Key, account)))
        {
            Interlocked.Decrement(ref _count);
        }
    }
}

using KernelGuard.Policies;

namespace KernelGuard.Stages.Budget;

/// <summary>Reads and changes the accounts in memory for the host. Thread-safe.</summary>
internal sealed class LedgerView(AccountBook book, TimeProvider time, BudgetSignals? signals)
{
    /// <summary>Answers what is left in an account.</summary>
    public long? LeftOf(in AccountKey account, BudgetPolicy budget)
    {
        if (book.Find(account) is not { } found)
        {
            return budget.Limit;
        }

        found.Enter();
        try
        {
            // Its own limit is that of the last call, which may have been another budget's.
            found.MoveTo(time.GetUtcNow().UtcTicks);
            return (found.Read() with { Limit = budget.Limit }).Remaining;
        }
        finally
        {
            found.Exit();
        }
    }

    /// <summary>Answers how long an account's window still lasts where its time is ahead of the clock, which was set back; else null.</summary>
    public TimeSpan? LastsBeyondClock(in AccountKey account)
    {
        if (book.Find(account) is not { } found)
        {
            return null;
        }

        var now = time.GetUtcNow().UtcTicks;
        found.Enter();
        var ahead = found.Now;
        found.Exit();
        return ahead > now ? TimeSpan.FromTicks(Thresholds.EndOf(account.Window, ahead) - now) : null;
    }

    /// <summary>Changes an account for its current window.</summary>
    public void Change(in AccountKey account, BudgetChangeKind change, long amount)
    {
        AccountSet set;
        do
        {
            set = new AccountSet([book.Open(account)]);
        }
        while (!set.TryEnter());

        try
        {
            set[0].MoveTo(time.GetUtcNow().UtcTicks);
            set[0].Change(change, amount);
        }
        finally
        {
            set.Exit();
        }
    }

    /// <summary>Reads every account that is in use.</summary>
    public IReadOnlyList<BudgetReading> Read()
    {
        var now = time.GetUtcNow().UtcTicks;
        var readings = new List<BudgetReading>();
        foreach (var account in book.All)
        {
            account.Enter();
            int expired;
            try
            {
                account.MoveTo(now);
                expired = account.TakeExpired();
                readings.Add(account.Read());
            }
            finally
            {
                account.Exit();
            }

            signals?.Expired(account.Key, expired);
        }

        return readings;
    }
}

using System.Collections.Concurrent;
using KernelGuard.Policies;
using Threshold = (KernelGuard.Stages.Budget.AccountKey Account, double Share, long Limit);

namespace KernelGuard.Stages.Budget;

/// <summary>
/// Tells of each account that passed its threshold: by a log, a metric and an event, once in a window; of processes that share a store one tells. It remembers the last 10,000 accounts;
/// one that was forgotten is told of again. Thread-safe.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="signals">The log and the metric; null for none.</param>
/// <param name="store">What says which process tells; null for this one.</param>
internal sealed class Thresholds(TimeProvider time, BudgetSignals? signals = null, IBudgetStore? store = null)
{
    public const int MostAccounts = 10_000;

    private readonly ConcurrentDictionary<Threshold, long> _until = new();

    /// <summary>Occurs once in a window for each account. Handlers run on the completion's own flow, or where a store must be asked after it; one that throws is logged.</summary>
    public event EventHandler<BudgetThresholdEventArgs>? Passed;

    public int Remembered => _until.Count;

    /// <summary>Tells of an account that is beyond its threshold, unless it was told of in this window.</summary>
    /// <param name="account">The account.</param>
    /// <param name="share">The share of the limit that is spent.</param>
    /// <param name="limit">The limit, in the budget's own counting.</param>
    /// <param name="declared">The limit in place of which that one, of a plan, holds for now; null for none.</param>
    public void Tell(in AccountKey account, double share, long limit, long? declared = null)
    {
        var now = time.GetUtcNow().UtcTicks;
        Threshold key = (account, share, declared ?? limit);
        var end = EndOf(account.Window, now);
        if (_until.TryGetValue(key, out var until))
        {
            if (now < until || !_until.TryUpdate(key, end, until))
            {
                return;
            }
        }
        else
        {
            MakeRoom(now);
            if (!_until.TryAdd(key, end))
            {
                return;
            }
        }

        var claim = store?.ClaimAsync(account, share, key.Limit) ?? new((true, null));
        if (claim.IsCompletedSuccessfully)
        {
            Say(key, limit, end, claim.Result);
        }
        else
        {
            _ = SayAsync(claim, key, limit, end);
        }
    }

    // No completion waits for it.
    private async Task SayAsync(ValueTask<(bool Tells, TimeSpan? Lasts)> claim, Threshold told, long limit, long end) =>
        Say(told, limit, end, await claim.ConfigureAwait(false));

    private void Say(in Threshold told, long limit, long end, (bool Tells, TimeSpan? Lasts) claim)
    {
        if (claim.Lasts is { } lasts)
        {
            // By this process's clock the store's window may be over already: the next one is told of, too.
            _until.TryUpdate(told, time.GetUtcNow().UtcTicks + lasts.Ticks, end);
        }

        if (claim.Tells)
        {
            signals?.PassedThreshold(told.Account, told.Share);
            Raise(told, limit);
        }
    }

    /// <summary>Forgets that accounts were told of.</summary>
    public void Forget(Predicate<AccountKey> which)
    {
        foreach (var told in _until)
        {
            if (which(told.Key.Account))
            {
                _until.TryRemove(told);
            }
        }
    }

    /// <summary>Answers until when an account is not told of again: a sliding window never ends, and has passed when its length has.</summary>
    public static long EndOf(BudgetWindow window, long now) => window.Kind == WindowKind.Sliding ? now + window.Length.Ticks : WindowSpan.Of(window, now).End;

    private void Raise(in Threshold told, long limit)
    {
        if (Passed is not { } passed)
        {
            return;
        }

        var threshold = new BudgetThresholdEventArgs(told.Account, told.Share, BudgetAmount.Said(told.Account.Unit, limit));
        foreach (var listener in Delegate.EnumerateInvocationList(passed))
        {
            try
            {
                listener(this, threshold);
            }
            catch (Exception error)
            {
                signals?.ListenerFailed(told.Account.Name, error);
            }
        }
    }

    private void MakeRoom(long now)
    {
        var count = _until.Count;
        if (count < MostAccounts)
        {
            return;
        }

        foreach (var entry in _until)
        {
            if ((entry.Value <= now || count > MostAccounts * 3 / 4) && _until.TryRemove(entry))
            {
                count--;
            }
        }
    }
}

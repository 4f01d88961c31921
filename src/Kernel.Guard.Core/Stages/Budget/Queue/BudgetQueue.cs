using System.Collections.Immutable;
using KernelGuard.Policies;

namespace KernelGuard.Stages.Budget;

/// <summary>
/// Lets completions wait for room, one line for each account. Only the first of a line asks the store: when it becomes the first, when an attempt
/// of the account ended in this process, when a window ends, and four times a second, because other processes and the host give room too.
/// </summary>
/// <remarks>Thread-safe. The store alone says what has room, so that no order of waking can overspend a budget.</remarks>
/// <param name="time">The clock.</param>
/// <param name="signals">The metrics; null for none.</param>
internal sealed class BudgetQueue(TimeProvider time, BudgetSignals? signals = null)
{
    /// <summary>The most completions in one line; a further one is denied at once, but for the first of a tenant of whom none waits: of these it holds as many again.</summary>
    public const int MostInLine = 1_000;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private readonly Dictionary<AccountKey, QueueLine> _lines = [];
    private int _waiting;

    /// <summary>Gets how many completions wait.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Answers the first budget of a request before whose account others wait; -1 for none. Whoever comes now goes behind them.</summary>
    public int LineBefore(BudgetRequest request)
    {
        if (Waiting == 0)
        {
            return -1;
        }

        lock (_gate)
        {
            for (var i = 0; i < request.Budgets.Length; i++)
            {
                if (request.Budgets[i] is { OnLimit: OnLimit.Queue, Enforce: true } && _lines.ContainsKey(request.Keys[i]))
                {
                    return i;
                }
            }
        }

        return -1;
    }

    /// <summary>Waits while a budget that queues denies.</summary>
    /// <param name="request">The budgets and their accounts.</param>
    /// <param name="verdict">What the store said; of one that goes behind others unasked, the budget alone.</param>
    /// <param name="asked">Whether the store was asked.</param>
    /// <param name="tenant">Who waits.</param>
    /// <param name="reserve">Asks the store.</param>
    /// <param name="enters">Is told the budget of each line in which the completion has a place, before it waits there; null for nothing.</param>
    /// <param name="cancellationToken">Ends the waiting; nothing is reserved then.</param>
    /// <returns>The last verdict: a reservation, or the denial when the time is over, waiting is useless, or another budget denies.</returns>
    public async ValueTask<BudgetVerdict> WaitAsync(
        BudgetRequest request, BudgetVerdict verdict, bool asked, string? tenant, Func<ValueTask<BudgetVerdict>> reserve, Action<int>? enters, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        while (verdict.Denied is >= 0 and var denied && request.Budgets[denied] is { OnLimit: OnLimit.Queue } budget)
        {
            if (asked && IsUseless(verdict, budget.QueueFor - time.GetElapsedTime(begun)))
            {
                return verdict;
            }

            if (Enter(request.Keys[denied], tenant) is not { } turn)
            {
                // Also one that was not asked for: it has no turn, and would take the room of those who have.
                return verdict with { Reason = Full(budget.Name), RetryAfter = null };
            }

            try
            {
                enters?.Invoke(denied);
                while (verdict.Denied == denied)
                {
                    var left = budget.QueueFor - time.GetElapsedTime(begun);
                    if (asked && IsUseless(verdict, left))
                    {
                        return verdict;
                    }

                    var called = await CallAsync(turn, left, verdict.RetryAfter, cancellationToken).ConfigureAwait(false);
                    if (!called && asked)
                    {
                        return verdict;
                    }

                    if (!called && !IsFirst(turn))
                    {
                        // It would take the room of those ahead of it.
                        return verdict with { Reason = Behind(budget), RetryAfter = null };
                    }

                    verdict = await reserve().ConfigureAwait(false);
                    asked = true;
                    if (verdict.Denied >= 0)
                    {
                        // A call that is cancelled with others is not told that these are charged for the room.
                        cancellationToken.ThrowIfCancellationRequested();
                    }

                    if (!called)
                    {
                        return verdict;
                    }
                }
            }
            finally
            {
                Leave(turn, time.GetElapsedTime(begun));
            }
        }

        return verdict;
    }

    /// <summary>Says that an attempt of these accounts ended, or that the host gave room in them.</summary>
    public void GaveBack(ImmutableArray<AccountKey> accounts)
    {
        if (Waiting == 0)
        {
            return;
        }

        lock (_gate)
        {
            foreach (var account in accounts)
            {
                if (_lines.TryGetValue(account, out var line))
                {
                    line.First?.Call();
                }
            }
        }
    }

    private static DenialReason Full(string budget) => new(DenialCause.InLine, FormattableString.Invariant(
        $"The line of the budget '{budget}' is full: {MostInLine} completions or more wait for room in it. Try again later, wait for less long (QueueFor), or raise the limit."));

    private static DenialReason Behind(BudgetPolicy budget) => new(DenialCause.InLine, FormattableString.Invariant(
        $"The budget '{budget.Name}' had others in its line ahead of this completion for all of its {budget.QueueFor.TotalSeconds:0.###} s. Try again later, wait longer (QueueFor), or raise the limit."));

    // Its store is of no use; or nothing that may be given back, and no window's end, makes room for it in its time.
    private static bool IsUseless(in BudgetVerdict verdict, TimeSpan left) =>
        left <= TimeSpan.Zero || verdict.Reason is not null || verdict.Soonest is not { } soonest || soonest > left;

    private bool IsFirst(QueueTurn turn)
    {
        lock (_gate)
        {
            return turn.IsFirst;
        }
    }

    private async ValueTask<bool> CallAsync(QueueTurn turn, TimeSpan left, TimeSpan? room, CancellationToken cancellationToken)
    {
        Task next;
        bool first;
        lock (_gate)
        {
            if (turn.TakeCall())
            {
                return true;
            }

            next = turn.NextCall();
            first = turn.IsFirst;
        }

        var wait = first ? Least(left, Interval, room ?? Interval) : left;
        try
        {
            await next.WaitAsync(wait > TimeSpan.Zero ? wait : TimeSpan.FromMilliseconds(1), time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return wait < left;
        }

        lock (_gate)
        {
            turn.TakeCall();
        }

        return true;
    }

    private QueueTurn? Enter(in AccountKey account, string? tenant)
    {
        QueueTurn turn;
        lock (_gate)
        {
            if (!_lines.TryGetValue(account, out var line))
            {
                line = new QueueLine(account);
                _lines.Add(account, line);
            }

            if (line.Count >= (line.Holds(tenant ?? "") ? MostInLine : 2 * MostInLine))
            {
                return null;
            }

            _waiting++;
            turn = line.Add(tenant ?? "");
            if (turn.IsFirst)
            {
                // What was given back since the store was asked told nobody.
                turn.Call();
            }
        }

        signals?.Queued(account, 1);
        return turn;
    }

    private void Leave(QueueTurn turn, TimeSpan waited)
    {
        var line = turn.Line;
        lock (_gate)
        {
            var wasFirst = turn.IsFirst;
            line.Remove(turn);
            _waiting--;
            if (line.First is not { } next)
            {
                _lines.Remove(line.Account);
            }
            else if (wasFirst)
            {
                next.Call();
            }
        }

        signals?.Queued(line.Account, -1);
        signals?.Waited(line.Account, waited);
    }

    private static TimeSpan Least(TimeSpan one, TimeSpan other, TimeSpan third) => TimeSpan.FromTicks(Math.Min(one.Ticks, Math.Min(other.Ticks, third.Ticks)));
}

namespace KernelGuard.Redis.Budgets;

/// <summary>Is the line of callers whose asking goes together in one script, and keeps their deadlines: one timer for all. Thread-safe.</summary>
internal sealed class AskLine : IDisposable
{
    private const int Most = 64;

    // A server's stack has its end.
    private const int MostAccounts = 1_000;

    private readonly Lock _gate = new();
    private readonly Queue<AskWaiting> _asks = new();
    private readonly List<List<AskWaiting>> _underWay = [];
    private readonly ITimer _timer;
    private long _due = long.MaxValue;
    private int _count;

    public AskLine() => _timer = TimeProvider.System.CreateTimer(static line => ((AskLine)line!).EndLate(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public bool IsEmpty => Count == 0;

    public int Count => Volatile.Read(ref _count);

    /// <summary>Adds one, who waits no longer than his deadline and his token say.</summary>
    public ValueTask<ReserveAnswer> Add(ReserveAsk ask, in RedisDeadline wait, CancellationToken cancellationToken)
    {
        var waiting = new AskWaiting(ask, Environment.TickCount64 + (long)Math.Ceiling(wait.Rest.TotalMilliseconds));
        waiting.LeaveBy(cancellationToken);
        lock (_gate)
        {
            _asks.Enqueue(waiting);
            Volatile.Write(ref _count, _asks.Count);
            Watch(waiting.Ends);
        }

        return waiting.Answer;
    }

    /// <summary>Takes those who go together: all ask the same books, which the script is told once. Whoever waits no more is not brought.</summary>
    /// <returns>Those; whoever takes any says when they were answered.</returns>
    public List<AskWaiting> Next()
    {
        var (batch, accounts) = (new List<AskWaiting>(), 0);
        lock (_gate)
        {
            while (batch.Count < Most && accounts < MostAccounts && _asks.TryPeek(out var waiting))
            {
                if (batch.Count > 0 && waiting.Ask.Books.Text != batch[0].Ask.Books.Text)
                {
                    break;
                }

                _asks.Dequeue();
                if (!waiting.IsEnded)
                {
                    batch.Add(waiting);
                    accounts += waiting.Ask.Accounts.Length;
                }
                else
                {
                    waiting.Ask.Gone?.Invoke();
                }
            }

            Volatile.Write(ref _count, _asks.Count);
            if (batch.Count > 0)
            {
                _underWay.Add(batch);
            }
        }

        return batch;
    }

    /// <summary>Hears that those who went together were answered, or failed.</summary>
    public void Answered(List<AskWaiting> batch)
    {
        lock (_gate)
        {
            _underWay.Remove(batch);
        }
    }

    public void Dispose() => _timer.Dispose();

    // Under the lock.
    private void Watch(long ends)
    {
        if (ends < _due)
        {
            _due = ends;
            _timer.Change(TimeSpan.FromMilliseconds(Math.Max(1, ends - Environment.TickCount64)), Timeout.InfiniteTimeSpan);
        }
    }

    private void EndLate()
    {
        List<AskWaiting> late = [];
        lock (_gate)
        {
            var now = Environment.TickCount64;
            _due = long.MaxValue;
            foreach (var waiting in _underWay.SelectMany(static batch => batch).Concat(_asks).Where(static waiting => !waiting.IsEnded))
            {
                if (waiting.Ends > now)
                {
                    Watch(waiting.Ends);
                }
                else
                {
                    late.Add(waiting);
                }
            }
        }

        late.ForEach(static waiting => waiting.Fail(RedisDeadline.Passed()));
    }
}

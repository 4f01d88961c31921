namespace KernelGuard.Redis.Budgets;

/// <summary>Is the line of callers whose asking goes together in one script. Thread-safe.</summary>
internal sealed class AskLine
{
    private const int Most = 64;

    // A server's stack has its end.
    private const int MostAccounts = 1_000;

    private readonly Lock _gate = new();
    private readonly Queue<Waiting> _asks = new();
    private int _count;

    public bool IsEmpty => Volatile.Read(ref _count) == 0;

    public Waiting Add(ReserveAsk ask)
    {
        var waiting = new Waiting(ask);
        lock (_gate)
        {
            _asks.Enqueue(waiting);
            Volatile.Write(ref _count, _asks.Count);
        }

        return waiting;
    }

    /// <summary>Takes those who go together: all ask the same books, which the script is told once. Whoever waits no more is not brought.</summary>
    public List<Waiting> Next()
    {
        var (batch, accounts) = (new List<Waiting>(), 0);
        lock (_gate)
        {
            while (batch.Count < Most && accounts < MostAccounts && _asks.TryPeek(out var waiting))
            {
                if (batch.Count > 0 && waiting.Ask.Books.Text != batch[0].Ask.Books.Text)
                {
                    break;
                }

                _asks.Dequeue();
                if (!waiting.Task.IsCompleted)
                {
                    batch.Add(waiting);
                    accounts += waiting.Ask.Accounts.Length;
                }
            }

            Volatile.Write(ref _count, _asks.Count);
        }

        return batch;
    }

    /// <summary>Is one caller who waits.</summary>
    public sealed class Waiting(ReserveAsk ask) : TaskCompletionSource<ReserveAnswer>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public ReserveAsk Ask => ask;
    }
}

using System.Collections.Concurrent;
using KernelGuard.Stages.Budget;
using StackExchange.Redis;

namespace KernelGuard.Redis.Budgets;

/// <summary>
/// Books what no caller waits for, in the order in which it came and many at a time; while the server is not reached it keeps it and tries
/// again. What is lost with the process is spent at its bound when its lease runs out. Thread-safe.
/// </summary>
internal sealed class BookQueue : IDisposable
{
    private const int Most = 100_000;
    private const int Batch = 64;
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    // A script has its price: what ends within this time shares one.
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(5);

    private readonly ConcurrentQueue<BookEntry> _entries = new();
    private readonly RedisBooks _books;
    private readonly BudgetSignals? _signals;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _closing = new();
    private readonly CancellationToken _closed;
    private TaskCompletionSource _hurry = NewHurry();
    private int _count;
    private int _sweep;
    private int _running;

    /// <summary>Creates a queue.</summary>
    /// <param name="books">The books.</param>
    /// <param name="signals">What tells of expired and overdrawn budgets; null for nothing.</param>
    /// <param name="time">The clock of its waiting for the server.</param>
    public BookQueue(RedisBooks books, BudgetSignals? signals, TimeProvider time)
    {
        (_books, _signals, _time) = (books, signals, time);
        _closed = _closing.Token;
    }

    /// <summary>Adds an entry. Beyond 100,000 waiting ones it is left to its lease.</summary>
    public void Add(BookEntry entry)
    {
        if (Interlocked.Increment(ref _count) > Most && entry is not FlushEntry)
        {
            Interlocked.Decrement(ref _count);
            return;
        }

        _entries.Enqueue(entry);
        Start();
    }

    /// <summary>Has the books look for reservations that ran out.</summary>
    public void Sweep()
    {
        Volatile.Write(ref _sweep, 1);
        Start();
    }

    /// <summary>Waits until all that was added before is booked.</summary>
    public Task FlushAsync(CancellationToken cancellationToken)
    {
        var flush = new FlushEntry();
        Add(flush);
        Volatile.Read(ref _hurry).TrySetResult();
        return flush.Done.WaitAsync(cancellationToken);
    }

    /// <summary>Tells of what a script found.</summary>
    public void Tell(RedisResult overdrawn, RedisResult expired)
    {
        foreach (var (name, _) in Counted(overdrawn))
        {
            if (AccountName.Read(name) is { } account)
            {
                _signals?.Overdrawn(account);
            }
        }

        foreach (var (name, count) in Counted(expired))
        {
            if (AccountName.Read(name) is { } account)
            {
                _signals?.Expired(account, count);
            }
        }
    }

    public void Dispose()
    {
        if (!_closed.IsCancellationRequested)
        {
            _closing.Cancel();
            _closing.Dispose();
        }
    }

    private static TaskCompletionSource NewHurry() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Start()
    {
        if (!_closed.IsCancellationRequested && Interlocked.Exchange(ref _running, 1) == 0)
        {
            _ = Task.Run(RunAsync);
        }
    }

    private async Task RunAsync()
    {
        var (batch, words) = (new List<BookEntry>(Batch), new List<RedisValue>());
        while (!_closed.IsCancellationRequested)
        {
            if (batch.Count == 0 && _entries.Count < Batch)
            {
                await Task.WhenAny(Volatile.Read(ref _hurry).Task, Task.Delay(Linger, _closed)).ConfigureAwait(false);
            }

            // Whoever hurries has added its entry before: it is among those that are taken now.
            if (Volatile.Read(ref _hurry).Task.IsCompleted)
            {
                Volatile.Write(ref _hurry, NewHurry());
            }

            while (batch.Count < Batch && _entries.TryDequeue(out var entry))
            {
                Interlocked.Decrement(ref _count);
                batch.Add(entry);
            }

            var sweep = Interlocked.Exchange(ref _sweep, 0);
            if (batch.Count == 0 && sweep == 0)
            {
                Volatile.Write(ref _running, 0);

                // What came between the two found it running.
                if ((_entries.IsEmpty && Volatile.Read(ref _sweep) == 0) || Interlocked.Exchange(ref _running, 1) != 0)
                {
                    return;
                }

                continue;
            }

            try
            {
                await BookAsync(batch, words, sweep).ConfigureAwait(false);
                batch.Clear();
            }
            catch (Exception error) when (error is RedisException or TimeoutException)
            {
                // Sent again: a reservation is settled once, however often.
                Volatile.Write(ref _sweep, sweep);
                await Task.Delay(Again, _time, _closed).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async ValueTask BookAsync(List<BookEntry> batch, List<RedisValue> words, int sweep)
    {
        words.Clear();
        words.AddRange(["", "", sweep == 0 ? "0" : "1"]);
        foreach (var entry in batch)
        {
            entry.Write(words);
        }

        if (words.Count > 3 || sweep != 0)
        {
            var reply = await _books.RunAsync(BudgetScript.Settle, [.. words], null, CancellationToken.None).ConfigureAwait(false);
            _books.Clock.Hear((long)reply[0]);
            Tell(reply[2], reply[3]);
            if ((int)reply[4] == 100)
            {
                Volatile.Write(ref _sweep, 1);
            }

            await _books.SeeAsync((string)reply[1]!, CancellationToken.None).ConfigureAwait(false);
        }

        foreach (var entry in batch)
        {
            (entry as FlushEntry)?.Complete();
        }
    }

    private static IEnumerable<(string Name, int Count)> Counted(RedisResult list)
    {
        var flat = (RedisResult[])list!;
        for (var i = 0; i + 1 < flat.Length; i += 2)
        {
            yield return ((string)flat[i]!, (int)flat[i + 1]);
        }
    }
}

using System.Runtime.InteropServices;
using StackExchange.Redis;

namespace KernelGuard.Redis.Budgets;

/// <summary>Books what waits by scripts of its own, as long as anything does; while the server is not reached it tries again every second. Thread-safe.</summary>
internal sealed class BookRunner : IDisposable
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    // A script has its price: what ends within this time shares one.
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(5);

    private readonly BookQueue _queue;
    private readonly RedisBooks _books;
    private readonly BookNews _news;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _closing = new();
    private TaskCompletionSource _hurry = NewHurry();
    private int _sweep;
    private int _running;

    /// <summary>Creates what books, and does not begin.</summary>
    /// <param name="queue">What waits.</param>
    /// <param name="books">The books.</param>
    /// <param name="news">What tells of what the books said.</param>
    /// <param name="time">The clock of its waiting for the server.</param>
    public BookRunner(BookQueue queue, RedisBooks books, BookNews news, TimeProvider time)
    {
        (_queue, _books, _news, _time) = (queue, books, news, time);
        Closed = _closing.Token;
    }

    /// <summary>Gets what ends its waiting.</summary>
    public CancellationToken Closed { get; }

    /// <summary>Has it wait for nothing that comes along, nor for the next second.</summary>
    public void Hurry() => Volatile.Read(ref _hurry).TrySetResult();

    /// <summary>Has it look for reservations that ran out, when it books next.</summary>
    public void Sweep() => Volatile.Write(ref _sweep, 1);

    public void Dispose()
    {
        if (!Closed.IsCancellationRequested)
        {
            _closing.Cancel();
            _closing.Dispose();
        }
    }

    /// <summary>Begins to book, unless it does.</summary>
    public void Start()
    {
        if (!Closed.IsCancellationRequested && Volatile.Read(ref _running) == 0 && Interlocked.Exchange(ref _running, 1) == 0)
        {
            _ = Task.Run(RunAsync);
        }
    }

    private async Task RunAsync()
    {
        while (!Closed.IsCancellationRequested)
        {
            await Task.WhenAny(Volatile.Read(ref _hurry).Task, Task.Delay(Linger, Closed)).ConfigureAwait(false);

            // Whoever hurries has added its entry before: it is among those that are taken now.
            if (Volatile.Read(ref _hurry).Task.IsCompleted)
            {
                Volatile.Write(ref _hurry, NewHurry());
            }

            if (!_books.IsKnown && _queue.NeedsBooks && !await TryOpenAsync().ConfigureAwait(false))
            {
                continue;
            }

            var sweep = Interlocked.Exchange(ref _sweep, 0);
            var batch = _queue.Take(all: sweep != 0);
            if (batch is not null || sweep != 0)
            {
                await TryBookAsync(batch, sweep).ConfigureAwait(false);
            }
            else if (!_queue.IsUrgent)
            {
                Volatile.Write(ref _running, 0);

                // What came between the two found it running.
                if ((!_queue.IsUrgent && Volatile.Read(ref _sweep) == 0) || Interlocked.Exchange(ref _running, 1) != 0)
                {
                    return;
                }
            }
        }
    }

    private static TaskCompletionSource NewHurry() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Whatever fails, be it a bug, must not end the booking of all that follows.
    private async Task TryBookAsync(List<BookEntry>? batch, int sweep)
    {
        try
        {
            await BookAsync(batch).ConfigureAwait(false);
            if (sweep != 0)
            {
                RedisValue[] words = ["", ""];
                var wait = _books.Begin();
                var found = new BookReply(await _books.RunAsync(BudgetScript.Sweep, words, new BookTrip(_books.Epoch), wait, CancellationToken.None).ConfigureAwait(false));
                await _queue.EndAsync(null, found, wait).ConfigureAwait(false);
            }
        }
        catch (Exception)
        {
            if (sweep != 0)
            {
                Volatile.Write(ref _sweep, 1);
            }

            await RestAsync().ConfigureAwait(false);
        }
    }

    // Whoever waits for it has it try at once.
    private Task RestAsync() => Task.WhenAny(Volatile.Read(ref _hurry).Task, Task.Delay(Again, _time, Closed));

    private async Task<bool> TryOpenAsync()
    {
        try
        {
            await _books.OpenAsync(_books.Begin(), Closed).ConfigureAwait(false);
            return true;
        }
        catch (Exception)
        {
            await RestAsync().ConfigureAwait(false);
            return false;
        }
    }

    private async ValueTask BookAsync(List<BookEntry>? batch)
    {
        if (batch is null)
        {
            return;
        }

        var wait = _books.Begin();
        BookReply reply;
        try
        {
            var words = new RedisValue[RedisBooks.First + EntryWords.Count(CollectionsMarshal.AsSpan(batch))];
            var trip = new BookTrip(_books.Epoch, Entries: EntryWords.Write(CollectionsMarshal.AsSpan(batch), words.AsSpan(RedisBooks.First)));
            if (trip.Entries == 0)
            {
                _queue.Passed(batch);
                return;
            }

            reply = new BookReply(await _books.RunAsync(BudgetScript.Calls, words, trip, wait, CancellationToken.None).ConfigureAwait(false));
            _news.Tell(batch, reply.Told([]));
        }
        catch
        {
            _queue.Failed(batch);
            throw;
        }

        await _queue.EndAsync(batch, reply, wait).ConfigureAwait(false);
    }
}

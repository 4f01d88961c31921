using System.Collections.Concurrent;
using StackExchange.Redis;

namespace KernelGuard.Redis.Budgets;

/// <summary>
/// Brings what is to be reserved to the books. One script is under way at a time, and what comes meanwhile goes together in the next: nobody
/// waits for company, and the more callers there are, the less each costs the server. Thread-safe.
/// </summary>
/// <param name="books">The books.</param>
/// <param name="queue">What books without a caller waiting.</param>
/// <param name="deadline">The longest wait of a caller.</param>
internal sealed class ReserveTrips(RedisBooks books, BookQueue queue, TimeSpan deadline)
{
    private const int Most = 64;

    // What a script is told before its attempts: the time and the epoch.
    private const int First = 2;

    private readonly ConcurrentQueue<Ask> _asks = new();
    private int _running;

    /// <summary>Asks the books.</summary>
    /// <param name="words">What <see cref="ReserveWords"/> wrote.</param>
    /// <param name="cancellationToken">Ends the waiting; what is reserved after that goes back.</param>
    /// <exception cref="RedisException">The server was not reached, or refused.</exception>
    /// <exception cref="TimeoutException">The deadline passed.</exception>
    public async ValueTask<ReserveAnswer> AskAsync(RedisValue[] words, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var ask = new Ask(words);
        _asks.Enqueue(ask);
        Start();
        try
        {
            return await ask.Task.WaitAsync(deadline, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is TimeoutException or OperationCanceledException)
        {
            if (ask.TrySetCanceled(CancellationToken.None))
            {
                throw;
            }

            // The answer came in between.
            return await ask.Task.ConfigureAwait(false);
        }
    }

    private void Start()
    {
        if (Interlocked.Exchange(ref _running, 1) != 0)
        {
            return;
        }

        // It goes on for others, and must not carry what belongs to this call.
        if (ExecutionContext.IsFlowSuppressed())
        {
            _ = RunAsync();
            return;
        }

        using (ExecutionContext.SuppressFlow())
        {
            _ = RunAsync();
        }
    }

    private async Task RunAsync()
    {
        do
        {
            while (Next() is { Count: > 0 } batch)
            {
                try
                {
                    await SendAsync(batch).ConfigureAwait(false);
                }
                catch (Exception error)
                {
                    batch.ForEach(ask => ask.TrySetException(error));
                }
            }

            Volatile.Write(ref _running, 0);
        }
        while (!_asks.IsEmpty && Interlocked.Exchange(ref _running, 1) == 0);
    }

    // Whoever waits no more is not brought.
    private List<Ask> Next()
    {
        var batch = new List<Ask>();
        while (batch.Count < Most && _asks.TryDequeue(out var ask))
        {
            if (!ask.Task.IsCompleted)
            {
                batch.Add(ask);
            }
        }

        return batch;
    }

    private async ValueTask SendAsync(List<Ask> batch)
    {
        var words = new RedisValue[First + batch.Sum(static ask => ask.Words.Length)];
        var at = First;
        foreach (var ask in batch)
        {
            ask.Words.CopyTo(words, at);
            at += ask.Words.Length;
        }

        var reply = await books.RunAsync(BudgetScript.Reserve, words, GiveBack, CancellationToken.None).ConfigureAwait(false);
        var now = (long)reply[1];
        books.Clock.Hear(now);
        if ((string?)reply[0] == "epoch")
        {
            await books.SeeAsync((string)reply[2]!, CancellationToken.None).ConfigureAwait(false);
            batch.ForEach(ask => ask.TrySetResult(new ReserveAnswer([], now)));
            return;
        }

        queue.Tell(reply[2], reply[3]);
        var answers = (RedisResult[])reply[4]!;
        for (var i = 0; i < batch.Count; i++)
        {
            var answer = new ReserveAnswer((RedisResult[])answers[i]!, now);
            if (!batch[i].TrySetResult(answer))
            {
                GiveBack(answer);
            }
        }
    }

    // What was reserved for callers of whom none waits any longer.
    private void GiveBack(RedisResult[] reply)
    {
        if ((string?)reply[0] == "ok")
        {
            foreach (var answer in (RedisResult[])reply[4]!)
            {
                GiveBack(new ReserveAnswer((RedisResult[])answer!, 0));
            }
        }
    }

    private void GiveBack(in ReserveAnswer answer)
    {
        if (answer.Member is { IsNullOrEmpty: false } member)
        {
            queue.Add(new ReleaseEntry(member));
        }
    }

    /// <summary>Is what one caller waits for.</summary>
    private sealed class Ask(RedisValue[] words) : TaskCompletionSource<ReserveAnswer>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public RedisValue[] Words => words;
    }
}

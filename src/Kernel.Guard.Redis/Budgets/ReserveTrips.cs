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
    /// <summary>How many words a script is told before its attempts: the time and the epoch.</summary>
    public const int First = 2;

    private const int Most = 64;

    private readonly ConcurrentQueue<Ask> _asks = new();
    private int _running;

    /// <summary>Asks the books.</summary>
    /// <param name="words">What <see cref="ReserveWords"/> wrote.</param>
    /// <param name="cancellationToken">Ends the waiting; what is reserved after that goes back.</param>
    /// <exception cref="RedisException">The server was not reached, or refused.</exception>
    /// <exception cref="TimeoutException">The deadline passed.</exception>
    public async ValueTask<ReserveAnswer> AskAsync(RedisValue[] words, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _running, 1) == 0)
        {
            try
            {
                return (await SendAsync(words, 1, cancellationToken).ConfigureAwait(false))[0];
            }
            finally
            {
                GoOn();
            }
        }

        var ask = new Ask(words);
        _asks.Enqueue(ask);
        if (Interlocked.Exchange(ref _running, 1) == 0)
        {
            GoOn();
        }

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

    // What waits is brought by nobody's flow: it must not carry what belongs to a call.
    private void GoOn()
    {
        do
        {
            if (!_asks.IsEmpty)
            {
                ThreadPool.UnsafeQueueUserWorkItem(static trips => _ = trips.RunAsync(), this, preferLocal: true);
                return;
            }

            Volatile.Write(ref _running, 0);
        }
        while (!_asks.IsEmpty && Interlocked.Exchange(ref _running, 1) == 0);
    }

    private async Task RunAsync()
    {
        while (Next() is { Count: > 0 } batch)
        {
            try
            {
                await BringAsync(batch).ConfigureAwait(false);
            }
            catch (Exception error)
            {
                batch.ForEach(ask => ask.TrySetException(error));
            }
        }

        GoOn();
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

    private async ValueTask BringAsync(List<Ask> batch)
    {
        var words = new RedisValue[First + batch.Sum(static ask => ask.Words.Length - First)];
        var at = First;
        foreach (var ask in batch)
        {
            ask.Words.AsSpan(First).CopyTo(words.AsSpan(at));
            at += ask.Words.Length - First;
        }

        var answers = await SendAsync(words, batch.Count, CancellationToken.None).ConfigureAwait(false);
        for (var i = 0; i < answers.Length; i++)
        {
            if (!batch[i].TrySetResult(answers[i]))
            {
                GiveBack(answers[i]);
            }
        }
    }

    private async ValueTask<ReserveAnswer[]> SendAsync(RedisValue[] words, int attempts, CancellationToken cancellationToken)
    {
        var reply = await books.RunAsync(BudgetScript.Reserve, words, GiveBack, cancellationToken).ConfigureAwait(false);
        var (answers, now) = (new ReserveAnswer[attempts], (long)reply[1]);
        books.Clock.Hear(now);
        if ((string?)reply[0] == "epoch")
        {
            await books.SeeAsync((string)reply[2]!, cancellationToken).ConfigureAwait(false);
            Array.Fill(answers, new ReserveAnswer([], now));
            return answers;
        }

        queue.Tell(reply[2], reply[3]);
        var each = (RedisResult[])reply[4]!;
        for (var i = 0; i < answers.Length; i++)
        {
            answers[i] = new ReserveAnswer((RedisResult[])each[i]!, now);
        }

        return answers;
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

using System.Runtime.InteropServices;
using StackExchange.Redis;

namespace KernelGuard.Redis.Budgets;

/// <summary>
/// Brings what is to be reserved to the books, and with it what is to be booked. Two scripts are under way at a time, so that the server works while this
/// process reads and writes, and what comes meanwhile goes together in the next: nobody waits for company but behind those who run already, and the more callers there
/// are, the less each costs the server. Thread-safe.
/// </summary>
/// <param name="books">The books.</param>
/// <param name="queue">What books without a caller waiting.</param>
/// <param name="slots">The places of reservations.</param>
/// <param name="news">What tells of what the books said.</param>
/// <param name="shares">What is let through without the books.</param>
internal sealed class ReserveTrips(RedisBooks books, BookQueue queue, BookSlots slots, BookNews news, OpenShares shares) : IDisposable
{
    private const int MostTrips = 2;

    private readonly AskLine _asks = new();
    private readonly Lock _sending = new();
    private int _running;
    private long _answers;

    /// <summary>Asks the books.</summary>
    /// <param name="ask">What <see cref="ReserveWords"/> wrote.</param>
    /// <param name="wait">How long the caller waits.</param>
    /// <param name="cancellationToken">Ends the waiting; what is reserved after that goes back.</param>
    /// <exception cref="RedisException">The server was not reached, or refused.</exception>
    /// <exception cref="TimeoutException">The deadline passed.</exception>
    public ValueTask<ReserveAnswer> AskAsync(ReserveAsk ask, in RedisDeadline wait, CancellationToken cancellationToken)
    {
        if (TryBegin())
        {
            return SendAloneAsync(ask, wait, cancellationToken);
        }

        var answer = _asks.Add(ask, wait, cancellationToken);
        if (TryBegin())
        {
            GoOn();
        }

        return answer;
    }

    public void Dispose() => _asks.Dispose();

    /// <summary>Sends what reads the books, in its place among all that is asked.</summary>
    /// <param name="read">What sends it.</param>
    /// <param name="order">Which of all answers its answer is.</param>
    public ValueTask<T> InOrder<T>(Func<ValueTask<T>> read, out long order)
    {
        lock (_sending)
        {
            order = _answers++;
            return read();
        }
    }

    // What waits is brought by nobody's flow: it must not carry what belongs to a call.
    private void GoOn()
    {
        do
        {
            if (!_asks.IsEmpty)
            {
                Queue();
                return;
            }

            Interlocked.Decrement(ref _running);
        }
        while (!_asks.IsEmpty && TryBegin());
    }

    private bool TryBegin()
    {
        for (var running = Volatile.Read(ref _running); running < MostTrips;)
        {
            var found = Interlocked.CompareExchange(ref _running, running + 1, running);
            if (found == running)
            {
                return true;
            }

            running = found;
        }

        return false;
    }

    private async ValueTask<ReserveAnswer> SendAloneAsync(ReserveAsk ask, RedisDeadline wait, CancellationToken cancellationToken)
    {
        try
        {
            return (await SendAsync([ask], wait, cancellationToken).ConfigureAwait(false))[0];
        }
        finally
        {
            GoOn();
        }
    }

    private async Task RunAsync()
    {
        if (_asks.Next() is not { Count: > 0 } batch)
        {
            GoOn();
            return;
        }

        try
        {
            var answers = await SendAsync([.. batch.Select(static waiting => waiting.Ask)], books.Begin(), CancellationToken.None).ConfigureAwait(false);
            for (var i = 0; i < answers.Length; i++)
            {
                if (!batch[i].TryAnswer(answers[i]) && answers[i] is { IsAgain: false, Denied: < 0 })
                {
                    queue.Add(new ReleaseEntry(answers[i].Place, slots));
                }
            }
        }
        catch (Exception error)
        {
            batch.ForEach(waiting => waiting.Fail(error));
        }

        _asks.Answered(batch);
        Queue();
    }

    // Behind those who were just answered: what they ask next goes along.
    private void Queue() => ThreadPool.UnsafeQueueUserWorkItem(static trips => _ = trips.RunAsync(), this, preferLocal: false);

    private async ValueTask<ReserveAnswer[]> SendAsync(ReserveAsk[] asks, RedisDeadline wait, CancellationToken cancellationToken)
    {
        var (batch, opened) = await TakeAsync(wait, cancellationToken).ConfigureAwait(false);
        var answers = new ReserveAnswer[asks.Length];
        BookReply reply;
        try
        {
            var (alone, order) = (EntryWords.Stand(asks, batch, slots), 0L);
            var brief = ShortTrip.Of(asks, batch, books.Clock.Told);
            var read = brief?.Read(await Run(BudgetScript.Short, brief.Words, default).ConfigureAwait(false));
            if (read is null)
            {
                var words = EntryWords.Of(asks, CollectionsMarshal.AsSpan(batch)[..alone], out var entries);
                read = new BookReply(await Run(BudgetScript.Calls, words, new BookWork(entries, asks.Length)).ConfigureAwait(false));
            }

            reply = read.Value;
            answers = reply.Read(asks, order);
            news.Tell(batch, reply.Told(asks));

            ValueTask<RedisResult> Run(BudgetScript script, RedisValue[] words, BookWork work)
            {
                lock (_sending)
                {
                    // The server carries out what is sent first first, and nothing of what it has no text of.
                    (order, _answers) = (_answers, _answers + asks.Length);
                    return books.RunAsync(script, words, work, asks[0].Books, () => GiveBack(asks), Again, wait, cancellationToken);
                }
            }

            Task<RedisResult> Again(Func<Task<RedisResult>> send)
            {
                lock (_sending)
                {
                    (order, _answers) = (_answers, _answers + asks.Length);
                    return send();
                }
            }
        }
        catch (NotSentException)
        {
            Array.ForEach(asks, ask => ask.Leave(slots));
            queue.Failed(batch);
            throw;
        }
        catch
        {
            queue.Failed(batch);
            throw;
        }

        for (var i = 0; i < answers.Length; i++)
        {
            asks[i].Instead?.Booked();
            asks[i].Place.Slot.HasStood |= answers[i] is { IsAgain: false, Denied: < 0 };
            if (answers[i].IsAgain || answers[i].Denied >= 0)
            {
                slots.Free(asks[i].Place.Slot);
            }
        }

        Hear(asks, answers, opened);

        try
        {
            await queue.EndAsync(batch, reply, wait).ConfigureAwait(false);
        }
        catch
        {
            GiveBack([.. asks.Where((_, i) => answers[i] is { IsAgain: false, Denied: < 0 })]);
            throw;
        }

        return answers;
    }

    // The books are asked when they know of all that was let through without them.
    private async ValueTask<(List<BookEntry>? Batch, long Opened)> TakeAsync(RedisDeadline wait, CancellationToken cancellationToken)
    {
        while (true)
        {
            var opened = shares.Opened;
            if (queue.TryTake(out var batch))
            {
                return (batch, opened);
            }

            books.ThrowIfLeftAlone();
            if (!await queue.NextAsync().WaitAsync(wait.Rest, cancellationToken).ConfigureAwait(false))
            {
                throw new NotSentException();
            }
        }
    }

    // Where something was let through meanwhile without the books, they did not know of it: they are asked again.
    private void Hear(ReserveAsk[] asks, ReserveAnswer[] answers, long opened)
    {
        lock (shares.Gate)
        {
            if (shares.Opened == opened)
            {
                for (var i = 0; i < answers.Length; i++)
                {
                    asks[i].Hear(answers[i]);
                }

                return;
            }
        }

        for (var i = 0; i < answers.Length; i++)
        {
            if (answers[i] is { IsAgain: false, Denied: < 0 })
            {
                queue.Add(new ReleaseEntry(answers[i].Place, slots));
            }

            answers[i] = ReserveAnswer.Again;
        }
    }

    // What was reserved, or may have been, for callers of whom none waits any longer.
    private void GiveBack(ReserveAsk[] asks)
    {
        foreach (var ask in asks)
        {
            queue.Add(new ReleaseEntry(ask.Place, slots));
        }
    }
}

using System.Runtime.InteropServices;
using StackExchange.Redis;

namespace KernelGuard.Redis.Budgets;

/// <summary>
/// Brings what is to be reserved to the books, and with it what is to be booked. Two scripts are under way at a time, so that the server works while this
/// process reads and writes, and what comes meanwhile goes together in the next: the more callers there are, the less each costs the server. Nobody waits for
/// company but behind those who run already, and <see cref="TripTurns"/>. Thread-safe.
/// </summary>
internal sealed class ReserveTrips : IDisposable
{
    private const int MostTrips = 2;

    private readonly RedisBooks _books;
    private readonly BookQueue _queue;
    private readonly BookSlots _slots;
    private readonly BookNews _news;
    private readonly OpenShares _shares;
    private readonly ReserveReturns _returns;
    private readonly AskLine _asks = new();
    private readonly TripTurns _turns;
    private readonly Lock _sending = new();
    private int _running;
    private long _answers;

    /// <summary>Creates it.</summary>
    /// <param name="books">The books.</param>
    /// <param name="queue">What books without a caller waiting.</param>
    /// <param name="slots">The places of reservations.</param>
    /// <param name="news">What tells of what the books said.</param>
    /// <param name="shares">What is let through without the books.</param>
    public ReserveTrips(RedisBooks books, BookQueue queue, BookSlots slots, BookNews news, OpenShares shares)
    {
        (_books, _queue, _slots, _news, _shares) = (books, queue, slots, news, shares);
        _returns = new ReserveReturns(queue, slots);
        _turns = new TripTurns(_asks, TimeProvider.System, () => _ = RunAsync());
    }

    /// <summary>Asks the books.</summary>
    /// <param name="ask">What <see cref="ReserveWords"/> wrote.</param>
    /// <param name="wait">How long the caller waits.</param>
    /// <param name="cancellationToken">Ends the waiting; what is reserved after that goes back.</param>
    /// <exception cref="RedisException">The server was not reached, or refused.</exception>
    /// <exception cref="TimeoutException">The deadline passed.</exception>
    public ValueTask<ReserveAnswer> AskAsync(ReserveAsk ask, in RedisDeadline wait, CancellationToken cancellationToken)
    {
        _turns.Asked();
        if (Volatile.Read(ref _running) == 0 && TryBegin())
        {
            return SendAloneAsync(ask, wait, cancellationToken);
        }

        // Beside another who is under way by a turn of its own, so that those who ask in one moment go together.
        var answer = _asks.Add(ask, wait, cancellationToken);
        if (!_turns.IsDue && TryBegin())
        {
            GoOn(0);
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

    private void GoOn(int company)
    {
        do
        {
            if (!_asks.IsEmpty)
            {
                _turns.Queue(company);
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
            // One who waits already, and this one.
            GoOn(2);
        }
    }

    private async Task RunAsync()
    {
        if (_asks.Next() is not { Count: > 0 } batch)
        {
            GoOn(0);
            return;
        }

        // More than go together, or of other books.
        if (!_asks.IsEmpty && TryBegin())
        {
            GoOn(0);
        }

        try
        {
            var answers = await SendAsync([.. batch.Select(static waiting => waiting.Ask)], _books.Begin(), CancellationToken.None).ConfigureAwait(false);
            for (var i = 0; i < answers.Length; i++)
            {
                if (!batch[i].TryAnswer(answers[i]))
                {
                    _returns.Left(batch[i].Ask, answers[i]);
                }
            }
        }
        catch (Exception error)
        {
            batch.ForEach(waiting => waiting.Fail(error));
        }

        _asks.Answered(batch);
        _turns.Queue(batch.Count);
    }

    private async ValueTask<ReserveAnswer[]> SendAsync(ReserveAsk[] asks, RedisDeadline wait, CancellationToken cancellationToken)
    {
        var (batch, opened) = await TakeAsync(asks, wait, cancellationToken).ConfigureAwait(false);
        var answers = new ReserveAnswer[asks.Length];
        BookReply reply;
        RedisResult? answered = null;
        try
        {
            var (alone, order) = (EntryWords.Stand(asks, batch, _slots), 0L);
            var brief = ShortTrip.Of(asks, batch, _books.Clock.Told);
            var read = brief?.Read(answered = await Run(BudgetScript.Short, brief.Words, new BookTrip(asks[0].Books)).ConfigureAwait(false));
            if (read is null)
            {
                answered = null;
                var words = EntryWords.Of(asks, CollectionsMarshal.AsSpan(batch)[..alone], out var entries);
                read = new BookReply(answered = await Run(BudgetScript.Calls, words, new BookTrip(asks[0].Books, entries, asks.Length)).ConfigureAwait(false));
            }

            reply = read.Value;
            answers = reply.Read(asks, order);
            _news.Tell(batch, reply.Told(asks));

            ValueTask<RedisResult> Run(BudgetScript script, RedisValue[] words, BookTrip trip)
            {
                lock (_sending)
                {
                    // The server carries out what is sent first first, and nothing of what it has no text of.
                    (order, _answers) = (_answers, _answers + asks.Length);
                    return _books.RunAsync(script, words, trip with { Late = () => _returns.Add(asks), Again = Again }, wait, cancellationToken);
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
            Array.ForEach(asks, ask => ask.Leave(_slots));
            _queue.Failed(batch);
            throw;
        }
        catch
        {
            // An answer that nobody can read may reserve something.
            _returns.Add(answered is null ? [] : asks);
            _queue.Failed(batch);
            throw;
        }

        for (var i = 0; i < answers.Length; i++)
        {
            asks[i].Instead?.Booked();
            asks[i].Place.Slot.HasStood |= answers[i] is { IsAgain: false, Denied: < 0 };
            if (answers[i].IsAgain || answers[i].Denied >= 0)
            {
                _slots.Free(asks[i].Place.Slot);
            }
        }

        Hear(asks, answers, opened);

        try
        {
            await _queue.EndAsync(batch, reply, wait).ConfigureAwait(false);
        }
        catch (NotSentException error)
        {
            _returns.Left(asks, answers);

            // What the caller asks was sent.
            throw new RedisException(error.Message, error);
        }
        catch
        {
            _returns.Left(asks, answers);
            throw;
        }

        return answers;
    }

    // The books are asked when they know of all that was let through without them.
    private async ValueTask<(List<BookEntry>? Batch, long Opened)> TakeAsync(ReserveAsk[] asks, RedisDeadline wait, CancellationToken cancellationToken)
    {
        while (true)
        {
            var opened = _shares.Opened;
            if (_queue.TryTake(out var batch))
            {
                return (batch, opened);
            }

            _books.ThrowIfLeftAlone();
            try
            {
                if (await _queue.NextAsync().WaitAsync(wait.Rest, cancellationToken).ConfigureAwait(false))
                {
                    continue;
                }
            }
            catch
            {
                ReserveReturns.Unsent(asks);
                throw;
            }

            throw new NotSentException();
        }
    }

    // Where something was let through meanwhile without the books, they did not know of it: they are asked again.
    private void Hear(ReserveAsk[] asks, ReserveAnswer[] answers, long opened)
    {
        lock (_shares.Gate)
        {
            if (_shares.Opened == opened)
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
                _returns.Again(asks[i]);
            }

            answers[i] = ReserveAnswer.Again;
        }
    }
}

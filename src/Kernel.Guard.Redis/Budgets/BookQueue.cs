using KernelGuard.Accounting;

namespace KernelGuard.Redis.Budgets;

/// <summary>
/// Keeps what no caller waits for, and books it in the order in which it came and many at a time: on the back of the next script that reserves, else by a
/// script of its own: what is urgent within milliseconds, the rest each second. While the server is not reached it keeps it and tries again. Thread-safe.
/// </summary>
internal sealed class BookQueue : IDisposable
{
    /// <summary>The most entries of one script; twice as many where more wait, so that a line grows no longer than the load lasts.</summary>
    public const int Batch = 64;

    private const int Most = 100_000;

    private readonly Lock _gate = new();
    private readonly EntryLine _line;
    private readonly BookSlots _slots;
    private readonly RedisBooks _books;
    private readonly BookNews _news;
    private readonly BookRunner _runner;
    private TaskCompletionSource<bool>? _round;
    private bool _underWay;
    private string? _sent;
    private bool _owes;
    private volatile bool _urgent;

    /// <summary>Creates a queue.</summary>
    /// <param name="books">The books.</param>
    /// <param name="news">What tells of what the books said.</param>
    /// <param name="slots">The places of reservations.</param>
    /// <param name="time">The clock of its waiting for the server.</param>
    public BookQueue(RedisBooks books, BookNews news, BookSlots slots, TimeProvider time)
    {
        (_books, _news, _slots, _line) = (books, news, slots, new EntryLine(Most, slots));
        _runner = new BookRunner(this, books, news, time);
    }

    /// <summary>Gets whether something waits that is booked at once, not with what comes along or the next look for what ran out.</summary>
    public bool IsUrgent => _urgent;

    /// <summary>Gets whether something waits that needs a place in books which are known.</summary>
    public bool NeedsBooks => Asked(static queue => queue._line.NeedsBooks);

    /// <summary>Gets whether room is taken of which the books may not know yet.</summary>
    public bool Owes => Asked(static queue => queue._line.Owes || queue._owes);

    /// <summary>Adds an entry. Beyond 100,000 waiting ones an entry on a reservation is left to its lease.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="isUrgent">Whether it is booked at once; false where the room that it gives is not short: it needs no script of its own.</param>
    public void Add(BookEntry entry, bool isUrgent = true)
    {
        lock (_gate)
        {
            _line.Add(entry, _books.Clock);
            _urgent |= isUrgent;
        }

        Start();
    }

    /// <summary>Adds what was let through without the books and is under way.</summary>
    public void Open(JoinEntry entry)
    {
        lock (_gate)
        {
            _line.Open(entry);
            _urgent = true;
        }

        Start();
    }

    /// <summary>Books what was used of what was let through without the books: in the place of what they hold of it, where they were told.</summary>
    public void Settle(UnbookedHolding holding, TokenUsage usage, long? cost, int requests)
    {
        lock (_gate)
        {
            if (_line.TryClose(holding))
            {
                foreach (var spent in holding.Spent(usage, cost, requests))
                {
                    _line.Add(spent, _books.Clock);
                }
            }
            else
            {
                _line.Add(new SettleEntry(holding.Placed!, _slots, usage, cost, requests), _books.Clock);
            }

            _urgent = true;
        }

        Start();
    }

    /// <summary>Forgets what was let through without the books and never sent.</summary>
    /// <returns>What gives it back, where they were told; null where they were not.</returns>
    public ReleaseEntry? Release(UnbookedHolding holding)
    {
        lock (_gate)
        {
            return _line.TryClose(holding) ? null : new ReleaseEntry(holding.Placed!, _slots);
        }
    }

    /// <summary>Has the books look for reservations that ran out.</summary>
    public void Sweep()
    {
        _runner.Sweep();
        _runner.Start();
    }

    /// <summary>Waits until all that was added before is booked.</summary>
    public Task FlushAsync(CancellationToken cancellationToken)
    {
        var flush = new FlushEntry();
        Add(flush);
        _runner.Hurry();
        return flush.Done.WaitAsync(cancellationToken);
    }

    /// <summary>
    /// Takes what a script that reserves shall book before: nothing where nothing waits, or a script that books is under way. Whoever takes it says how it ended.
    /// </summary>
    /// <returns>Whether the books know by then of all room that is taken; else nothing is taken, and nothing to be reserved.</returns>
    public bool TryTake(out List<BookEntry>? batch)
    {
        lock (_gate)
        {
            batch = Next();
            if (_line.Owes || (batch is null && _owes))
            {
                if (batch is not null)
                {
                    _line.PutBack(batch);
                    (batch, _underWay, _owes, _urgent) = (null, false, false, true);
                }

                return false;
            }

            return true;
        }
    }

    /// <summary>Takes what a script shall book next; null where nothing waits that is urgent, or a script that books is under way. Whoever takes it says how it ended.</summary>
    /// <param name="all">Whether also what is not urgent is taken.</param>
    public List<BookEntry>? Take(bool all)
    {
        lock (_gate)
        {
            _urgent |= all;
            return _urgent ? Next() : null;
        }
    }

    /// <summary>Has the books told of room that is taken.</summary>
    /// <returns>Whether they were; there may be more.</returns>
    public Task<bool> NextAsync()
    {
        Task<bool> round;
        lock (_gate)
        {
            if (!_underWay && !_line.Owes)
            {
                return Task.FromResult(true);
            }

            _urgent = true;
            round = (_round ??= new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }

        _runner.Hurry();
        _runner.Start();
        return round;
    }

    /// <summary>Hears the answer to a script, and what of a batch is booked by it.</summary>
    /// <param name="batch">What <see cref="Take"/> answered.</param>
    /// <param name="reply">The answer.</param>
    /// <param name="wait">How long to wait, where it must be looked which books these are.</param>
    public ValueTask EndAsync(List<BookEntry>? batch, BookReply reply, in RedisDeadline wait)
    {
        if (reply.Epoch is not null || (batch is not null && _sent != _books.Epoch?.Name))
        {
            return LookAsync(batch, reply, wait);
        }

        _books.Clock.Hear(reply.Now, wait.Elapsed);
        if (batch is not null)
        {
            List<BookEntry> again = [];
            try
            {
                again = Book(batch);
            }
            finally
            {
                Release(again, booked: true);
            }
        }

        return ValueTask.CompletedTask;
    }

    // There is something to tell, or the books are others.
    private async ValueTask LookAsync(List<BookEntry>? batch, BookReply reply, RedisDeadline wait)
    {
        var (again, booked) = (batch ?? [], false);
        try
        {
            _books.Clock.Hear(reply.Now, wait.Elapsed);
            _news.Tell(reply.Overdrawn, reply.Expired);
            if (reply.IsMore)
            {
                _runner.Sweep();
            }

            await _books.SeeAsync(reply.Epoch, wait, _runner.Closed).ConfigureAwait(false);
            again = Book(again);
            booked = true;
        }
        finally
        {
            if (batch is not null)
            {
                Release(again, booked);
            }
        }
    }

    /// <summary>Hears that a script failed: it is sent again, for a reservation is settled once, however often.</summary>
    public void Failed(List<BookEntry>? batch)
    {
        if (batch is not null)
        {
            Release(batch, booked: false);
        }
    }

    /// <summary>Hears that none of a batch has a word for a script.</summary>
    public void Passed(List<BookEntry> batch) => Release(Book(batch), booked: true);

    public void Dispose() => _runner.Dispose();

    private bool Asked(Func<BookQueue, bool> what)
    {
        lock (_gate)
        {
            return what(this);
        }
    }

    // By the books for which the batch was taken, not by those that were known a moment later: what these never held of it is lost.
    private List<BookEntry> Book(List<BookEntry> batch) => EntryLine.Book(batch, _sent, _books.Epoch?.Name);

    // Under the lock.
    private List<BookEntry>? Next()
    {
        // What joins the books waits until they are known, and what waits for all before it waits with it.
        if (_underWay || (!_books.IsKnown && _line.NeedsBooks))
        {
            return null;
        }

        _sent = _books.Epoch?.Name;
        var batch = _line.Next(_line.Count > Batch ? 2 * Batch : Batch, _sent);
        _urgent &= !_line.IsEmpty;
        if (batch is not null)
        {
            (_underWay, _owes) = (true, batch.Exists(static entry => entry.IsOwed));
        }

        return batch;
    }

    private void Release(List<BookEntry> again, bool booked)
    {
        TaskCompletionSource<bool>? round;
        lock (_gate)
        {
            _line.PutBack(again);
            (_underWay, _owes) = (false, false);
            _urgent |= again.Count > 0;
            (round, _round) = (_round, null);
        }

        round?.TrySetResult(booked);
        Start();
    }

    private void Start()
    {
        if (_urgent)
        {
            _runner.Start();
        }
    }
}

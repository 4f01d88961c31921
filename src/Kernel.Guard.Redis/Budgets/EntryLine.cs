namespace KernelGuard.Redis.Budgets;

/// <summary>Is the line of what is to be booked, in memory that is bounded by the calls under way. Every member but <see cref="IsEmpty"/> and <see cref="Count"/> runs under the queue's lock.</summary>
/// <param name="most">How many entries on reservations wait at most; a further one is left to its lease, but for a settling.</param>
/// <param name="slots">The places of reservations.</param>
internal sealed class EntryLine(int most, BookSlots slots)
{
    private readonly Dictionary<UnbookedHolding, JoinEntry> _open = [];
    private readonly Queue<BookEntry> _entries = new();
    private readonly Dictionary<(RedisAccount, WindowPart, long), SpentEntry> _spent = [];
    private List<BookEntry> _again = [];
    private int _count;

    public bool IsEmpty => Count == 0;

    public int Count => Volatile.Read(ref _count);

    /// <summary>Gets whether something waits that takes room of which the books do not know.</summary>
    public bool Owes => _open.Count > 0 || _spent.Count > 0 || _again.Exists(static entry => entry.IsOwed);

    /// <summary>Gets whether something waits that needs a place in books which are known.</summary>
    public bool NeedsBooks => _open.Count > 0;

    /// <summary>Adds what is under way without the books: it goes before all that is new, and takes memory only as long as it is under way.</summary>
    public void Open(JoinEntry entry)
    {
        _open.Add(entry.Holding, entry);
        Counted();
    }

    /// <summary>Forgets what is under way, unless the books were told, or may have been.</summary>
    public bool TryClose(UnbookedHolding holding)
    {
        var closed = _open.Remove(holding);
        Counted();
        return closed;
    }

    public void Add(BookEntry entry, ServerClock clock)
    {
        if (entry is SpentEntry spent)
        {
            // Nothing else remembers it, so that it is never dropped: what one account spent is one entry, however long the server is away.
            if (_spent.TryGetValue(spent.Key, out var before))
            {
                before.Add(spent);
                return;
            }

            if (_spent.Count >= most && _spent.Count % 1_000 == 0)
            {
                Forget(clock.Now);
            }

            _spent.Add(spent.Key, spent);
        }
        else if (entry is PlacedEntry { IsCovered: true } && _entries.Count - _spent.Count >= most)
        {
            return;
        }

        _entries.Enqueue(entry);
        Counted();
    }

    /// <summary>Takes the next entries; null for none.</summary>
    /// <param name="most">How many, about.</param>
    /// <param name="books">The name of the books; what was reserved in others is booked in these another way.</param>
    public List<BookEntry>? Next(int most, string? books)
    {
        if (IsEmpty)
        {
            return null;
        }

        var batch = new List<BookEntry>(Math.Min(most, _count));
        foreach (var entry in _again)
        {
            Take(entry, books, batch);
        }

        _again = [];
        if (books is not null && _open.Count > 0)
        {
            foreach (var join in _open.Values.Take(most - batch.Count).ToList())
            {
                _open.Remove(join.Holding);
                Take(join, books, batch);
            }
        }

        while (batch.Count < most && _entries.TryDequeue(out var entry))
        {
            if (entry is SpentEntry spent)
            {
                _spent.Remove(spent.Key);
            }

            Take(entry, books, batch);
        }

        Counted();
        return batch;
    }

    /// <summary>Puts entries before all others.</summary>
    public void PutBack(List<BookEntry> entries)
    {
        _again = entries;
        Counted();
    }

    /// <summary>Books a batch, and answers what is not booked: other books knew nothing of a reservation, which is booked in them another way.</summary>
    /// <param name="batch">What a script was sent.</param>
    /// <param name="sent">The name of the books that were known then.</param>
    /// <param name="known">The name of those that are known now.</param>
    public static List<BookEntry> Book(List<BookEntry> batch, string? sent, string? known)
    {
        if (sent != known)
        {
            var (lost, booked) = (batch.FindAll(IsLost), batch.FindAll(entry => !IsLost(entry)));
            booked.ForEach(static entry => entry.Booked());
            return lost;
        }

        batch.ForEach(static entry => entry.Booked());
        batch.Clear();
        return batch;

        // What joins the books is sent again, and stands once.
        bool IsLost(BookEntry entry) => entry is JoinEntry || (entry is PlacedEntry placed && placed.Place.Epoch == sent);
    }

    private void Take(BookEntry entry, string? books, List<BookEntry> batch)
    {
        if (entry is JoinEntry join && books is not null)
        {
            join.Holding.Place(slots, books);
        }

        if (entry is PlacedEntry placed && books is not null && placed.Place.Epoch != books)
        {
            batch.AddRange(placed.Lost());
        }
        else
        {
            batch.Add(entry);
        }
    }

    // What was spent in windows that are over counts for nothing.
    private void Forget(long now)
    {
        for (var i = _entries.Count; i > 0; i--)
        {
            var entry = _entries.Dequeue();
            if (entry is SpentEntry spent && spent.Part.Expires <= now)
            {
                _spent.Remove(spent.Key);
                spent.Booked();
            }
            else
            {
                _entries.Enqueue(entry);
            }
        }
    }

    private void Counted() => Volatile.Write(ref _count, _entries.Count + _open.Count + _again.Count);
}

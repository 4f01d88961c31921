using KernelGuard.Policies;
using KernelGuard.Stages.Budget;

namespace KernelGuard.Core.Tests.Stages.Budget.Schedules;

/// <summary>Is what a schedule knows of an account: each row that was booked, by itself.</summary>
internal sealed class LaneBooks
{
    private readonly List<Row> _rows = [];
    private long _overdrawnUntil;
    private long _overdrawnLimit;

    public Row Reserve(BudgetWindow window, long now, long amount, long limit, TimeSpan lease)
    {
        var row = new Row { Expires = WindowSpan.Of(window, now).Expires, LeaseEnds = now + lease.Ticks, Amount = amount, Limit = limit };
        _rows.Add(row);
        return row;
    }

    /// <summary>Books what was used in the place of what was reserved.</summary>
    /// <returns>Whether its lease had run out.</returns>
    public bool Settle(Row row, long spent, long now)
    {
        MoveTo(now);
        var late = row.IsSpent;
        row.Spent = late ? Math.Max(row.Spent, spent) : spent;
        row.IsSpent = true;
        if (row.Expires > now && row.Limit >= 0 && spent > row.Amount && Used(now) > row.Limit)
        {
            _overdrawnLimit = _overdrawnUntil > now ? Math.Min(_overdrawnLimit, row.Limit) : row.Limit;
            _overdrawnUntil = Math.Max(_overdrawnUntil, row.Expires);
        }

        return late;
    }

    public void Grant(BudgetWindow window, long now, long amount)
    {
        _rows.Add(new Row { Expires = WindowSpan.Of(window, now).Expires, Granted = amount, IsSpent = true });
        MoveTo(now);
        _overdrawnUntil = Used(now) <= _overdrawnLimit ? 0 : _overdrawnUntil;
    }

    public void MoveTo(long now)
    {
        foreach (var row in _rows.Where(row => !row.IsSpent && row.LeaseEnds <= now))
        {
            (row.Spent, row.IsSpent) = (row.Amount, true);
        }
    }

    public long Free(long limit, long now) => _overdrawnUntil > now ? Math.Min(0, limit - Used(now)) : limit - Used(now);

    public long Used(long now)
    {
        var (spent, reserved, granted) = Sums(now);
        return spent + reserved - granted;
    }

    public (long Spent, long Reserved, long Granted) Sums(long now)
    {
        MoveTo(now);
        var rows = _rows.Where(row => row.Expires > now).ToList();
        return (rows.Sum(static row => row.IsSpent ? row.Spent : 0), rows.Sum(static row => row.IsSpent ? 0 : row.Amount), rows.Sum(static row => row.Granted));
    }

    internal sealed class Row
    {
        public long Expires { get; init; }

        public long LeaseEnds { get; init; }

        public long Amount { get; init; }

        public long Limit { get; init; }

        public long Granted { get; init; }

        public long Spent { get; set; }

        /// <summary>Gets or sets whether it was settled, or its lease ran out.</summary>
        public bool IsSpent { get; set; }
    }
}

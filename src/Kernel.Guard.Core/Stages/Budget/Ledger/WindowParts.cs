using KernelGuard.Policies;

namespace KernelGuard.Stages.Budget;

/// <summary>Holds the windows of an account in which something still counts, or the parts of a sliding one, the oldest first.</summary>
/// <param name="window">The account's window.</param>
internal sealed class WindowParts(BudgetWindow window)
{
    private readonly Queue<BudgetPart> _parts = new(1);
    private BudgetPart? _current;

    public bool IsEmpty => _parts.Count == 0;

    public Queue<BudgetPart>.Enumerator GetEnumerator() => _parts.GetEnumerator();

    /// <summary>Answers the part in which an attempt that begins now is counted.</summary>
    public BudgetPart Current(long now)
    {
        if (_current is null || _current.Span.End <= now)
        {
            _current = new BudgetPart(WindowSpan.Of(window, now));
            _parts.Enqueue(_current);
        }

        return _current;
    }

    /// <summary>Drops the parts that ended.</summary>
    /// <returns>What was used in them.</returns>
    public Int128 DropEnded(long now)
    {
        Int128 used = 0;
        while (_parts.TryPeek(out var oldest) && oldest.Span.Expires <= now)
        {
            _parts.Dequeue();
            oldest.Ended = true;
            used += oldest.Used;
        }

        return used;
    }

    public Int128 Sum(Func<BudgetPart, Int128> what)
    {
        Int128 sum = 0;
        foreach (var part in _parts)
        {
            sum += what(part);
        }

        return sum;
    }
}

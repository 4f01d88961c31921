namespace KernelGuard.Stages.Budget;

/// <summary>Estimates how much was spent in the last minute from two minutes of the clock: this one, and the share of the one before that still lies within.</summary>
internal struct SpendingRate
{
    private long _minute;
    private double _before;
    private double _current;

    public void Add(long now, long amount)
    {
        MoveTo(now);
        _current += amount;
    }

    public double At(long now)
    {
        MoveTo(now);
        return _current + (_before * (1 - ((double)(now % TimeSpan.TicksPerMinute) / TimeSpan.TicksPerMinute)));
    }

    /// <summary>Takes over what another one has counted, and empties it.</summary>
    public void Take(ref SpendingRate other)
    {
        MoveToMinute(other._minute);
        other.MoveToMinute(_minute);
        (_before, _current) = (_before + other._before, _current + other._current);
        other = default;
    }

    private void MoveTo(long now) => MoveToMinute(now / TimeSpan.TicksPerMinute);

    private void MoveToMinute(long minute)
    {
        if (minute > _minute)
        {
            (_before, _current, _minute) = (minute == _minute + 1 ? _current : 0, 0, minute);
        }
    }
}

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

    private void MoveTo(long now)
    {
        var minute = now / TimeSpan.TicksPerMinute;
        if (minute > _minute)
        {
            (_before, _current, _minute) = (minute == _minute + 1 ? _current : 0, 0, minute);
        }
    }
}

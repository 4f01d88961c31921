using KernelGuard.Scoping;

namespace KernelGuard.Stages.Budget;

/// <summary>Is what a provider said that is left of one of its rate limits, less what was sent since.</summary>
internal struct PacedAmount
{
    private long _left;
    private long _limit;
    private TimeSpan _reset;
    private long _since;
    private bool _known;

    /// <summary>Gets what was taken in all: what an attempt's answer says of what is left does not count what was taken after it.</summary>
    public Int128 Taken { get; private set; }

    /// <summary>Answers how long to wait until an amount is left; zero for not at all.</summary>
    /// <param name="amount">The amount.</param>
    /// <param name="time">The clock.</param>
    public TimeSpan WaitFor(long amount, TimeProvider time)
    {
        if (!_known)
        {
            return TimeSpan.Zero;
        }

        var passed = time.GetElapsedTime(_since);
        if (passed >= _reset)
        {
            // All of it is left again. Until the next answer says more, it is taken to last as long as the time before.
            (_left, _since) = (_limit, time.GetTimestamp());
            passed = TimeSpan.Zero;
        }

        amount = Math.Min(amount, _limit);
        if (_left >= amount)
        {
            return TimeSpan.Zero;
        }

        // A bucket fills evenly. One that is empty is waited for as long as the provider says.
        var refilled = _left <= 0 ? 1 : Math.Min(1, (double)(amount - _left) / Math.Max(1, _limit - _left));
        var wait = (_reset * refilled) - passed;
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    public void Take(long amount) => (_left, Taken) = (Math.Max(0, _left - amount), Taken + amount);

    /// <summary>Learns from an answer. What was sent after its request and counted by the provider already is counted twice: too early, and never too late.</summary>
    /// <param name="said">What the answer says.</param>
    /// <param name="taken">What was taken in all when its request was sent.</param>
    /// <param name="time">The clock.</param>
    public void See(in ProviderLimit said, Int128 taken, TimeProvider time)
    {
        if (said is { Left: { } left, Reset: { } reset })
        {
            (_left, _limit, _reset, _since, _known) = ((long)Int128.Max(0, left - (Taken - taken)), Math.Max(said.Limit ?? left, Math.Max(left, 1)), reset, time.GetTimestamp(), true);
        }
    }
}

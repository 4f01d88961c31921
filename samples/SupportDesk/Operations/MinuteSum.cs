namespace SupportDesk.Operations;

/// <summary>Sums what was added in the last sixty seconds, a second at a time. Thread-safe.</summary>
internal sealed class MinuteSum
{
    private readonly Lock _gate = new();
    private readonly (long Second, double Sum)[] _seconds = new (long, double)[60];

    public void Add(long second, double value)
    {
        lock (_gate)
        {
            ref var slot = ref _seconds[second % _seconds.Length];
            slot = slot.Second == second ? (second, slot.Sum + value) : (second, value);
        }
    }

    public double At(long second)
    {
        lock (_gate)
        {
            return _seconds.Where(slot => slot.Second > second - _seconds.Length).Sum(static slot => slot.Sum);
        }
    }
}

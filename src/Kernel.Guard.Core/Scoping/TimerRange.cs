namespace KernelGuard.Scoping;

/// <summary>Keeps durations within what timers take, about 49 days.</summary>
internal static class TimerRange
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(49);

    public static TimeSpan Clamp(TimeSpan duration) => duration < Longest ? duration : Longest;
}

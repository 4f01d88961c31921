namespace KernelGuard.Scoping;

/// <summary>Chooses durations, and keeps them within what timers take, about 49 days.</summary>
internal static class TimerRange
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(49);

    public static TimeSpan Clamp(TimeSpan duration) => duration < Longest ? duration : Longest;

    public static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}

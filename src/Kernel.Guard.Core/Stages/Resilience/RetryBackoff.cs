using KernelGuard.Policies;

namespace KernelGuard.Stages.Resilience;

/// <summary>Chooses the wait before a retry, with decorrelated jitter.</summary>
internal static class RetryBackoff
{
    /// <summary>Answers the wait: at random between the first delay and three times the wait before it, and never above the longest.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="before">The wait before the retry before; zero for the first.</param>
    /// <param name="random">A number at random, from 0 to 1.</param>
    public static TimeSpan Next(RetryPolicy policy, TimeSpan before, double random)
    {
        var least = AtMostADay(policy.Delay);
        var most = Math.Max(least.TotalMilliseconds, 3 * (before > least ? before : least).TotalMilliseconds);
        var wait = TimeSpan.FromMilliseconds(least.TotalMilliseconds + (random * (most - least.TotalMilliseconds)));
        return wait < AtMostADay(policy.MaxDelay) ? wait : AtMostADay(policy.MaxDelay);
    }

    private static TimeSpan AtMostADay(TimeSpan duration) => duration < TimeSpan.FromDays(1) ? duration : TimeSpan.FromDays(1);
}

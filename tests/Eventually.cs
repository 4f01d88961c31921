using System.Diagnostics;

namespace KernelGuard;

/// <summary>Waits for what comes by itself, and fails where it does not. Test projects link this one.</summary>
internal static class Eventually
{
    // Far above what a busy machine takes, and below what somebody waits for a test that hangs.
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(2);

    /// <summary>Waits until something holds.</summary>
    public static Task HoldsAsync(Func<bool> holds, CancellationToken cancellationToken) => HoldsAsync(() => ValueTask.FromResult(holds()), cancellationToken);

    /// <summary>Waits until something holds that is asked for.</summary>
    public static async Task HoldsAsync(Func<ValueTask<bool>> holds, CancellationToken cancellationToken)
    {
        for (var start = Stopwatch.GetTimestamp(); !await holds(); await Task.Delay(TimeSpan.FromMilliseconds(2), cancellationToken))
        {
            if (Stopwatch.GetElapsedTime(start) > Most)
            {
                throw new TimeoutException($"It does not hold after {Most.TotalSeconds} s.");
            }
        }
    }
}

using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace KernelGuard;

/// <summary>Waits for what comes by itself, and fails where it does not, with what it waited for. Test projects link this one.</summary>
internal static class Eventually
{
    // Far above what a busy machine takes, and below what somebody waits for a test that hangs.
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(2);

    /// <summary>Waits until something holds.</summary>
    public static Task HoldsAsync(Func<bool> holds, CancellationToken cancellationToken, [CallerArgumentExpression(nameof(holds))] string what = "") =>
        HoldsAsync(() => ValueTask.FromResult(holds()), cancellationToken, what);

    /// <summary>Waits until something holds, and does something whenever it does not: as a rule it lets time pass.</summary>
    public static Task HoldsAsync(Action meanwhile, Func<bool> holds, CancellationToken cancellationToken, [CallerArgumentExpression(nameof(holds))] string what = "") =>
        HoldsAsync(
            () =>
            {
                if (holds())
                {
                    return ValueTask.FromResult(true);
                }

                meanwhile();
                return ValueTask.FromResult(false);
            },
            cancellationToken,
            what);

    /// <summary>Waits until something holds that is asked for.</summary>
    public static async Task HoldsAsync(Func<ValueTask<bool>> holds, CancellationToken cancellationToken, [CallerArgumentExpression(nameof(holds))] string what = "")
    {
        for (var start = Stopwatch.GetTimestamp(); !await holds(); await Task.Delay(TimeSpan.FromMilliseconds(2), cancellationToken))
        {
            if (Stopwatch.GetElapsedTime(start) > Most)
            {
                throw new TimeoutException($"It does not hold after {Most.TotalSeconds} s: {what}.");
            }
        }
    }
}

using KernelGuard.Policies;
using KernelGuard.Stages.Budget;

namespace KernelGuard.Redis.Budgets;

/// <summary>Turns times and amounts into what the scripts count with: microseconds since 1970, and whole numbers that a double holds exactly.</summary>
internal static class Micros
{
    /// <summary>The largest whole number up to which a double holds every one.</summary>
    public const long Most = (1L << 53) - 1;

    /// <summary>
    /// The most that an attempt is counted for of an account none of whose budgets denies it: what it may use at most can be beyond all sense, as it is capped by
    /// nothing, and the books hold the sum of two thousand such exactly.
    /// </summary>
    public const long MostCounted = 1L << 42;

    private static readonly long Epoch = DateTime.UnixEpoch.Ticks;

    public static long Of(DateTimeOffset moment) => (moment.UtcTicks - Epoch) / TimeSpan.TicksPerMicrosecond;

    public static long Of(TimeSpan duration) => duration.Ticks / TimeSpan.TicksPerMicrosecond;

    public static long ToTicks(long micros) => Epoch + (micros * TimeSpan.TicksPerMicrosecond);

    /// <summary>Answers the part of a window in which a moment lies.</summary>
    public static WindowPart Part(BudgetWindow window, long now)
    {
        var span = WindowSpan.Of(window, ToTicks(now));
        return new WindowPart(Whole(span.End - Epoch), Whole(span.Expires - Epoch));
    }

    /// <summary>Answers what tells the scripts which part follows: the length of a fixed window, less than nothing by that of a sliding one, or 0 of one that goes by a calendar.</summary>
    public static long Turn(BudgetWindow window) => window.Kind switch { WindowKind.Fixed => Whole(window.Length.Ticks), WindowKind.Sliding => -Whole(window.Length.Ticks), _ => 0 };

    public static long Clamp(long amount) => Math.Clamp(amount, -Most, Most);

    private static long Whole(long ticks) => (ticks + TimeSpan.TicksPerMicrosecond - 1) / TimeSpan.TicksPerMicrosecond;
}

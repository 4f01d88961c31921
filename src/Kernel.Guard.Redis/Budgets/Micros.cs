using KernelGuard.Policies;
using KernelGuard.Stages.Budget;

namespace KernelGuard.Redis.Budgets;

/// <summary>Turns times and amounts into what the scripts count with: microseconds since 1970, and whole numbers that a double holds exactly.</summary>
internal static class Micros
{
    /// <summary>The largest whole number up to which a double holds every one.</summary>
    public const long Most = (1L << 53) - 1;

    private static readonly long Epoch = DateTime.UnixEpoch.Ticks;

    public static long Of(DateTimeOffset moment) => (moment.UtcTicks - Epoch) / TimeSpan.TicksPerMicrosecond;

    public static long Of(TimeSpan duration) => duration.Ticks / TimeSpan.TicksPerMicrosecond;

    public static long ToTicks(long micros) => Epoch + (micros * TimeSpan.TicksPerMicrosecond);

    /// <summary>Answers the part of a window in which a moment lies. An end within a microsecond counts from the next: to whole microseconds the two are the same.</summary>
    public static WindowPart Part(BudgetWindow window, long now)
    {
        var span = WindowSpan.Of(window, ToTicks(now));
        return new WindowPart(Up(span.End), Up(span.Expires));
    }

    public static long Clamp(long amount) => Math.Clamp(amount, -Most, Most);

    private static long Up(long ticks) => (ticks - Epoch + TimeSpan.TicksPerMicrosecond - 1) / TimeSpan.TicksPerMicrosecond;
}

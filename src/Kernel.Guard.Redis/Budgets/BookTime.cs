namespace KernelGuard.Redis.Budgets;

/// <summary>Tells the books' time, as far as it is known, as a clock.</summary>
/// <param name="clock">The books' time.</param>
internal sealed class BookTime(ServerClock clock) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(Micros.ToTicks(clock.Now), TimeSpan.Zero);
}

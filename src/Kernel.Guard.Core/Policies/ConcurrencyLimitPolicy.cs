namespace KernelGuard.Policies;

/// <summary>Holds how many attempts of a function are under way at once.</summary>
/// <param name="PermitLimit">How many.</param>
/// <param name="QueueLimit">How many wait at most.</param>
/// <param name="QueueFor">The longest wait.</param>
public sealed record ConcurrencyLimitPolicy(int PermitLimit, int QueueLimit, TimeSpan QueueFor)
{
    /// <summary>How many wait at most where nothing says it.</summary>
    internal const int DefaultQueueLimit = 1_000;

    /// <summary>The wait where nothing says it.</summary>
    internal static readonly TimeSpan DefaultQueueFor = TimeSpan.FromSeconds(30);
}

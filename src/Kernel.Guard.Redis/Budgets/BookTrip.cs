using StackExchange.Redis;

namespace KernelGuard.Redis.Budgets;

/// <summary>Is what is said of a script on its way to the books, beside its words.</summary>
/// <param name="Epoch">The books that the caller knows; null where he knows none.</param>
/// <param name="Entries">How much is to be booked.</param>
/// <param name="Attempts">How many attempts are to be reserved for.</param>
internal readonly record struct BookTrip(BookEpoch? Epoch, int Entries = 0, int Attempts = 0)
{
    /// <summary>Gets what is called when what was sent is over, though nobody waits for it any more; null for nobody.</summary>
    public Action? Late { get; init; }

    /// <summary>Gets what sends it by its text, where the server forgot that; null for at once.</summary>
    public Func<Func<Task<RedisResult>>, Task<RedisResult>>? Again { get; init; }

    /// <summary>Gets what hears whether it was sent; null for nothing.</summary>
    public ScriptSending? Sending { get; init; }
}

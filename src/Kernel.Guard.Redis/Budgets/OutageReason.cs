namespace KernelGuard.Redis.Budgets;

/// <summary>Is why the books are of no use to a call.</summary>
/// <param name="Why">Why, in words that end no sentence.</param>
/// <param name="Advice">What helps.</param>
/// <param name="RetryAfter">For how long they are not asked; null where nobody knows.</param>
internal sealed record OutageReason(string Why, string Advice = "Try again later", TimeSpan? RetryAfter = null)
{
    /// <summary>What is said of a server that gave no answer.</summary>
    public const string NotReached = "Redis was not reached";

    /// <summary>Gets that of a server that is reached, and did not answer what could be counted before the time of a decision was up.</summary>
    public static OutageReason TooLate { get; } = new("Redis did not answer in time");

    /// <summary>Gets that of a server that nobody waited for any longer.</summary>
    public static OutageReason Cancelled { get; } = new("the call was cancelled before Redis answered", "Ask again");

    /// <summary>Makes that of what asked them in vain.</summary>
    /// <param name="error">What was thrown.</param>
    /// <param name="books">The books.</param>
    public static OutageReason Of(Exception error, RedisBooks books) => (ServerRefusal.Of(error) ?? books.Refused) is { } refused
        ? new(refused, "Correct that in Redis")
        : error is TimeoutException && !books.IsDown ? TooLate
        : new(NotReached, RetryAfter: books.LeftAloneFor);
}

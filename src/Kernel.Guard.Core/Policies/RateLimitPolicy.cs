namespace KernelGuard.Policies;

/// <summary>Holds how fast a model may be asked. Its limits are budgets of a sliding minute, per model, in which a call waits for room.</summary>
/// <param name="TokensPerMinute">The most tokens in any minute, or null.</param>
/// <param name="RequestsPerMinute">The most attempts in any minute, or null.</param>
/// <param name="QueueFor">The longest wait.</param>
public sealed record RateLimitPolicy(long? TokensPerMinute, long? RequestsPerMinute, TimeSpan QueueFor)
{
    /// <summary>The name of its budgets.</summary>
    public const string BudgetName = "rate limit";

    /// <summary>Makes its budgets.</summary>
    /// <param name="timeZone">The time zone that the policy's other windows have.</param>
    internal IEnumerable<BudgetPolicy> Budgets(TimeZoneInfo timeZone)
    {
        var window = new BudgetWindow(WindowKind.Sliding, TimeSpan.FromMinutes(1), timeZone);
        foreach (var (unit, limit) in ((BudgetUnit, long?)[])[(BudgetUnit.Tokens, TokensPerMinute), (BudgetUnit.Requests, RequestsPerMinute)])
        {
            if (limit is { } most)
            {
                yield return new BudgetPolicy(BudgetName, null, unit, most, Scope.Model, window, null, true) { OnLimit = OnLimit.Queue, QueueFor = QueueFor };
            }
        }
    }
}

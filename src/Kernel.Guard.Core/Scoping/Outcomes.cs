using System.Collections.Immutable;
using KernelGuard.Accounting;
using KernelGuard.Policies;
using Microsoft.Extensions.AI;

namespace KernelGuard.Scoping;

/// <summary>Names how a completion ended.</summary>
public enum CallOutcome
{
    /// <summary>The provider answered.</summary>
    Success,

    /// <summary>The cache answered.</summary>
    CacheHit,

    /// <summary>A budget turned it away.</summary>
    Denied,

    /// <summary>Redaction refused it.</summary>
    Blocked,

    /// <summary>It failed.</summary>
    Error,

    /// <summary>The caller left.</summary>
    Cancelled,
}

/// <summary>Names how a cache lookup ended.</summary>
public enum CacheResult
{
    /// <summary>Nothing was asked: the request cannot be cached.</summary>
    Bypass,

    /// <summary>Found.</summary>
    Hit,

    /// <summary>Found, beyond its time to live: a fresh answer is being asked for, or the provider failed.</summary>
    Stale,

    /// <summary>An answer to another question that means the same.</summary>
    Semantic,

    /// <summary>Not found.</summary>
    Miss,

    /// <summary>Another caller's equal request was under way, and its answer served this one too.</summary>
    Coalesced,

    /// <summary>The cache failed; the provider was asked.</summary>
    Error,
}

/// <summary>Holds what the cache did.</summary>
/// <param name="Result">How the lookup ended.</param>
/// <param name="KeyPrefix">The first 16 hexadecimal digits of the key's hash; empty for a bypass.</param>
/// <param name="Stored">Whether the answer was stored.</param>
public sealed record CacheOutcome(CacheResult Result, string KeyPrefix, bool Stored)
{
    /// <summary>Gets whether the answer came without a call of this completion's own.</summary>
    public bool Served => Result is CacheResult.Hit or CacheResult.Stale or CacheResult.Semantic or CacheResult.Coalesced;

    /// <summary>Gets what the answer had used when it was asked for, and this completion did not use again. Never part of what is billed.</summary>
    public CacheSavings Saved { get; init; } = CacheSavings.None;
}

/// <summary>Holds what a cached answer saved.</summary>
/// <param name="Usage">The tokens.</param>
/// <param name="Cost">The cost in US dollars, at the prices of the day on which the answer was asked for; null where the model has no price.</param>
/// <param name="Time">How long the provider took.</param>
public readonly record struct CacheSavings(TokenUsage Usage, decimal? Cost, TimeSpan Time)
{
    /// <summary>Gets the saving of nothing.</summary>
    public static CacheSavings None { get; } = new(TokenUsage.None, 0, TimeSpan.Zero);

    /// <summary>Adds two savings, part by part.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>The sum.</returns>
    public static CacheSavings operator +(CacheSavings left, CacheSavings right) => new(left.Usage + right.Usage, left.Cost + right.Cost, left.Time + right.Time);

    /// <summary>Adds two savings, part by part.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>The sum.</returns>
    public static CacheSavings Add(CacheSavings left, CacheSavings right) => left + right;
}

/// <summary>Holds what redaction did.</summary>
public sealed class RedactionOutcome
{
    /// <summary>Gets or sets the messages as they leave the process; the list that the stages below read. Null where the request was refused.</summary>
    public IReadOnlyList<ChatMessage>? Messages { get; set; }

    /// <summary>Gets or sets the answer as it came, before values were restored; null while it runs or where nothing was kept.</summary>
    public ChatResponse? Response { get; set; }

    /// <summary>Gets or sets the findings by kind.</summary>
    public ImmutableSortedDictionary<PiiKinds, int> Found { get; set; } = ImmutableSortedDictionary<PiiKinds, int>.Empty;

    /// <summary>Gets or sets how many contents could not be read and went on as they were: images, audio, bytes that are no text.</summary>
    public int Unread { get; set; }

    /// <summary>Gets or sets whether findings were replaced.</summary>
    public bool Enforced { get; set; }
}

/// <summary>Names what a budget said.</summary>
public enum BudgetDecision
{
    /// <summary>There is room.</summary>
    Allowed,

    /// <summary>There is room, above the soft threshold; or there is none, and the budget only warns.</summary>
    Warned,

    /// <summary>There was no room, and the completion waited until there was.</summary>
    Queued,

    /// <summary>A cheaper model was asked.</summary>
    Downgraded,

    /// <summary>There is no room.</summary>
    Denied,
}

/// <summary>Holds what the budgets said of a completion.</summary>
/// <param name="Decision">What the tightest budget said.</param>
/// <param name="Budget">The name of the budget that decided; null where all had room.</param>
/// <param name="Enforced">Whether a denial denied.</param>
public sealed record BudgetOutcome(BudgetDecision Decision, string? Budget, bool Enforced)
{
    /// <summary>Gets the cheaper model that was asked in place of the one asked for; null where none was.</summary>
    public string? DowngradedTo { get; init; }

    /// <summary>Gets how long the completion waited for room.</summary>
    public TimeSpan Waited { get; init; }

    /// <summary>Gets what is left of the budget that decided, else of the one that has the least of its limit; null where no span tells of it.</summary>
    internal BudgetLeft? Left { get; init; }
}

/// <summary>Is what a completion's budget has left once the completion has its reservation.</summary>
/// <param name="Budget">The budget's name.</param>
/// <param name="Unit">What it counts.</param>
/// <param name="Amount">What is left in its own counting: tokens, requests, or billionths of a US dollar. Below 0 where the provider went beyond a bound.</param>
internal sealed record BudgetLeft(string Budget, BudgetUnit Unit, long Amount);

using System.Globalization;

namespace KernelGuard.Testing;

/// <summary>Describes the <c>x-ratelimit-*</c> headers of an answer.</summary>
/// <param name="LimitRequests">How many requests a minute are allowed.</param>
/// <param name="RemainingRequests">How many of them are left.</param>
/// <param name="LimitTokens">How many tokens a minute are allowed.</param>
/// <param name="RemainingTokens">How many of them are left.</param>
/// <param name="ResetRequests">When the requests are full again.</param>
/// <param name="ResetTokens">When the tokens are full again.</param>
public sealed record RateLimitState(
    int LimitRequests,
    int RemainingRequests,
    int LimitTokens,
    int RemainingTokens,
    TimeSpan ResetRequests,
    TimeSpan ResetTokens)
{
    // What another state has built says nothing of a copy with other values.
    private RateLimitState(RateLimitState original)
    {
        (LimitRequests, RemainingRequests, ResetRequests) = (original.LimitRequests, original.RemainingRequests, original.ResetRequests);
        (LimitTokens, RemainingTokens, ResetTokens) = (original.LimitTokens, original.RemainingTokens, original.ResetTokens);
    }

    // Built once for each state, because a server sends the same state with every answer.
    internal IReadOnlyList<KeyValuePair<string, string>> Headers => field ??=
    [
        new("x-ratelimit-limit-requests", LimitRequests.ToString(CultureInfo.InvariantCulture)),
        new("x-ratelimit-limit-tokens", LimitTokens.ToString(CultureInfo.InvariantCulture)),
        new("x-ratelimit-remaining-requests", RemainingRequests.ToString(CultureInfo.InvariantCulture)),
        new("x-ratelimit-remaining-tokens", RemainingTokens.ToString(CultureInfo.InvariantCulture)),
        new("x-ratelimit-reset-requests", Format(ResetRequests)),
        new("x-ratelimit-reset-tokens", Format(ResetTokens)),
    ];

    private static string Format(TimeSpan span) => span switch
    {
        { TotalSeconds: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalMilliseconds}ms"),
        { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.###}s"),
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.Minutes}m{span.Seconds}s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalHours}h{span.Minutes}m{span.Seconds}s"),
    };
}

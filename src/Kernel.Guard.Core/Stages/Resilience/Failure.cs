using System.Net;

namespace KernelGuard.Stages.Resilience;

/// <summary>Says what an error means for the attempts that might follow. The one table; docs/stages/resilience.md shows it.</summary>
/// <param name="MovesOn">Whether another attempt, on the same model or on the next, may help.</param>
/// <param name="Ill">Whether it says that the endpoint is ill, for the breaker.</param>
/// <param name="Reason">The reason of a fallback, from the record's closed set.</param>
internal readonly record struct Failure(bool MovesOn, bool Ill, string Reason)
{
    private static readonly Failure Ends = new(false, false, "error");
    private static readonly Failure Busy = new(true, false, "rate_limited");
    private static readonly Failure Conflict = new(true, false, "error");
    private static readonly Failure Broken = new(true, true, "error");
    private static readonly Failure Late = new(true, true, "timeout");

    public static Failure Of(Exception error) => error switch
    {
        ProviderException { Status: { } status } refused => OfStatus(status, refused.Code),
        ProviderException { Code: ProviderException.ConnectionFailed or ProviderException.ConnectionLost } => Broken,

        // Asked before the first content only: what had begun is never repeated.
        IncompleteStreamException => Broken,
        GuardTimeoutException { Deadline: Deadline.Attempt or Deadline.FirstContent } => Late,
        GuardException => Ends,

        // Where the stage is used alone, nothing beneath has given the error a type of the guard's.
        HttpRequestException { StatusCode: { } status } => OfStatus((int)status, null),
        HttpRequestException { HttpRequestError: not (HttpRequestError.ConfigurationLimitExceeded or HttpRequestError.VersionNegotiationError or HttpRequestError.UserAuthenticationError) } or IOException => Broken,
        _ => Ends,
    };

    /// <summary>Tells whether an error says that the key, or its account, is refused: no further attempt on the same model may help.</summary>
    public static bool RefusesKey(Exception error) => error is ProviderException { Status: 401 or 403 } || (error is ProviderException refused && ProviderCodes.IsQuota(refused.Code));

    public static TimeSpan? RetryAfter(Exception error) => (error as ProviderException)?.RetryAfter;

    public static string TypeOf(Exception error) => (error as GuardException)?.ErrorType ?? "_OTHER";

    private static Failure OfStatus(int status, string? code) => status switch
    {
        (int)HttpStatusCode.TooManyRequests => ProviderCodes.IsQuota(code) ? Ends : Busy,
        (int)HttpStatusCode.RequestTimeout => Late,
        (int)HttpStatusCode.Conflict => Conflict,
        >= 500 => Broken,
        _ => Ends,
    };
}

using System.Net;
using KernelGuard.Scoping;

namespace KernelGuard.Stages.Resilience;

/// <summary>Says what an error means for the attempts that might follow. The one table; docs/stages/resilience.md shows it.</summary>
/// <param name="Reach">What is at fault, and so what another attempt must leave.</param>
/// <param name="Ill">Whether it says that the endpoint is ill, for the breaker.</param>
/// <param name="Reason">The reason of a fallback, from the record's closed set.</param>
internal readonly record struct Failure(Reach Reach, bool Ill, string Reason)
{
    private static readonly Failure Ends = new(Reach.None, false, "error");
    private static readonly Failure Refused = new(Reach.Key, false, "error");
    private static readonly Failure Unknown = new(Reach.Target, false, "error");
    private static readonly Failure Strange = new(Reach.Target, true, "error");
    private static readonly Failure Busy = new(Reach.Endpoint, false, "rate_limited");
    private static readonly Failure Conflict = new(Reach.Endpoint, false, "error");
    private static readonly Failure Broken = new(Reach.Endpoint, true, "error");
    private static readonly Failure Late = new(Reach.Endpoint, true, "timeout");
    private static readonly Failure Silent = new(Reach.None, true, "timeout");

    // HttpStatusCode has no name for it.
    private const int TooEarly = 425;

    /// <summary>Gets whether another attempt, on the same model or on the next, may help.</summary>
    public bool MovesOn => Reach == Reach.Endpoint;

    public static Failure Of(Exception error) => error switch
    {
        ProviderException { Status: { } status } refused => OfStatus(status, refused.Code),
        ProviderException { Code: ProviderException.ConnectionFailed or ProviderException.ConnectionLost } => Broken,
        ProviderException { Code: ProviderException.TimedOut } => Late,

        // Asked before the first content only: what had begun is never repeated.
        IncompleteStreamException => Broken,
        GuardTimeoutException { Deadline: Deadline.Attempt or Deadline.FirstContent } or GuardTimeoutException { MovesOn: true } => Late,
        GuardTimeoutException { Deadline: Deadline.Idle } => Silent,
        ProviderException { Code: ProviderException.KeyMissing } => Refused,

        // Asked again it would be the same; what another target's client makes of the request is another matter.
        ProviderException { Code: ProviderException.InvalidResponse or null } or ProviderException { IsInPlaceOfAnswer: true } => Strange,
        GuardException => Ends,

        // Where the stage is used alone, nothing beneath has given the error a type of the guard's.
        HttpRequestException { StatusCode: { } status } => OfStatus((int)status, null),
        HttpRequestException { HttpRequestError: not (HttpRequestError.ConfigurationLimitExceeded or HttpRequestError.VersionNegotiationError or HttpRequestError.UserAuthenticationError) } or IOException => Broken,
        TimeoutException => Late,
        _ => Ends,
    };

    /// <summary>Tells whether an error says that the key, or its account, is refused: no further attempt on the same model may help.</summary>
    public static bool RefusesKey(Exception error) => Of(error).Reach == Reach.Key;

    /// <summary>Tells whether an error may say something of the target: not where nothing was sent, nor what is said of a key that is the call's own.</summary>
    public static bool IsOfTarget(Exception error) => error is not ProviderException { IsOfOneKey: true } && !NothingToSend(error);

    /// <summary>Tells whether nothing was sent: the guard refused the attempt, or there is nothing to send it with.</summary>
    public static bool IsUnsent(Exception? error, GuardChatOptions? options) => error switch
    {
        BudgetExceededException => options?.IsSent is not true,
        _ => error is not null && NothingToSend(error),
    };

    private static bool NothingToSend(Exception error) => error is ProviderException { Code: ProviderException.KeyMissing } or GuardTimeoutException { NothingSent: true } || Excludes(error);

    /// <summary>Tells whether what ended a stream after its first content says that the endpoint is ill: it broke, or fell silent.</summary>
    public static bool BreaksOff(Exception error) => error switch
    {
        IncompleteStreamException { Reason: { } reason } => Of(reason).Ill,
        IncompleteStreamException or GuardTimeoutException { Deadline: Deadline.Idle } => true,
        _ => false,
    };

    /// <summary>Answers how long the provider asked to wait; null too where it asked one key, and the target has another that is free.</summary>
    public static TimeSpan? RetryAfter(Exception error) => error is ProviderException { HasAnotherKey: false, RetryAfter: var asked } ? asked : null;

    /// <summary>Tells whether the attempts beside one are waited for: what it failed with, a silence within its answer too, may be none of theirs.</summary>
    /// <param name="error">The failure.</param>
    /// <param name="hasTargets">Whether the host has several targets.</param>
    public static bool WaitsForOthers(Exception error, bool hasTargets) => error is HedgeDroppedException or GuardTimeoutException { Deadline: Deadline.Idle }
        || (hasTargets ? Of(error).Reach != Reach.None || Excludes(error) || error is CircuitOpenException : Of(error).MovesOn);

    /// <summary>Tells whether an error says that a target cannot take the request: its model, or the API that is spoken there. Nothing was sent, and no status came.</summary>
    public static bool Excludes(Exception error) => error is ProviderException
    {
        Status: null,
        Code: ProviderCodes.UnsupportedByFallback or ProviderCodes.UnsupportedSetting or ProviderCodes.UnsupportedTool or ProviderCodes.UnsupportedContent or ProviderCodes.UnsupportedRole,
    };

    /// <summary>Tells whether a <c>Retry-After</c> is meant of the endpoint, and not of one model's rate.</summary>
    public static bool IsOfAllModels(Exception error) => error is ProviderException { Status: >= 500 };

    public static string TypeOf(Exception error) => (error as GuardException)?.ErrorType ?? "_OTHER";

    private static Failure OfStatus(int status, string? code) => status switch
    {
        (int)HttpStatusCode.TooManyRequests => ProviderCodes.IsQuota(code) ? Refused : Busy,
        (int)HttpStatusCode.Unauthorized or (int)HttpStatusCode.PaymentRequired or (int)HttpStatusCode.Forbidden
            or (int)HttpStatusCode.ProxyAuthenticationRequired or (int)HttpStatusCode.UnavailableForLegalReasons => Refused,
        (>= 300 and < 400) or (int)HttpStatusCode.NotFound or (int)HttpStatusCode.MethodNotAllowed or (int)HttpStatusCode.Gone => Unknown,
        (int)HttpStatusCode.RequestTimeout => Late,
        (int)HttpStatusCode.Conflict or (int)HttpStatusCode.MisdirectedRequest or (int)HttpStatusCode.Locked or TooEarly => Conflict,
        >= 500 => Broken,
        _ => Ends,
    };
}

/// <summary>Says what of a call is at fault.</summary>
internal enum Reach
{
    /// <summary>The request itself, or nothing that another attempt would leave: nothing follows.</summary>
    None,

    /// <summary>The key, or its account: another target may serve, the same one does not with any model.</summary>
    Key,

    /// <summary>The target does not have the model: another target may.</summary>
    Target,

    /// <summary>The endpoint, for now: another target may serve at once, and the same one after a wait.</summary>
    Endpoint,
}

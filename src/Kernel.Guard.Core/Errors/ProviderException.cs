using Microsoft.Extensions.AI;

namespace KernelGuard;

/// <summary>Tells that the provider refused or failed. The provider's own text is left out, because it may quote the prompt or the key.</summary>
public sealed class ProviderException : GuardException
{
    /// <summary>The code where no connection was made, so that nothing was sent.</summary>
    public const string ConnectionFailed = "connection_failed";

    /// <summary>The code where the connection broke after the request was sent.</summary>
    public const string ConnectionLost = "connection_lost";

    /// <summary>The code where the provider's client gave up waiting, by a deadline of its own.</summary>
    public const string TimedOut = "timed_out";

    /// <summary>The code where the answer is not what the API promises.</summary>
    public const string InvalidResponse = "invalid_response";

    /// <summary>The code where no source had a key for the call, so that nothing was sent.</summary>
    public const string KeyMissing = "key_missing";

    /// <summary>Creates the error.</summary>
    /// <param name="message">What went wrong and what to change.</param>
    /// <param name="status">The HTTP status code; null where there was no answer.</param>
    /// <param name="code">The provider's error code, such as <c>model_not_found</c>; null where it gave none.</param>
    /// <param name="requestId">The provider's id of the request; null where it gave none.</param>
    /// <param name="retryAfter">How long the provider asked to wait; null where it did not.</param>
    public ProviderException(string message, int? status = null, string? code = null, string? requestId = null, TimeSpan? retryAfter = null)
        : base(message, status?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? (IsOwn(code) ? code! : "_OTHER"))
    {
        Status = status;
        Code = code;
        RequestId = requestId;
        RetryAfter = retryAfter;
    }

    /// <summary>Gets the HTTP status code, or null.</summary>
    public int? Status { get; }

    /// <summary>Gets the provider's error code, or null.</summary>
    public string? Code { get; }

    /// <summary>Gets the provider's id of the request, or null.</summary>
    public string? RequestId { get; }

    /// <summary>Gets whether the request may have been worked on, and so be billed; false for a refusal and where nothing was sent.</summary>
    public bool MayBeBilled { get; init; }

    /// <summary>Gets whether <see cref="Status"/> came in place of an answer, not for a failure within one.</summary>
    internal bool IsInPlaceOfAnswer { get; init; }

    /// <summary>Gets what the failed answer itself says was used, or null.</summary>
    internal UsageDetails? Reported { get; init; }

    /// <summary>Gets how long the provider asked to wait, or null.</summary>
    public TimeSpan? RetryAfter { get; }

    // What a provider calls its errors is no closed set.
    private static bool IsOwn(string? code) => code is ConnectionFailed or ConnectionLost or TimedOut or InvalidResponse or KeyMissing;

    /// <summary>Gets or sets whether the target has another key, which is free: what the provider asked of this one holds no further attempt back.</summary>
    internal bool HasAnotherKey { get; set; }

    /// <summary>Gets or sets whether it is said of one key among others, and nothing of the target: other calls have another.</summary>
    internal bool IsOfOneKey { get; set; }
}

namespace KernelGuard;

/// <summary>Says what OpenAI's error codes mean, for errors of a status and for failures that come as part of an answer. The one table.</summary>
internal static class ProviderCodes
{
    /// <summary>The guard's own code where a fallback's model cannot take the request's settings; nothing was sent.</summary>
    public const string UnsupportedByFallback = "unsupported_by_fallback";

    /// <summary>The guard's own codes where the API that is spoken has no such setting, tool, content or role; nothing was sent.</summary>
    public const string UnsupportedSetting = "unsupported_setting";

    /// <inheritdoc cref="UnsupportedSetting"/>
    public const string UnsupportedTool = "unsupported_tool";

    /// <inheritdoc cref="UnsupportedSetting"/>
    public const string UnsupportedContent = "unsupported_content";

    /// <inheritdoc cref="UnsupportedSetting"/>
    public const string UnsupportedRole = "unsupported_role";

    /// <summary>
    /// Says whether a status is of one who gave up waiting (RFC 9110, 15.5.9, 15.6.3 and 15.6.5; 499, 522 and 524 are nginx's and Cloudflare's): whoever
    /// was waited for may go on, and bill.
    /// </summary>
    public static bool IsOfGivenUp(int? status) => status is 408 or 499 or 502 or 504 or 522 or 524;

    /// <summary>
    /// Says whether a request may be billed that was answered with a status in place of an answer. It is not where the status says that no work was done:
    /// a refusal, or a 503 that names a time to come back.
    /// </summary>
    /// <param name="status">The status.</param>
    /// <param name="code">The provider's code, or null. Azure OpenAI bills prompts that it filters or finds too long.</param>
    /// <param name="retryAfter">How long the provider asked to wait, or null.</param>
    public static bool MayBeBilled(int? status, string? code, TimeSpan? retryAfter) => status switch
    {
        _ when IsOfGivenUp(status) => true,
        501 => false,
        503 or 529 => retryAfter is null,
        >= 500 => true,
        400 or 422 => code is "content_filter" or "context_length_exceeded",
        _ => false,
    };

    /// <summary>Tells whether a code says that the account's money is used up: waiting does not help.</summary>
    public static bool IsQuota(string? code) => code is "insufficient_quota" or "billing_hard_limit_reached" or "billing_not_active" or "quota_exceeded" or "insufficient_balance";

    /// <summary>Chooses what an error's body says by its code and by its type: the code, unless the type alone tells a spent quota.</summary>
    public static string? Telling(string? code, string? type) => IsQuota(type) ? type : code ?? type;

    /// <summary>Answers the status that stands for a failure without one, which came inside an answer: a refusal is none of the provider's own.</summary>
    public static int StatusOf(string? code) => code switch
    {
        "rate_limit_exceeded" or "rate_limit_error" or "tokens" or "requests" => 429,
        _ when IsQuota(code) => 429,
        "invalid_api_key" or "authentication_error" => 401,
        "permission_error" or "unsupported_country_region_territory" => 403,
        "model_not_found" => 404,
        "context_length_exceeded" or "content_filter" or "bio_policy" or "failed_to_download_image" or "data_residency_mismatch" => 400,
        null => 500,
        _ when code.StartsWith("invalid_", StringComparison.Ordinal)
            || code.StartsWith("image_", StringComparison.Ordinal)
            || code.StartsWith("empty_image", StringComparison.Ordinal)
            || code.StartsWith("unsupported_", StringComparison.Ordinal)
            || code.EndsWith("_policy_violation", StringComparison.Ordinal) => 400,
        _ => 500,
    };
}

namespace KernelGuard;

/// <summary>Says what OpenAI's error codes mean, for errors of a status and for failures that come as part of an answer. The one table.</summary>
internal static class ProviderCodes
{
    /// <summary>The guard's own code where a fallback's model cannot take the request's settings; nothing was sent.</summary>
    public const string UnsupportedByFallback = "unsupported_by_fallback";

    /// <summary>Tells whether a code says that the account's money is used up: waiting does not help.</summary>
    public static bool IsQuota(string? code) => code is "insufficient_quota" or "billing_hard_limit_reached";

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

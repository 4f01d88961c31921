namespace KernelGuard.Testing.Scripting;

/// <summary>An error that a script asks for, in the provider's vocabulary.</summary>
internal sealed record ReplyError(int Status, string Type, string? Code, string Message, string? Param, TimeSpan? RetryAfter)
{
    public static ReplyError Create(int status, TimeSpan? retryAfter, string? code, string? message, string? type, string? param) =>
        new(status, type ?? TypeOf(status), code ?? CodeOf(status), message ?? MessageOf(status), param, retryAfter);

    private static string TypeOf(int status) => status switch
    {
        429 => "requests",
        >= 500 => "server_error",
        _ => "invalid_request_error",
    };

    private static string? CodeOf(int status) => status switch
    {
        401 => "invalid_api_key",
        404 => "model_not_found",
        429 => "rate_limit_exceeded",
        _ => null,
    };

    private static string MessageOf(int status) => status switch
    {
        401 => "Incorrect API key provided.",
        403 => "You are not allowed to do this with this key.",
        404 => "The model does not exist or you do not have access to it.",
        429 => "Rate limit reached. Please try again later.",
        503 => "The engine is currently overloaded, please try again later.",
        >= 500 => "The server had an error while processing your request.",
        _ => "The request was refused.",
    };
}

using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text.Json;
using KernelGuard.Connections;
using KernelGuard.Credentials;

namespace KernelGuard.OpenAI;

/// <summary>
/// Says what OpenAI's refusal means and what to change. The provider's own text stays out, because it may quote the key or the prompt; its code is
/// kept where it looks like one.
/// </summary>
internal sealed class OpenAIErrors(ApiKey key, TimeProvider time)
{
    public const string NotAnAnswer = "The provider answered with success, and the answer is not what its API promises. Check that the endpoint's address is an OpenAI-compatible API and ends in /v1.";

    private readonly ProviderWords _words = new(key);

    /// <summary>Answers the guard's error for what the SDK threw.</summary>
    /// <param name="error">The SDK's error.</param>
    /// <param name="model">The model that was asked for.</param>
    public GuardException Of(Exception error, string? model) => error switch
    {
        GuardException guarded => guarded,
        ClientResultException refused when refused.GetRawResponse() is { } response => Of(response, model),
        ClientResultException { InnerException: { } cause } => ProviderError.Of(cause),
        OperationCanceledException => new ProviderException(
            "No connection to the provider was made in time; nothing was sent. Check the endpoint's address and the network, or raise Connections:ConnectTimeout.", code: ProviderException.ConnectionFailed),
        ArgumentException or InvalidOperationException or NullReferenceException or KeyNotFoundException or NotSupportedException => Garbage(),
        _ => ProviderError.Of(error),
    };

    public static ProviderException Garbage() => new(NotAnAnswer, code: ProviderException.InvalidResponse) { MayBeBilled = true };

    public ProviderException Failed(string? code)
    {
        var word = _words.Word(code);
        return new($"The provider began to answer and failed{(word is null ? "" : $" ({word})")}. Try again later, or name another model in [Fallback].", 500, word) { MayBeBilled = true };
    }

    public static ProviderException NothingCame() => new(
        "The provider's stream ended before it said anything, and without a finish reason. Call again; check a proxy between that cuts streams.", code: ProviderException.ConnectionLost) { MayBeBilled = true };

    public static ProviderException NotBuilt(Exception error) => new(
        $"The request could not be made ({error.GetType().Name}); nothing was sent. Check the host's RawRepresentationFactory, and that tool results are values that JSON can say.", code: "invalid_request");

    private ProviderException Of(PipelineResponse response, string? model)
    {
        var (code, type, parameter, message) = Read(response);
        response.Headers.TryGetValue("x-request-id", out var requestId);
        var status = response.Status;
        if (status is >= 200 and < 300)
        {
            return Garbage();
        }

        return new ProviderException(Text(status, code ?? type, parameter, model), status, code ?? type, _words.Id(requestId), RetryAfter.Of(response, message, time));
    }

    private string Text(int status, string? code, string? parameter, string? model) => (status, code) switch
    {
        (404, _) or (400, "model_not_found") => $"The provider knows no model '{model}', or this key may not use it ({status}{Named(code)}). Change the model's name in AddOpenAI, [Model] or [Fallback], or check the endpoint's address.",
        (400, "context_length_exceeded") => $"The prompt is longer than the model '{model}' can read. Shorten it, or name a model with a larger context.",
        (400, _) => $"The provider refused the request as malformed (400{Named(code)}{At(parameter)}). Change that setting, or name a model that supports it.",
        (401, _) => $"The provider rejected the key (401{Named(code)}). It came from {key.Origin}: put a valid key there.",
        (403, _) => $"The key may not do this (403{Named(code)}). It came from {key.Origin}: give its project access to the model '{model}', or call from an allowed country or network.",
        (413, _) => "The request is too large for the provider (413). Send smaller images or files, or a shorter history.",
        (429, "insufficient_quota" or "billing_hard_limit_reached") => $"The account's quota is used up (429, {code}); waiting does not help. Add credit or raise the limit of the account of the key from {key.Origin}.",
        (429, _) => $"The provider limits the rate of this key (429{Named(code)}). Wait as long as RetryAfter says, send less at once, or raise the limit of the account.",
        (>= 500, _) => $"The provider failed ({status}{Named(code)}). Try again later, or name another model in [Fallback].",
        _ => $"The provider answered with the status {status}{Named(code)}{At(parameter)}. See its documentation of it.",
    };

    private static string Named(string? code) => code is null ? "" : ", " + code;

    private static string At(string? parameter) => parameter is null ? "" : $", at '{parameter}'";

    private (string? Code, string? Type, string? Parameter, string? Message) Read(PipelineResponse response)
    {
        try
        {
            using var document = JsonDocument.Parse(response.Content.ToMemory());
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("error"u8, out var error) && error.ValueKind == JsonValueKind.Object
                ? (_words.Word(Member(error, "code")), _words.Word(Member(error, "type")), _words.Word(Member(error, "param")), Member(error, "message"))
                : default;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // Proxies answer with pages of their own; the status says enough.
            return default;
        }
    }

    private static string? Member(JsonElement error, string name) =>
        error.TryGetProperty(name, out var member) ? member.ValueKind switch { JsonValueKind.String => member.GetString(), JsonValueKind.Number => member.GetRawText(), _ => null } : null;
}

using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text.Json;
using KernelGuard.Connections;
using KernelGuard.Credentials;
using Microsoft.Extensions.AI;

namespace KernelGuard.OpenAI;

/// <summary>
/// Says what OpenAI's refusal means and what to change. The provider's own text stays out, because it may quote the key or the prompt; its code is
/// kept where it looks like one.
/// </summary>
internal sealed class OpenAIErrors(TimeProvider time)
{
    public const string NotAnAnswer = "The provider answered with success, and the answer is not what its API promises. Check that the endpoint's address is an OpenAI-compatible API and ends in /v1.";

    /// <summary>Answers the guard's error for what the SDK threw.</summary>
    /// <param name="error">The SDK's error.</param>
    /// <param name="model">The model that was asked for.</param>
    /// <param name="sent">Whether the request had been handed to a connection.</param>
    /// <param name="key">The key that was sent; null where none was.</param>
    /// <param name="whole">The body of a whole answer; null where none came, or it is a stream.</param>
    public GuardException Of(Exception error, string? model, bool sent, ApiKey? key, PipelineResponse? whole = null) => error switch
    {
        GuardException guarded => guarded,
        ClientResultException refused when refused.GetRawResponse() is { } response => Of(response, model, key),
        ClientResultException { InnerException: { } cause } => ProviderError.Of(cause),
        OperationCanceledException when !sent || error.InnerException is TimeoutException => new ProviderException(
            "No connection to the provider was made in time; nothing was sent. Check the endpoint's address and the network, or raise Connections:ConnectTimeout.", code: ProviderException.ConnectionFailed),
        JsonException when whole is not null && CutBody.Is(whole) => ProviderError.Lost(),
        ArgumentException or InvalidOperationException or NullReferenceException or KeyNotFoundException or NotSupportedException => !sent ? NotBuilt(error) : whole is not null && ErrorBody.Of(whole) is { IsSaid: true } said ? Failed(said, model, key, null) : Garbage(),
        _ => ProviderError.Of(error),
    };

    public static ProviderException Garbage() => new(NotAnAnswer, code: ProviderException.InvalidResponse) { MayBeBilled = true };

    /// <summary>Answers the error of a failure that came as part of an answer.</summary>
    /// <param name="said">The provider's words.</param>
    /// <param name="model">The model that was asked for.</param>
    /// <param name="key">The key that was sent.</param>
    /// <param name="usage">What the answer says was used, or null.</param>
    public static ProviderException Failed(in ErrorBody said, string? model, ApiKey? key, UsageDetails? usage)
    {
        var words = new ProviderWords(key);
        var word = ProviderCodes.Telling(words.Word(said.Status is null ? said.Code : null), words.Word(said.Type));
        var status = said.Status ?? ProviderCodes.StatusOf(word);
        var retryAfter = RetryAfter.OfAnswer(status, said);
        return status < 500
            ? new(Text(status, word, null, model, key), status, word, retryAfter: retryAfter) { MayBeBilled = ProviderCodes.MayBeBilled(status, word, retryAfter), Reported = usage }
            : new($"The provider began to answer and failed{(word is null ? "" : $" ({word})")}. Try again later, or name another model in [Fallback].", status, word, retryAfter: retryAfter) { MayBeBilled = true, Reported = usage };
    }

    /// <summary>Answers a finish reason that the SDK does not know, or <c>unknown</c> where it may be something else than a word.</summary>
    public static string Finish(string word, ApiKey? key) => new ProviderWords(key).Word(word) ?? "unknown";

    public static ProviderException NotBuilt(Exception error) => new(
        $"The request could not be made ({error.GetType().Name}); nothing was sent. Check the host's RawRepresentationFactory, and that tool results are values that JSON can say.", code: "invalid_request");

    private ProviderException Of(PipelineResponse response, string? model, ApiKey? key)
    {
        var words = new ProviderWords(key);
        var body = ErrorBody.Of(response);
        var code = ProviderCodes.Telling(words.Word(body.Code), words.Word(body.Type));
        response.Headers.TryGetValue("x-request-id", out var requestId);
        var status = response.Status;
        if (status is >= 200 and < 300)
        {
            return Garbage();
        }

        var retryAfter = RetryAfter.Of(response, body.Message, time);
        return new ProviderException(Text(status, code, words.Word(body.Parameter), model, key), status, code, words.Id(requestId), retryAfter)
        {
            MayBeBilled = ProviderCodes.MayBeBilled(status, code, retryAfter),
            IsInPlaceOfAnswer = true,
        };
    }

    private static string Text(int status, string? code, string? parameter, string? model, ApiKey? key) => (status, code) switch
    {
        (404, _) or (400, "model_not_found") => $"The provider knows no model '{model}', or this key may not use it ({status}{Named(code)}). Change the model's name in AddOpenAI, [Model] or [Fallback], or check the endpoint's address.",
        (400, "context_length_exceeded") => $"The prompt is longer than the model '{model}' can read. Shorten it, or name a model with a larger context.",
        (400, _) => $"The provider refused the request as malformed (400{Named(code)}{At(parameter)}). Change that setting, or name a model that supports it.",
        (401, _) => $"The provider rejected the key (401{Named(code)}). It came from {Origin(key)}: put a valid key there.",
        (402, _) => $"The account has no credit (402{Named(code)}); waiting does not help. Add credit to the account of the key from {Origin(key)}.",
        (403, _) => $"The key may not do this (403{Named(code)}). It came from {Origin(key)}: give its project access to the model '{model}', or call from an allowed country or network.",
        (413, _) => "The request is too large for the provider (413). Send smaller images or files, or a shorter history.",
        (429, _) when ProviderCodes.IsQuota(code) => $"The account's quota is used up (429, {code}); waiting does not help. Add credit or raise the limit of the account of the key from {Origin(key)}.",
        (429, _) => $"The provider limits the rate of this key (429{Named(code)}). Wait as long as RetryAfter says, send less at once, or raise the limit of the account.",
        (>= 500, _) => $"The provider failed ({status}{Named(code)}). Try again later, or name another model in [Fallback].",
        _ => $"The provider answered with the status {status}{Named(code)}{At(parameter)}. See its documentation of it.",
    };

    private static string Origin(ApiKey? key) => key?.Origin ?? "an unknown place";

    private static string Named(string? code) => code is null ? "" : ", " + code;

    private static string At(string? parameter) => parameter is null ? "" : $", at '{parameter}'";
}

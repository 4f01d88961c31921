using System.ClientModel;

namespace KernelGuard.OpenAI;

/// <summary>Reads the errors of the OpenAI SDK's own clients, and so of Azure OpenAI's, which are made of the same parts.</summary>
/// <remarks>The core finds it by its name.</remarks>
internal sealed class SdkErrorReader : IProviderErrorReader
{
    /// <inheritdoc/>
    public ProviderFailure? Read(Exception error)
    {
        if (error is not ClientResultException refused || refused.GetRawResponse() is not { } response)
        {
            return null;
        }

        var body = ErrorBody.Of(response);
        response.Headers.TryGetValue("x-request-id", out var requestId);
        var isSuccess = response.Status is >= 200 and < 300;
        return new ProviderFailure
        {
            Status = isSuccess ? null : response.Status,
            Code = isSuccess ? ProviderException.InvalidResponse : ProviderCodes.Telling(body.Code, body.Type),
            RequestId = requestId,
            RetryAfter = isSuccess ? null : RetryAfter.Of(response, body.Message, TimeProvider.System),
            MayBeBilled = isSuccess,
        };
    }

    /// <inheritdoc/>
    public bool IsPieceOfToolCall(object raw) => CallPiece.Is(raw);

    /// <inheritdoc/>
    public ProviderFailure? ReadAnswer(object raw)
    {
        if (!AnswerFailure.TryRead(raw, out var said))
        {
            return null;
        }

        var code = ProviderCodes.Telling(said.Status is null ? said.Code : null, said.Type);
        var status = said.Status ?? ProviderCodes.StatusOf(code);
        var retryAfter = RetryAfter.OfAnswer(status, said);
        return new ProviderFailure { Status = status, Code = code, RetryAfter = retryAfter, MayBeBilled = ProviderCodes.MayBeBilled(status, code, retryAfter), Usage = FailedUsage.Of(raw, saysWritten: false) };
    }
}

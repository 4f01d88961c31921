using System.Text.Json;
using OpenAI.Chat;
using OpenAI.Responses;

namespace KernelGuard.OpenAI;

/// <summary>Finds a failure that came as part of an answer with the status 200: the SDK hands it on as a piece like any other.</summary>
internal static class AnswerFailure
{
    private static ReadOnlySpan<byte> ErrorPath => "$.error"u8;

    /// <summary>Reads what a failure says.</summary>
    /// <param name="raw">The SDK's answer, or piece of one.</param>
    /// <param name="said">The provider's words as they came; nothing where it gave none.</param>
    public static bool TryRead(object raw, out ErrorBody said)
    {
        said = default;
        switch (raw)
        {
            case StreamingChatCompletionUpdate piece:
                return TryRead(piece, ref said);
            case StreamingResponseFailedUpdate failed:
                said = Of(failed.Response.Error);
                return true;
            case StreamingResponseErrorUpdate error:
                said = new ErrorBody(error.Code, null, error.Param, error.Message);
                return true;
            case ResponseResult { Status: ResponseStatus.Failed } whole:
                said = Of(whole.Error);
                return true;
            default:
                return false;
        }
    }

    private static ErrorBody Of(ResponseError? error) => error is null ? default : new ErrorBody(error.Code.ToString(), null, null, error.Message);

    // What carries anything of an answer is none; so the patch of unknown members is asked for the fewest pieces.
    private static bool TryRead(StreamingChatCompletionUpdate piece, ref ErrorBody said)
    {
        if (piece.ContentUpdate.Count > 0 || piece.Usage is not null || piece.FinishReason is not null || !piece.Patch.Contains(ErrorPath))
        {
            return false;
        }

        if (piece.Patch.TryGetJson(ErrorPath, out var json))
        {
            using var document = JsonDocument.Parse(json);
            said = ErrorBody.Of(document.RootElement);
        }

        return true;
    }
}

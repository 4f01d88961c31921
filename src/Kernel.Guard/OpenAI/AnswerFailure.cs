using System.Text.Json;
using OpenAI.Chat;
using OpenAI.Responses;

namespace KernelGuard.OpenAI;

/// <summary>Finds a failure that came as part of an answer with the status 200: the SDK hands it on as a piece like any other.</summary>
internal static class AnswerFailure
{
    private static ReadOnlySpan<byte> ErrorPath => "$.error"u8;

    /// <summary>Reads the code of a failure.</summary>
    /// <param name="raw">The SDK's answer, or piece of one.</param>
    /// <param name="code">The provider's code as it came; null where it gave none.</param>
    public static bool TryRead(object raw, out string? code)
    {
        code = null;
        switch (raw)
        {
            case StreamingChatCompletionUpdate piece:
                return TryRead(piece, ref code);
            case StreamingResponseFailedUpdate failed:
                code = failed.Response.Error?.Code.ToString();
                return true;
            case StreamingResponseErrorUpdate error:
                code = error.Code;
                return true;
            case ResponseResult { Status: ResponseStatus.Failed } whole:
                code = whole.Error?.Code.ToString();
                return true;
            default:
                return false;
        }
    }

    // What carries anything of an answer is none; so the patch of unknown members is asked for the fewest pieces.
    private static bool TryRead(StreamingChatCompletionUpdate piece, ref string? code)
    {
        if (piece.ContentUpdate.Count > 0 || piece.Usage is not null || piece.FinishReason is not null || !piece.Patch.Contains(ErrorPath))
        {
            return false;
        }

        if (piece.Patch.TryGetJson(ErrorPath, out var json))
        {
            using var document = JsonDocument.Parse(json);
            code = CodeOf(document.RootElement);
        }

        return true;
    }

    private static string? CodeOf(JsonElement error)
    {
        if (error.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (var name in (ReadOnlySpan<string>)["code", "type"])
        {
            if (error.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String)
            {
                return member.GetString();
            }
        }

        return null;
    }
}

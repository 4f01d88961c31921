using Microsoft.Extensions.AI;
using OpenAI.Responses;

namespace KernelGuard.OpenAI;

/// <summary>Reads how a Responses answer ended: the SDK's client leaves the reason of a complete one open, and hands a failed one on as content.</summary>
internal static class ResponsesOutcome
{
    public static ChatResponse Of(ChatResponse response, OpenAIErrors errors)
    {
        if (response.RawRepresentation is not ResponseResult raw)
        {
            return response;
        }

        if (raw.Status is ResponseStatus.Failed)
        {
            throw errors.Failed(raw.Error?.Code.ToString());
        }

        if (raw.Status is ResponseStatus.Completed)
        {
            response.FinishReason ??= response.Messages.Any(message => message.Contents.Any(content => content is FunctionCallContent)) ? ChatFinishReason.ToolCalls : ChatFinishReason.Stop;
        }

        return response.Messages.Count > 0 || raw.Status is not null ? response : throw OpenAIErrors.Garbage();
    }

    public static void Check(ChatResponseUpdate update, OpenAIErrors errors)
    {
        switch (update.RawRepresentation)
        {
            case StreamingResponseFailedUpdate failed:
                throw errors.Failed(failed.Response.Error?.Code.ToString());
            case StreamingResponseErrorUpdate error:
                throw errors.Failed(error.Code);
        }
    }
}

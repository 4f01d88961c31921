using Microsoft.Extensions.AI;
using OpenAI.Responses;

namespace KernelGuard.OpenAI;

/// <summary>Says how a whole Responses answer ended: the SDK's client leaves the reason of a complete one open.</summary>
internal static class ResponsesOutcome
{
    public static ChatResponse Of(ChatResponse response)
    {
        if (response.RawRepresentation is not ResponseResult raw)
        {
            return response;
        }

        if (raw.Status is ResponseStatus.Completed)
        {
            response.FinishReason ??= response.Messages.Any(message => message.Contents.Any(content => content is FunctionCallContent)) ? ChatFinishReason.ToolCalls : ChatFinishReason.Stop;
        }

        return response.Messages.Count > 0 || raw.Status is not null ? response : throw OpenAIErrors.Garbage();
    }
}

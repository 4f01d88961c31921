using Microsoft.Extensions.AI;
using OpenAI.Responses;

namespace KernelGuard.OpenAI;

/// <summary>Reads what a failed answer of the Responses API says was used: it is billed like that of one that went well.</summary>
internal static class FailedUsage
{
    /// <summary>Answers the usage; null where the answer says none.</summary>
    /// <param name="raw">The SDK's answer, or piece of one.</param>
    /// <param name="saysWritten">Whether the answer says what was written to the prompt cache.</param>
    public static UsageDetails? Of(object raw, bool saysWritten)
    {
        var said = raw switch
        {
            StreamingResponseFailedUpdate failed => failed.Response?.Usage,
            ResponseResult whole => whole.Usage,
            _ => null,
        };
        if (said is null)
        {
            return null;
        }

        var usage = new UsageDetails
        {
            InputTokenCount = said.InputTokenCount,
            OutputTokenCount = said.OutputTokenCount,
            TotalTokenCount = said.TotalTokenCount,
            CachedInputTokenCount = said.InputTokenDetails?.CachedTokenCount,
            ReasoningTokenCount = said.OutputTokenDetails?.ReasoningTokenCount,
        };
        UnsaidParts.Add(usage, said, saysWritten);
        return usage;
    }
}

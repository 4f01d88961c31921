using KernelGuard.Targets;
using Microsoft.Extensions.AI;
using OpenAI.Responses;

namespace KernelGuard.OpenAI;

/// <summary>Finds the thoughts that are sent back as the provider's own objects: their numbers are known to the account that made them alone.</summary>
internal static class NumberedThoughts
{
    public static void Note(IList<AIContent> contents)
    {
        for (var i = 0; i < contents.Count; i++)
        {
            if (contents[i] is TextReasoningContent { RawRepresentation: ReasoningResponseItem { Id.Length: > 0 } } thought)
            {
                AccountContent.Number(thought);
            }
        }
    }
}

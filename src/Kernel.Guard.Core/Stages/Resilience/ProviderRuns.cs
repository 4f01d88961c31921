using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Resilience;

/// <summary>Tells whether the provider runs or keeps more than an answer: a conversation, a tool of its own, an answer that goes on without its reader. What was silent may still do that, and is not asked twice at once.</summary>
internal static class ProviderRuns
{
    public static bool In(ChatOptions options)
    {
        if (options.ConversationId is not null || options.ContinuationToken is not null || options.AllowBackgroundResponses is true)
        {
            return true;
        }

        for (var i = 0; i < options.Tools?.Count; i++)
        {
            if (options.Tools[i] is not AIFunctionDeclaration)
            {
                return true;
            }
        }

        return false;
    }
}

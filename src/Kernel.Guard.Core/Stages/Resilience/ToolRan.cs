using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Resilience;

/// <summary>Tells whether a tool has run since the user last spoke. What follows may depend on what it did, and is not asked twice at once.</summary>
internal static class ToolRan
{
    public static bool In(IList<ChatMessage> messages)
    {
        for (var i = messages.Count - 1; i >= 0 && messages[i].Role != ChatRole.User; i--)
        {
            var contents = messages[i].Contents;
            for (var j = 0; j < contents.Count; j++)
            {
                if (contents[j] is FunctionResultContent)
                {
                    return true;
                }
            }
        }

        return false;
    }
}

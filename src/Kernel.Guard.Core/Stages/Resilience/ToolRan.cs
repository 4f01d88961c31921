using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Resilience;

/// <summary>
/// Tells whether a tool has run since the model last gave the user an answer. What follows may depend on what it did, and is not asked twice at once.
/// What the user adds behind a tool's result, such as an image that it made, belongs to the same turn.
/// </summary>
internal static class ToolRan
{
    public static bool In(IList<ChatMessage> messages)
    {
        var hasUser = false;
        for (var i = messages.Count - 1; i >= 0; i--)
        {
            var contents = messages[i].Contents;
            var hasCall = false;
            for (var j = 0; j < contents.Count; j++)
            {
                if (contents[j] is FunctionResultContent)
                {
                    return true;
                }

                hasCall |= contents[j] is FunctionCallContent;
            }

            if (hasUser && !hasCall && messages[i].Role == ChatRole.Assistant)
            {
                return false;
            }

            hasUser |= messages[i].Role == ChatRole.User;
        }

        return false;
    }
}

using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Resilience;

/// <summary>Tells whether a tool has run since the last final answer. What follows may depend on what it did, and is not asked twice at once.</summary>
/// <remarks>A user's message may stand behind a tool's result: some hosts hand over so what a tool made.</remarks>
internal static class ToolRan
{
    public static bool In(IList<ChatMessage> messages)
    {
        for (var i = messages.Count - 1; i >= 0; i--)
        {
            var contents = messages[i].Contents;
            var calls = false;
            for (var j = 0; j < contents.Count; j++)
            {
                if (contents[j] is FunctionResultContent)
                {
                    return true;
                }

                calls |= contents[j] is FunctionCallContent;
            }

            if (messages[i].Role == ChatRole.Assistant && !calls)
            {
                return false;
            }
        }

        return false;
    }
}

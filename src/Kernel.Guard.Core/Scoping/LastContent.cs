using Microsoft.Extensions.AI;

namespace KernelGuard.Scoping;

/// <summary>
/// Tells when the answers of a stream are complete: with a finish reason, behind which no text comes. Text behind it is another answer's, which has to
/// end too, and a tool's result is followed by one.
/// </summary>
internal static class LastContent
{
    /// <summary>Answers whether all is said after a piece.</summary>
    /// <param name="update">The piece.</param>
    /// <param name="before">Whether it was before it.</param>
    public static bool IsPast(ChatResponseUpdate update, bool before) => update.FinishReason is not null || (before && !HoldsText(update) && !HoldsResult(update));

    /// <summary>Tells whether a piece holds what a tool answered: a client that calls tools itself asks on with it.</summary>
    public static bool HoldsResult(ChatResponseUpdate update)
    {
        for (var i = 0; i < update.Contents.Count; i++)
        {
            if (update.Contents[i] is FunctionResultContent)
            {
                return true;
            }
        }

        return false;
    }

    private static bool HoldsText(ChatResponseUpdate update)
    {
        for (var i = 0; i < update.Contents.Count; i++)
        {
            if (update.Contents[i] is TextContent { Text.Length: > 0 } or TextReasoningContent { Text.Length: > 0 })
            {
                return true;
            }
        }

        return false;
    }
}

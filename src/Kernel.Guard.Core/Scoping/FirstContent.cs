using Microsoft.Extensions.AI;

namespace KernelGuard.Scoping;

/// <summary>Tells the first content of a stream from what opens it: providers begin with a role and an empty text.</summary>
internal static class FirstContent
{
    /// <summary>Answers whether a piece holds content, so that the stream can no longer be replaced by another.</summary>
    public static bool IsIn(ChatResponseUpdate update)
    {
        var contents = update.Contents;
        for (var i = 0; i < contents.Count; i++)
        {
            var says = contents[i] switch
            {
                TextContent text => text.Text.Length > 0,
                TextReasoningContent reasoning => reasoning.Text.Length > 0 || !string.IsNullOrEmpty(reasoning.ProtectedData),
                UsageContent => false,
                _ => true,
            };
            if (says)
            {
                return true;
            }
        }

        return false;
    }
}

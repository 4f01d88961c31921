using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Resilience;

/// <summary>Tells whether a stream has begun to say something. From then on nothing moves on.</summary>
internal static class FirstContent
{
    public static bool IsIn(ChatResponseUpdate update)
    {
        var contents = update.Contents;
        for (var i = 0; i < contents.Count; i++)
        {
            var says = contents[i] switch
            {
                TextContent text => !string.IsNullOrEmpty(text.Text),
                TextReasoningContent reasoning => !string.IsNullOrEmpty(reasoning.Text) || !string.IsNullOrEmpty(reasoning.ProtectedData),
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

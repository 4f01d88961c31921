using Microsoft.Extensions.AI;

namespace KernelGuard.Targets;

/// <summary>Finds what messages hold that one account of a provider alone can read.</summary>
internal static class AccountContent
{
    /// <summary>Answers the first that is found: <c>file</c> for one that the provider keeps, <c>reasoning</c> for what it has encrypted; null for none.</summary>
    public static string? In(IList<ChatMessage> messages)
    {
        for (var i = 0; i < messages.Count; i++)
        {
            var contents = messages[i].Contents;
            for (var j = 0; j < contents.Count; j++)
            {
                switch (contents[j])
                {
                    case HostedFileContent or HostedVectorStoreContent:
                        return "file";
                    case TextReasoningContent { ProtectedData.Length: > 0 }:
                        return "reasoning";
                }
            }
        }

        return null;
    }
}

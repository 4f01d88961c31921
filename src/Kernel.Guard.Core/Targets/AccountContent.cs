using System.Text.Json;
using KernelGuard.Accounting;
using Microsoft.Extensions.AI;

namespace KernelGuard.Targets;

/// <summary>
/// Finds what messages hold that one account of a provider alone can read. What an answer holds of it is marked with the target that made it, so
/// that it goes back there.
/// </summary>
internal static class AccountContent
{
    /// <summary>Where a content names the target that made it.</summary>
    public const string Mark = "kernelguard.target";

    /// <summary>Answers the last that is found: <c>file</c> for one that the provider keeps, <c>reasoning</c> for what it has encrypted or numbered; null for none.</summary>
    /// <param name="messages">The messages.</param>
    /// <param name="target">The name of the target that made it; null where nobody knows.</param>
    public static string? In(IList<ChatMessage> messages, out string? target)
    {
        target = null;
        for (var i = messages.Count - 1; i >= 0; i--)
        {
            var contents = messages[i].Contents;
            for (var j = contents.Count - 1; j >= 0; j--)
            {
                if (KindOf(contents[j]) is { } kind)
                {
                    target = MakerOf(contents[j]);
                    return kind;
                }
            }
        }

        return null;
    }

    /// <summary>Marks what of an answer its target alone can read.</summary>
    public static void Stamp(IList<AIContent> contents, string target)
    {
        for (var i = 0; i < contents.Count; i++)
        {
            // Parts of one thought are put together, and what the first part says is kept.
            if (contents[i] is TextReasoningContent || KindOf(contents[i]) is not null)
            {
                (contents[i].AdditionalProperties ??= [])[Mark] = target;
            }
        }
    }

    private static string? KindOf(AIContent content) => content switch
    {
        HostedFileContent or HostedVectorStoreContent => "file",
        TextReasoningContent reasoning when reasoning.ProtectedData is { Length: > 0 } || NumberedThought.Is(reasoning) => "reasoning",
        _ => null,
    };

    // A history that was stored and read again holds JSON.
    private static string? MakerOf(AIContent content) => content.AdditionalProperties?.GetValueOrDefault(Mark) switch
    {
        string name => name,
        JsonElement { ValueKind: JsonValueKind.String } json => json.GetString(),
        _ => null,
    };
}

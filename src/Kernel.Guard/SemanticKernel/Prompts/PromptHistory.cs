using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel.ChatCompletion;

namespace KernelGuard.SemanticKernel;

/// <summary>Is a history that carries the exact messages of a prompt, so that they are sent as they are instead of being converted twice.</summary>
internal sealed class PromptHistory : ChatHistory
{
    public PromptHistory(IReadOnlyList<ChatMessage> exact)
    {
        Exact = exact;
    }

    public IReadOnlyList<ChatMessage> Exact { get; }
}

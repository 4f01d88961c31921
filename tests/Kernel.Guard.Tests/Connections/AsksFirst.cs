using Microsoft.Extensions.AI;

namespace KernelGuard.Tests.Connections;

/// <summary>Does something else before each request, as a client does that asks for a token.</summary>
internal sealed class AsksFirst(IChatClient inner, Func<Task> ask) : DelegatingChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        await ask();
        return await base.GetResponseAsync(messages, options, cancellationToken);
    }
}

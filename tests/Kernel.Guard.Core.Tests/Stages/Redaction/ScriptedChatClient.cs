using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace KernelGuard.Core.Tests.Stages.Redaction;

/// <summary>Is a provider that answers as told and keeps what it was sent.</summary>
internal sealed class ScriptedChatClient : IChatClient
{
    public Func<IReadOnlyList<ChatMessage>, ChatResponse> Answer { get; init; } = _ => new ChatResponse(new ChatMessage(ChatRole.Assistant, "ok"));

    public Func<IReadOnlyList<ChatMessage>, IEnumerable<ChatResponseUpdate>> Stream { get; init; } = _ => [new ChatResponseUpdate(ChatRole.Assistant, "ok")];

    public IEnumerable<ChatMessage>? Sent { get; private set; }

    public ChatOptions? Options { get; private set; }

    public int Calls { get; private set; }

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        Calls++;
        (Sent, Options) = (messages, options);
        return Task.FromResult(Answer([.. messages]));
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Calls++;
        (Sent, Options) = (messages, options);
        foreach (var update in Stream([.. messages]))
        {
            await Task.Yield();
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }
}

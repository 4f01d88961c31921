using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace KernelGuard.Core.Tests.Stages;

/// <summary>Is a provider that does what a test says: it answers, streams, fails or waits.</summary>
internal sealed class ScriptedProvider : IChatClient
{
    public const string Secret = "sk-live-0123456789";

    private int _calls;

    public int Calls => Volatile.Read(ref _calls);

    public Action? OnCall { get; set; }

    public Exception? Error { get; set; }

    public ChatResponse Answer { get; set; } = new(new ChatMessage(ChatRole.Assistant, "Hello."))
    {
        ModelId = "served-1",
        ResponseId = "resp-1",
        FinishReason = ChatFinishReason.Stop,
        Usage = new() { InputTokenCount = 100, CachedInputTokenCount = 40, OutputTokenCount = 20, ReasoningTokenCount = 5, TotalTokenCount = 120 },
    };

    public ChatClientMetadata Metadata { get; set; } = new("openai", new Uri("https://api.example.test:8443/v1"), "default-model");

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        Interlocked.Increment(ref _calls);
        OnCall?.Invoke();
        cancellationToken.ThrowIfCancellationRequested();
        return Error is null ? Answer : throw Error;
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        Interlocked.Increment(ref _calls);
        OnCall?.Invoke();
        cancellationToken.ThrowIfCancellationRequested();
        if (Error is not null)
        {
            throw Error;
        }

        foreach (var update in Answer.ToChatResponseUpdates())
        {
            await Task.Yield();
            OnCall?.Invoke();
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(ChatClientMetadata) ? Metadata : serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }
}

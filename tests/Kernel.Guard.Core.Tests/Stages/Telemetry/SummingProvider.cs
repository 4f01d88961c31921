using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace KernelGuard.Core.Tests.Stages.Telemetry;

/// <summary>Reports its counts with each piece of a stream, as sums so far, as several servers do.</summary>
internal sealed class SummingProvider : IChatClient
{
    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var words = 1; words <= 5; words++)
        {
            await Task.Yield();
            yield return new ChatResponseUpdate(ChatRole.Assistant, [new TextContent($"{words} "), new UsageContent(SoFar(words))])
            {
                ModelId = "gpt-4o-mini", ResponseId = "r-1", FinishReason = words == 5 ? ChatFinishReason.Stop : null,
            };
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }

    private static UsageDetails SoFar(int words) => new()
    {
        InputTokenCount = 20, OutputTokenCount = words, TotalTokenCount = 20 + words, CachedInputTokenCount = 8,
        AdditionalCounts = new AdditionalPropertiesDictionary<long> { ["InputTokenDetails.CacheWriteTokenCount"] = 3 },
    };
}

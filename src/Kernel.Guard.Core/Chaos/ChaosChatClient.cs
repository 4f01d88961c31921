using System.Runtime.CompilerServices;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Chaos;

/// <summary>Stands before the provider's client, and breaks attempts while chaos is on. It is beneath the meter, so that a broken attempt is recorded as a real one is.</summary>
internal sealed class ChaosChatClient(IChatClient inner, ChaosSwitch chaos) : DelegatingChatClient(inner)
{
    public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        chaos.Plan is { } plan ? BreakAsync(plan, messages, options, cancellationToken) : InnerClient.GetResponseAsync(messages, options, cancellationToken);

    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        chaos.Plan is { } plan ? Break(plan, messages, options, cancellationToken) : InnerClient.GetStreamingResponseAsync(messages, options, cancellationToken);

    private static string? TargetOf(ChatOptions? options) => (options as GuardChatOptions)?.Target?.Name;

    private async Task<ChatResponse> BreakAsync(ChaosPlan plan, IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        await plan.PassAsync(TargetOf(options), cancellationToken).ConfigureAwait(false);
        return await InnerClient.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
    }

    private async IAsyncEnumerable<ChatResponseUpdate> Break(
        ChaosPlan plan, IEnumerable<ChatMessage> messages, ChatOptions? options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await plan.PassAsync(TargetOf(options), cancellationToken).ConfigureAwait(false);
        await foreach (var update in InnerClient.GetStreamingResponseAsync(messages, options, cancellationToken).ConfigureAwait(false))
        {
            yield return update;
        }
    }
}

using System.Runtime.CompilerServices;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Concurrency;

/// <summary>Holds each completion to the concurrency limits where the policy has no resilience stage, which else does so for each attempt.</summary>
internal sealed class PermitChatClient(IChatClient inner, Permits permits) : DelegatingChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var permit = await TakeAsync(options, cancellationToken).ConfigureAwait(false);
        try
        {
            return await InnerClient.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            permit.Return();
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var permit = await TakeAsync(options, cancellationToken).ConfigureAwait(false);
        try
        {
            await foreach (var update in InnerClient.GetStreamingResponseAsync(messages, options, cancellationToken).ConfigureAwait(false))
            {
                yield return update;
            }
        }
        finally
        {
            permit.Return();
        }
    }

    private ValueTask<Permit> TakeAsync(ChatOptions? options, CancellationToken cancellationToken) =>
        permits.TakeAsync((options as GuardChatOptions)?.Call.Who.Tenant, null, isHedge: false, cancellationToken);
}

using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Targets;

/// <summary>Is the innermost client of a host with several targets: it sends each attempt where the attempt's options say, and of itself it says what its first target does.</summary>
internal sealed class TargetRouter(TargetSet targets) : IChatClient
{
    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        ClientOf(options).GetResponseAsync(messages, options, cancellationToken);

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        ClientOf(options).GetStreamingResponseAsync(messages, options, cancellationToken);

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is null && serviceType == typeof(TargetSet) ? targets
            : serviceKey is null && serviceType.IsInstanceOfType(this) ? this

            // What decides whether raw objects are part of a cache key holds for all of them, or for none.
            : serviceType == typeof(ISendsNoRawObjects) && targets.Targets.Any(static target => !target.SpeaksOpenAI) ? null

            // An attempt may go to any of them.
            : serviceKey is null && serviceType == typeof(LeastOutput) ? new LeastOutput(targets.Targets.Max(static target => LeastOutput.Of(target.Client)))
            : targets.Targets[0].Client.GetService(serviceType, serviceKey);
    }

    public void Dispose()
    {
        foreach (var target in targets.Targets)
        {
            target.Client.Dispose();
        }
    }

    // Only what passes no stage comes here without a target.
    private IChatClient ClientOf(ChatOptions? options) =>
        options is GuardChatOptions { Target: Target target } ? target.Client : targets.Targets[0].Client;
}

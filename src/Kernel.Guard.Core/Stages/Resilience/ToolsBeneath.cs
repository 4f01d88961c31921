using KernelGuard.Scoping;
using KernelGuard.Targets;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Resilience;

/// <summary>
/// Sees whether a client beneath the guard that calls tools itself has run one: its whole loop is one attempt, and a second attempt would run them
/// again. Thread-safe.
/// </summary>
internal sealed class ToolsBeneath
{
    private readonly FunctionInvokingChatClient[] _clients;

    private ToolsBeneath(FunctionInvokingChatClient[] clients) => _clients = clients;

    /// <summary>Finds the clients that call tools; null where there is none.</summary>
    public static ToolsBeneath? Of(IChatClient inner, TargetSet? targets)
    {
        FunctionInvokingChatClient[] clients = [.. (targets?.Targets.Select(static target => target.Client) ?? [inner]).Select(static client => client.GetService<FunctionInvokingChatClient>()).OfType<FunctionInvokingChatClient>()];
        return clients.Length > 0 ? new ToolsBeneath(clients) : null;
    }

    /// <summary>Looks at a completion's tools from now on: the first one that runs ends its attempts.</summary>
    /// <param name="options">The completion's options, whose tools are replaced by such as tell.</param>
    /// <param name="budget">Its attempts.</param>
    /// <returns>Whether a tool may run within an attempt.</returns>
    public bool Watch(GuardChatOptions options, AttemptBudget budget)
    {
        // Tools that only the client knows cannot be looked at.
        if (_clients.Any(static client => client.AdditionalTools is { Count: > 0 }))
        {
            budget.End();
            return true;
        }

        if (options.Tools?.Any(static tool => tool is AIFunction) is not true)
        {
            return false;
        }

        options.Tools = [.. options.Tools.Select(tool => tool is AIFunction function ? new Told(function, budget) : tool)];
        return true;
    }

    private sealed class Told(AIFunction inner, AttemptBudget budget) : DelegatingAIFunction(inner)
    {
        protected override ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken)
        {
            budget.End();
            return base.InvokeCoreAsync(arguments, cancellationToken);
        }
    }
}

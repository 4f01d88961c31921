using KernelGuard.Policies;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Redaction;

/// <summary>Puts redaction around a client where the policy names it.</summary>
internal sealed class RedactionStage
{
    /// <summary>Wraps a client; answers the client itself where the policy does not name redaction.</summary>
    public IChatClient Wrap(IChatClient inner, GuardPolicy policy) =>
        policy.Redaction is { } redaction ? new RedactionChatClient(inner, Redactor.For(redaction), redaction) : inner;
}

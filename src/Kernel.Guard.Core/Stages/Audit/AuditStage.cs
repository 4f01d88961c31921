using KernelGuard.Policies;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Audit;

/// <summary>Puts the ledger around a completion.</summary>
internal sealed class AuditStage(AuditLedger ledger)
{
    public IChatClient Wrap(IChatClient inner, GuardPolicy policy) =>
        policy.Audit is { } audit ? new AuditChatClient(inner, ledger, audit.Content) : inner;
}

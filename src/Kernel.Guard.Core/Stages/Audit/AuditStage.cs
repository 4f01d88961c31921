using KernelGuard.Policies;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Audit;

internal sealed class AuditStage
{
    public IChatClient Wrap(IChatClient inner, GuardPolicy policy) => inner;
}

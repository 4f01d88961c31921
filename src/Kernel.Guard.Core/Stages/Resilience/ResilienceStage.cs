using KernelGuard.Policies;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Resilience;

internal sealed class ResilienceStage
{
    public IChatClient Wrap(IChatClient inner, GuardPolicy policy) => inner;
}

using KernelGuard.Policies;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Caching;

internal sealed class CachingStage
{
    public IChatClient Wrap(IChatClient inner, GuardPolicy policy) => inner;
}

using KernelGuard.Policies;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Redaction;

internal sealed class RedactionStage
{
    public IChatClient Wrap(IChatClient inner, GuardPolicy policy) => inner;
}

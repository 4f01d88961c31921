using KernelGuard.Policies;
using Microsoft.Extensions.AI;

namespace KernelGuard.Hosting;

/// <summary>Says the order of the stages, once. A stage that a policy does not name is not in its chain.</summary>
internal sealed class GuardPipeline
{
    /// <summary>Builds the chain of a policy.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="provider">The innermost client.</param>
    public IChatClient Build(GuardPolicy policy, IChatClient provider) => provider;
}

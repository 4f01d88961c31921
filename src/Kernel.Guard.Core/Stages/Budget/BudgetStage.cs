using KernelGuard.Policies;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Budget;

internal sealed class BudgetStage
{
    public IChatClient WrapAdmission(IChatClient inner, GuardPolicy policy) => inner;

    public IChatClient WrapMeter(IChatClient inner, GuardPolicy policy) => inner;
}

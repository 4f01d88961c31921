using KernelGuard.Accounting;
using KernelGuard.Policies;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Budget;

/// <summary>Holds the ledger, which outlives policies, and puts the two halves of the budget into chains.</summary>
internal sealed class BudgetStage(TimeProvider time, ModelCatalog? models = null)
{
    private readonly ModelCatalog _models = models ?? ModelCatalog.Shipped;

    public BudgetLedger Ledger { get; } = new(time);

    public IChatClient WrapAdmission(IChatClient inner, GuardPolicy policy) =>
        Gate(policy) is { } gate ? new AdmissionChatClient(inner, gate) : inner;

    public IChatClient WrapMeter(IChatClient inner, GuardPolicy policy) => new MeterChatClient(inner, Gate(policy), _models);

    private BudgetGate? Gate(GuardPolicy policy) => policy.Budgets.IsEmpty ? null : new BudgetGate(policy.Budgets, Ledger, _models);
}

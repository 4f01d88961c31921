using System.Runtime.CompilerServices;
using KernelGuard.Accounting;
using KernelGuard.Policies;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Budget;

/// <summary>Puts the two halves of the budget into chains. Its store outlives policies.</summary>
internal sealed class BudgetStage(IBudgetStore store, SpendingBook spending, KnownBudgets known, ModelCatalog? models = null)
{
    private readonly ModelCatalog _models = models ?? ModelCatalog.Shipped;

    // Both halves of a policy share its gate: by that the meter knows admission's ticket for its own.
    private readonly ConditionalWeakTable<GuardPolicy, BudgetGate> _gates = [];

    /// <summary>Creates a stage of whose spending nobody asks.</summary>
    public BudgetStage(IBudgetStore store, ModelCatalog? models = null)
        : this(store, new SpendingBook(), new KnownBudgets(), models)
    {
    }

    public IChatClient WrapAdmission(IChatClient inner, GuardPolicy policy) =>
        Gate(policy) is { } gate ? new AdmissionChatClient(inner, gate) : inner;

    public IChatClient WrapMeter(IChatClient inner, GuardPolicy policy) => new MeterChatClient(inner, Gate(policy), _models, spending);

    /// <summary>Checks that the store can keep a policy's budgets.</summary>
    /// <exception cref="GuardConfigurationException">It cannot; the text says what to change.</exception>
    public void Check(GuardPolicy policy)
    {
        foreach (var budget in policy.Budgets)
        {
            store.Check(budget);
        }
    }

    private BudgetGate? Gate(GuardPolicy policy)
    {
        Check(policy);
        foreach (var budget in policy.Budgets)
        {
            known.Add(budget);
        }

        return policy.Budgets.IsEmpty ? null : _gates.GetValue(policy, policy => new BudgetGate(policy.Budgets, store, _models));
    }
}

using System.Runtime.CompilerServices;
using KernelGuard.Accounting;
using KernelGuard.Policies;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Budget;

/// <summary>Puts the two halves of the budget into chains. Its store outlives policies.</summary>
internal sealed class BudgetStage(BudgetParts parts, SpendingBook spending, KnownBudgets known, ProviderPaces paces, TimeProvider time, BudgetSignals? signals = null)
{
    // Both halves of a policy share its gate: by that the meter knows admission's ticket for its own.
    private readonly ConditionalWeakTable<GuardPolicy, BudgetGate> _gates = [];
    private readonly OpenAttempts _open = Open(parts, spending, time);

    /// <summary>Creates a stage of whose spending nobody asks.</summary>
    public BudgetStage(IBudgetStore store, ModelCatalog? models = null, TimeProvider? time = null, BudgetSignals? signals = null)
        : this(
            new BudgetParts(
                store,
                models ?? ModelCatalog.Shipped,
                new BudgetQueue(time ?? TimeProvider.System, signals),
                signals is null ? null : new Thresholds(time ?? TimeProvider.System, signals, store),
                Signals: signals),
            new SpendingBook(),
            new KnownBudgets(),
            new ProviderPaces(time ?? TimeProvider.System),
            time ?? TimeProvider.System,
            signals)
    {
    }

    /// <summary>Gets where completions wait for room.</summary>
    public BudgetQueue Queue => parts.Queue;

    /// <summary>Begins the counters of every budget known so far at zero.</summary>
    public void Prime()
    {
        foreach (var budget in known.All)
        {
            signals?.Prime(budget.Name);
        }
    }

    /// <summary>Takes note of a policy that the host's code gives, whatever configuration comes.</summary>
    public void Give(GuardPolicy policy) => known.Give(policy);

    public IChatClient WrapAdmission(IChatClient inner, GuardPolicy policy) =>
        Gate(policy) is { } gate ? new AdmissionChatClient(inner, gate) : inner;

    public IChatClient WrapMeter(IChatClient inner, GuardPolicy policy)
    {
        var gate = Gate(policy);
        if (gate is not null)
        {
            CheckBeneath(policy, new MetersBeneath(inner));
        }

        return new MeterChatClient(inner, gate, policy.RateLimit is { } rate ? new RateGate(rate, policy.Timeout, paces, time) : null, parts, spending, _open);
    }

    /// <summary>Checks that the store can keep a policy's budgets.</summary>
    /// <exception cref="GuardConfigurationException">It cannot; the text says what to change.</exception>
    public void Check(GuardPolicy policy)
    {
        foreach (var budget in policy.Budgets)
        {
            parts.Store.Check(budget);
        }

        if (!policy.Budgets.IsEmpty)
        {
            parts.Store.Expect(policy.Timeout is { } timeout ? timeout.Total ?? timeout.Call : null);
        }
    }

    // Each stage reserves and settles for itself.
    private void CheckBeneath(GuardPolicy policy, MetersBeneath beneath)
    {
        foreach (var budget in policy.Budgets)
        {
            if (beneath.All.Any(meter => meter.ChargesWith(budget, parts.Store) is not null))
            {
                throw new GuardConfigurationException(
                    $"Two budgets of one pipeline are one account, '{budget.Name}', which each attempt would charge twice. Give one of them another Name, or take one out: budgets that UseGuardBudget, UseKernelGuard and AddKernelGuard are given without a Name are named alike where they count the same, and a guard over another guard of the host has that one's budgets and rate limit too.");
            }
        }
    }

    private static OpenAttempts Open(BudgetParts parts, SpendingBook spending, TimeProvider time)
    {
        var open = new OpenAttempts(parts.Store.Lease, time);
        spending.Look += open.Look;
        return open;
    }

    private BudgetGate? Gate(GuardPolicy policy)
    {
        Check(policy);
        known.Add(policy);
        foreach (var budget in policy.Budgets)
        {
            signals?.Prime(budget.Name);
        }

        return policy.Budgets.IsEmpty ? null : _gates.GetValue(policy, policy => new BudgetGate(policy.Budgets, parts, policy.BudgetAssumptions));
    }
}

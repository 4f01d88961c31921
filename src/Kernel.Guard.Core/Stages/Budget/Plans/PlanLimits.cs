using System.Collections.Concurrent;
using System.Collections.Immutable;
using KernelGuard.Policies;

namespace KernelGuard.Stages.Budget;

/// <summary>Puts the limits of the host's plans into budgets. It keeps each answer for its lifetime, in bounded memory. Thread-safe.</summary>
/// <param name="plans">The host's plans.</param>
/// <param name="time">The clock.</param>
/// <param name="signals">What tells of plans that fail; null for nothing.</param>
internal sealed class PlanLimits(IBudgetPlans plans, TimeProvider time, BudgetSignals? signals = null)
{
    public const int MostAnswers = 10_000;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<(string Budget, BudgetUnit Unit, Scope Per, BudgetWindow Window, string Tenant), PlanAnswer> _answers = new();
    private readonly TimeSpan _lifetime = plans.Lifetime is var lifetime && lifetime > TimeSpan.Zero && lifetime <= Longest
        ? lifetime
        : throw new GuardConfigurationException($"{plans.GetType()}.{nameof(IBudgetPlans.Lifetime)} is above zero and at most a day, and it is {lifetime}.");

    /// <summary>Answers the budgets with the limits of who asks; the same array where no plan says otherwise.</summary>
    /// <exception cref="BudgetExceededException">The plans failed, have never answered for this tenant, and the budget holds its limit.</exception>
    public async ValueTask<ImmutableArray<BudgetPolicy>> ApplyAsync(ImmutableArray<BudgetPolicy> budgets, GuardContext who, CancellationToken cancellationToken)
    {
        ImmutableArray<BudgetPolicy>.Builder? changed = null;
        for (var i = 0; i < budgets.Length; i++)
        {
            var applied = await ApplyAsync(budgets[i], who.Tenant, cancellationToken).ConfigureAwait(false);
            if (!ReferenceEquals(applied, budgets[i]))
            {
                changed ??= budgets.ToBuilder();
                changed[i] = applied;
            }
        }

        return changed?.ToImmutable() ?? budgets;
    }

    /// <summary>Answers one budget with the limit of a tenant.</summary>
    public ValueTask<BudgetPolicy> ApplyAsync(BudgetPolicy budget, string? tenant, CancellationToken cancellationToken) =>
        budget.Per is not (Scope.Tenant or Scope.User) || string.IsNullOrEmpty(tenant) ? new(budget)
        : _answers.TryGetValue((budget.Name, budget.Unit, budget.Per, budget.Window, tenant), out var answer) ? answer.ApplyAsync(budget, cancellationToken)
        : Add(budget, tenant).ApplyAsync(budget, cancellationToken);

    private PlanAnswer Add(BudgetPolicy budget, string tenant)
    {
        MakeRoom();
        return _answers.GetOrAdd((budget.Name, budget.Unit, budget.Per, budget.Window, tenant), key => new PlanAnswer(key.Budget, key.Unit, key.Per, key.Window, key.Tenant, plans, time, _lifetime, signals));
    }

    // Those that have run out go first; where all are alive, any: they are asked for again when they are needed.
    private void MakeRoom()
    {
        var count = _answers.Count;
        if (count < MostAnswers)
        {
            return;
        }

        foreach (var entry in _answers)
        {
            if ((entry.Value.HasRunOut || count > MostAnswers * 3 / 4) && _answers.TryRemove(entry))
            {
                count--;
            }
        }
    }
}

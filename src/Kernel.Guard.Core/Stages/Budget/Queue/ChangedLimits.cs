using System.Collections.Immutable;
using KernelGuard.Policies;
using KernelGuard.Scoping;

namespace KernelGuard.Stages.Budget;

/// <summary>Answers the limits that hold now for a completion that waits for room: of a changed configuration, and of the host's plans. Thread-safe.</summary>
/// <param name="now">Answers the policy that holds now where one held before.</param>
/// <param name="plans">The host's plans; null where it has none.</param>
internal sealed class ChangedLimits(Func<GuardPolicy, GuardPolicy> now, PlanLimits? plans)
{
    /// <summary>Answers a request with the limits that hold now; the same one where none changed. A budget that is no longer declared keeps its limit.</summary>
    /// <param name="request">What waits.</param>
    /// <param name="declared">Its budgets as its policy declared them.</param>
    /// <param name="call">The completion.</param>
    /// <param name="cancellationToken">Ends the waiting for plans.</param>
    public async ValueTask<BudgetRequest> OfAsync(BudgetRequest request, ImmutableArray<BudgetPolicy> declared, CallRecord call, CancellationToken cancellationToken)
    {
        var budgets = Declared(declared, now(call.Policy).Budgets);
        budgets = plans is null ? budgets : await plans.ApplyAsync(budgets, call.Who, cancellationToken).ConfigureAwait(false);
        ImmutableArray<BudgetPolicy>.Builder? changed = null;
        for (var i = 0; i < budgets.Length; i++)
        {
            if (budgets[i].Limit != request.Budgets[i].Limit)
            {
                changed ??= request.Budgets.ToBuilder();
                changed[i] = request.Budgets[i] with { Limit = budgets[i].Limit };
            }
        }

        return changed is null ? request : new BudgetRequest(changed.ToImmutable(), request.Keys);
    }

    // Of several limits on one account each has the one that stands in its place.
    private static ImmutableArray<BudgetPolicy> Declared(ImmutableArray<BudgetPolicy> before, ImmutableArray<BudgetPolicy> after)
    {
        if (before == after)
        {
            return before;
        }

        var left = after.ToList();
        return [.. before.Select(budget =>
        {
            var at = left.FindIndex(other => IsSame(budget, other));
            if (at < 0)
            {
                return budget;
            }

            var found = left[at];
            left.RemoveAt(at);
            return budget with { Limit = found.Limit };
        })];
    }

    private static bool IsSame(BudgetPolicy one, BudgetPolicy other) =>
        (one.Name, one.Function, one.Unit, one.Per, one.Window, one.Enforce, one.Key) == (other.Name, other.Function, other.Unit, other.Per, other.Window, other.Enforce, other.Key);
}

using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Scoping;

namespace KernelGuard.Stages.Budget;

/// <summary>Reads what a store's verdict means: how near the limit is, what is recorded, what is told, and whether a cheaper model is asked.</summary>
internal static class BudgetDecisions
{
    private static readonly BudgetOutcome Allowed = new(BudgetDecision.Allowed, null, Enforced: true);

    /// <summary>
    /// Answers whether it is worth counting the tokens: only where the bytes of a prompt that has a bound are too many for the whole answer may its
    /// tokens be few enough. A budget that has no room for the frame of the messages is spent: it denies without the cost of counting.
    /// </summary>
    public static bool IsNear(BudgetRequest request, in BudgetVerdict verdict, in Demand demand, int messages)
    {
        if (demand.Unbounded is not null || verdict.Denied < 0)
        {
            return demand.Unbounded is null && verdict.Output is { } output && output < demand.Wanted;
        }

        var frame = PromptBound.PerRequest + (long)(PromptBound.PerMessage * messages);
        return request.Budgets[verdict.Denied].Unit switch
        {
            BudgetUnit.Requests => false,
            BudgetUnit.Tokens => verdict.Left > frame,
            _ => demand.Price is { } price && verdict.Left > price.Most(frame, 1),
        };
    }

    /// <summary>
    /// Answers the budget by which another model is asked: the one that denies, or of the model that was asked first one that is beyond its soft threshold;
    /// null for none.
    /// </summary>
    public static BudgetPolicy? Downgrade(in BudgetOffer offer, bool isFirst)
    {
        var budgets = offer.Request.Budgets;
        for (var i = 0; i < budgets.Length; i++)
        {
            var budget = budgets[i];
            if (budget.Enforce && (offer.Verdict.Denied == i || (isFirst && IsSet(offer.Verdict.Soft, i))) && offer.Demand.IsTurnedBy(budget))
            {
                return budget;
            }
        }

        return null;
    }

    public static BudgetOutcome Outcome(in BudgetOffer offer, BudgetPolicy? downgrade)
    {
        var (verdict, budgets) = (offer.Verdict, offer.Request.Budgets);
        var (decision, name, enforced) =
            verdict.Denied >= 0 ? (BudgetDecision.Denied, budgets[verdict.Denied].Name, true)
            : downgrade is not null ? (BudgetDecision.Downgraded, downgrade.Name, true)
            : offer.Waited is not null ? (BudgetDecision.Queued, QueueOf(offer), true)
            : verdict.Shadow >= 0 ? (budgets[verdict.Shadow].OnLimit == OnLimit.Warn ? BudgetDecision.Warned : BudgetDecision.Denied, budgets[verdict.Shadow].Name, false)
            : verdict.Warned >= 0 ? (BudgetDecision.Warned, budgets[verdict.Warned].Name, budgets[verdict.Warned].Enforce)
            : (BudgetDecision.Allowed, null, true);
        return decision == BudgetDecision.Allowed
            ? Allowed
            : new BudgetOutcome(decision, name, enforced) { DowngradedTo = downgrade?.DowngradeTo, Waited = offer.Waited ?? TimeSpan.Zero };
    }

    /// <summary>Tells of every budget that is spent beyond its threshold, or has spent a limit that only warns.</summary>
    public static void Tell(BudgetRequest request, ulong passed, ulong reached, Thresholds? thresholds)
    {
        if (thresholds is null || (passed | reached) == 0)
        {
            return;
        }

        for (var i = 0; i < request.Budgets.Length; i++)
        {
            if (IsSet(passed, i))
            {
                thresholds.Tell(request.Keys[i], request.Budgets[i].SoftAt!.Value, request.Budgets[i].Limit, request.Budgets[i].Declared);
            }

            if (IsSet(reached, i))
            {
                thresholds.Tell(request.Keys[i], 1, request.Budgets[i].Limit, request.Budgets[i].Declared);
            }
        }
    }

    /// <summary>Tells of each budget of which an attempt used more than was reserved for it at most, whether the limit is passed or not.</summary>
    public static void TellBeyondBound(BudgetRequest request, in Demand demand, int? output, in TokenUsage usage, long? cost, BudgetSignals? signals)
    {
        if (signals is null || output is not { } most || demand.Unbounded is not null)
        {
            return;
        }

        for (var i = 0; i < request.Budgets.Length; i++)
        {
            var used = request.Budgets[i].Unit switch { BudgetUnit.Tokens => usage.Total, BudgetUnit.Cost when demand.Price is not null => cost ?? 0, _ => 0 };
            if (used > demand.Amount(request.Budgets[i].Unit, most) && request.Keys.IndexOf(request.Keys[i]) == i)
            {
                signals.BeyondBound(request.Keys[i]);
            }
        }
    }

    private static string? QueueOf(in BudgetOffer offer) => offer.Request.Budgets.FirstOrDefault(static budget => budget.OnLimit == OnLimit.Queue)?.Name;

    private static bool IsSet(ulong bits, int budget) => (bits & BudgetVerdict.BitOf(budget)) != 0;
}

using KernelGuard.Policies;

namespace KernelGuard.Stages.Budget;

/// <summary>Compares a host's target with the budgets of its name, and puts into words what of it matches none of them.</summary>
internal static class UnmatchedTarget
{
    // A function has its own: a host may have hundreds.
    private const int Most = 10;

    /// <summary>Answers the parts of a target that a budget of its name does not have.</summary>
    public static IReadOnlyList<string> PartsOf(BudgetTarget target, BudgetPolicy budget)
    {
        var parts = new List<string>();
        Check(nameof(target.Unit), target.Unit is null || budget.Unit == target.Unit);
        Check(nameof(target.Per), target.Per is null || budget.Per == target.Per);
        Check(nameof(target.Window), target.Window is null || budget.Window == target.Window);
        Check(nameof(target.Key), target.Key is null || budget.Key == target.Key);
        Check(nameof(target.Function), budget.Per != Scope.Function || target.Function is null || budget.Function == target.Function);
        return parts;

        void Check(string part, bool matches)
        {
            if (!matches)
            {
                parts.Add(part);
            }
        }
    }

    /// <summary>Says why no account was found.</summary>
    /// <param name="target">The target.</param>
    /// <param name="bearers">The budgets of its name, each of which has another part.</param>
    public static string Text(BudgetTarget target, IReadOnlyList<BudgetPolicy> bearers)
    {
        if (bearers is [])
        {
            return $"No policy known so far has a budget '{target.Budget}'. Take the name from the policy, or from IBudgets.ReadAsync.";
        }

        // Of the budget that comes nearest, so that what is right is not doubted.
        var wrong = bearers.Select(budget => PartsOf(target, budget)).MinBy(static parts => parts.Count)!;
        var (known, more) = (bearers.Select(Known).Distinct().Order(StringComparer.Ordinal).ToList(), "");
        if (known.Count > Most)
        {
            more = FormattableString.Invariant($", and {known.Count - Most} more");
        }

        return $"No budget '{target.Budget}' known so far has the target's {string.Join(" and ", wrong.Select(part => Said(target, part)))}. There is: {string.Join("; ", known.Take(Most))}{more}.";
    }

    private static string Said(BudgetTarget target, string part) => part switch
    {
        nameof(target.Unit) => $"{part} {target.Unit}",
        nameof(target.Per) => $"{part} {target.Per}",
        nameof(target.Window) => $"{part} {WordOf(target.Window!)}",
        nameof(target.Key) => $"{part} '{target.Key}'",
        _ => $"{part} '{target.Function}'",
    };

    private static string Known(BudgetPolicy budget)
    {
        var whom = budget.Per switch { Scope.Function => $" '{budget.Function}'", Scope.Own => $" '{budget.Key}'", _ => "" };
        return $"{budget.Unit} per {budget.Per}{whom}, window {WordOf(budget.Window)}";
    }

    private static string WordOf(BudgetWindow window) => window.Kind is WindowKind.Fixed or WindowKind.Sliding ? window.Word : $"{window.Word} in {window.TimeZone.Id}";
}

using KernelGuard.Policies;

namespace KernelGuard.Hosting;

/// <summary>Lays changes of a budget over the code's budget of the same name, and says what is looser: a higher limit, other books, or a limit that holds less.</summary>
internal static class BudgetTightening
{
    /// <summary>Fills what the change leaves open. A limit in another unit than the code's replaces the code's, and is looser.</summary>
    public static BudgetOptions Over(BudgetOptions changed, BudgetOptions? own) => own is null
        ? changed
        : new BudgetOptions
        {
            Name = changed.Name,
            Tokens = changed.Tokens ?? (HasLimit(changed) ? null : own.Tokens),
            Cost = changed.Cost ?? (HasLimit(changed) ? null : own.Cost),
            Requests = changed.Requests ?? (HasLimit(changed) ? null : own.Requests),
            Per = changed.Per ?? own.Per,
            Key = changed.Key ?? (changed.Per is null ? own.Key : null),
            Window = changed.Window ?? own.Window,
            Sliding = changed.Sliding ?? own.Sliding,
            SoftAt = changed.SoftAt ?? own.SoftAt,
            OnLimit = changed.OnLimit ?? own.OnLimit,
            QueueFor = changed.QueueFor ?? (changed.OnLimit is null ? own.QueueFor : null),
            DowngradeTo = changed.DowngradeTo ?? (changed.OnLimit is null ? own.DowngradeTo : null),
            Enforce = changed.Enforce ?? own.Enforce,
        };

    /// <summary>Says whether the change lets more through than the code, or counts it elsewhere. What happens at the limit is the configuration's to say, unless the limit no longer holds.</summary>
    public static bool IsLooser(BudgetOptions change, BudgetOptions own) => Over(change, own) is var budget
        && (Tightening.Above(budget.Tokens, own.Tokens) || Tightening.Above(budget.Requests, own.Requests) || (budget.Cost is { } cost && cost > own.Cost)
            || Window(budget.Window) != Window(own.Window) || (budget.Sliding ?? false) != (own.Sliding ?? false)
            || (budget.Per ?? Scope.Global) != (own.Per ?? Scope.Global) || budget.Key != own.Key
            || (Holds(own) && !Holds(budget))
            || (budget.Tokens is null && own.Tokens is not null) || (budget.Cost is null && own.Cost is not null) || (budget.Requests is null && own.Requests is not null));

    /// <summary>Answers a window in one way of writing: 60m is 1h.</summary>
    public static string? Window(string? window) => Duration.TryParse(window, out var length) ? length.ToString() : window;

    private static bool Holds(BudgetOptions budget) => budget.Enforce != false && budget.OnLimit != OnLimit.Warn;

    private static bool HasLimit(BudgetOptions budget) => budget is not { Tokens: null, Cost: null, Requests: null };
}

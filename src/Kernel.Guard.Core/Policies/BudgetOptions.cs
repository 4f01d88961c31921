namespace KernelGuard;

/// <summary>States one budget. Exactly one of <see cref="Tokens"/>, <see cref="Cost"/> and <see cref="Requests"/> is set.</summary>
public sealed class BudgetOptions
{
    /// <summary>
    /// Gets or sets the name. Budgets of one name that count the same (unit, scope, key and window) share their books: of several in one place the lowest limit
    /// holds, and a nearer place takes the place of a farther one. Others of the name stand beside them. Default: made of the place, the
    /// unit, the scope and the window; a changed limit keeps what is spent.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>Gets or sets the limit in tokens, 0 or more.</summary>
    public long? Tokens { get; set; }

    /// <summary>Gets or sets the limit in US dollars, 0 or more.</summary>
    public decimal? Cost { get; set; }

    /// <summary>Gets or sets the limit in attempts sent, 0 or more.</summary>
    public long? Requests { get; set; }

    /// <summary>Gets or sets whom the budget is counted for. Default: <see cref="Scope.Global"/>.</summary>
    public Scope? Per { get; set; }

    /// <summary>Gets or sets the name of the host's own tag (<see cref="GuardContext.Tags"/>) whose values are counted apart. Required with <see cref="Scope.Own"/>, and for it alone.</summary>
    public string? Key { get; set; }

    /// <summary>
    /// Gets or sets the window: a duration is a fixed window aligned to the Unix epoch; <c>minute</c>, <c>hour</c>, <c>day</c>,
    /// <c>week</c> (from Monday) and <c>month</c> are calendar windows in the configured time zone. Required.
    /// </summary>
    public string? Window { get; set; }

    /// <summary>Gets or sets whether a duration slides instead of being aligned. Default: false. Not for calendar words.</summary>
    public bool? Sliding { get; set; }

    /// <summary>Gets or sets the share of the limit, above 0 and up to 1, from which on a warning is raised. Default: none.</summary>
    public double? SoftAt { get; set; }

    /// <summary>Gets or sets what happens where there is no room. Default: <see cref="OnLimit.Deny"/>.</summary>
    public OnLimit? OnLimit { get; set; }

    /// <summary>Gets or sets the longest wait for room, at most <c>10m</c>. With <see cref="OnLimit.Queue"/> alone. Default: <c>30s</c>.</summary>
    public string? QueueFor { get; set; }

    /// <summary>
    /// Gets or sets the cheaper model. Required with <see cref="OnLimit.Downgrade"/>, and for it alone. Where a budget that names another one has no room for it,
    /// that one is asked.
    /// </summary>
    public string? DowngradeTo { get; set; }

    /// <summary>Gets or sets whether a denial denies. With false it is only recorded (shadow mode). Default: true.</summary>
    public bool? Enforce { get; set; }
}

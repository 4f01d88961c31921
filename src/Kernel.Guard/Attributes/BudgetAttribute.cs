namespace KernelGuard;

/// <summary>Limits what calls may use within a window. Exactly one of <see cref="Tokens"/>, <see cref="Cost"/> and <see cref="Requests"/> is set.</summary>
/// <remarks>Budgets add up over method, type, assembly and enclosing functions, unless they carry the same <see cref="Name"/>.</remarks>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Interface | AttributeTargets.Class | AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class BudgetAttribute : Attribute
{
    /// <summary>Gets or sets the name. Default: made of the place, the unit, the scope and the window, so that a changed limit keeps what is spent.</summary>
    public string? Name { get; set; }

    /// <summary>Gets or sets the limit in tokens, input and output together, 0 or more.</summary>
    public long Tokens { get; set; }

    /// <summary>Gets or sets the limit in US dollars: 0, or 0.000000001 to 9e9.</summary>
    public double Cost { get; set; }

    /// <summary>Gets or sets the limit in attempts sent, 0 or more.</summary>
    public long Requests { get; set; }

    /// <summary>Gets or sets whom it is counted for. Default: <see cref="Scope.Global"/>.</summary>
    public Scope Per { get; set; }

    /// <summary>Gets or sets the name of the host's own tag (<see cref="GuardContext.Tags"/>) whose values are counted apart. With <see cref="Scope.Own"/>, and with it alone.</summary>
    public string? Key { get; set; }

    /// <summary>
    /// Gets or sets the window: a duration (a number with <c>ms</c>, <c>s</c>, <c>m</c>, <c>h</c> or <c>d</c>) is a fixed window aligned to the
    /// Unix epoch; <c>minute</c>, <c>hour</c>, <c>day</c>, <c>week</c> and <c>month</c> are calendar windows in the configured time zone (UTC).
    /// </summary>
    public required string Window { get; set; }

    /// <summary>Gets or sets whether a duration slides. Default: false.</summary>
    public bool Sliding { get; set; }

    /// <summary>Gets or sets the share of the limit, above 0 and up to 1, from which on a warning is raised. Default: none.</summary>
    public double SoftAt { get; set; }

    /// <summary>Gets or sets what happens where there is no room. Default: <see cref="OnLimit.Deny"/>.</summary>
    public OnLimit OnLimit { get; set; }

    /// <summary>Gets or sets the longest wait for room, a duration up to <c>10m</c>. With <see cref="OnLimit.Queue"/> alone. Default: <c>30s</c>.</summary>
    public string? QueueFor { get; set; }

    /// <summary>
    /// Gets or sets the cheaper model. With <see cref="OnLimit.Downgrade"/>, and with it alone. Where a budget that names another one has no room for it, that one
    /// is asked.
    /// </summary>
    public string? DowngradeTo { get; set; }

    /// <summary>Gets or sets whether a denial denies; with false it is only recorded. Default: true.</summary>
    public bool Enforce { get; set; } = true;
}

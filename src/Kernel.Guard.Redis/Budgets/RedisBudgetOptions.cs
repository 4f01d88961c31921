namespace KernelGuard;

/// <summary>Holds the section <c>KernelGuard:Redis:Budgets</c>: how processes share budgets.</summary>
public sealed class RedisBudgetOptions
{
    /// <summary>Gets or sets what budgets do while the server is not reached. Default: <see cref="StoreDown.Closed"/>.</summary>
    public StoreDown OnStoreDown { get; set; }

    /// <summary>Gets or sets how many processes there are at most, from 1; required for <see cref="StoreDown.LocalShare"/>. Default: not said.</summary>
    public int? Instances { get; set; }

    /// <summary>Gets or sets the longest wait of a call for the server: a number with <c>ms</c>, <c>s</c> or <c>m</c>, at most 1 minute. Default: <c>1s</c>.</summary>
    public string Deadline { get; set; } = "1s";

    /// <summary>
    /// Gets or sets how long a reservation may stay unsettled before it is spent at its bound: longer than any attempt lives, at most a day.
    /// Default: <c>1h</c>.
    /// </summary>
    public string Lease { get; set; } = "1h";

    /// <summary>
    /// Gets or sets whether a process takes slices of large budgets, at most 1 % of the limit, and spends them without asking the server.
    /// Default: <c>true</c>.
    /// </summary>
    public bool Slices { get; set; } = true;

    /// <summary>
    /// Gets or sets for how long books that were just made are not used, where the process that made them knew none before: Redis may have been
    /// emptied, and the processes that know take this long to find it again. At most 1 minute; <c>0s</c> for no waiting. Default: <c>5s</c>.
    /// </summary>
    public string Grace { get; set; } = "5s";
}

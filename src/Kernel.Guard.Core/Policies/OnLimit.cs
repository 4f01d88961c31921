namespace KernelGuard;

/// <summary>Names what happens to a completion for which a budget has no room.</summary>
public enum OnLimit
{
    /// <summary>It is denied, by a <see cref="BudgetExceededException"/>.</summary>
    Deny,

    /// <summary>It waits for room, in turn with other tenants; it is denied when its time is over.</summary>
    Queue,

    /// <summary>
    /// It asks a cheaper model; it is denied where there is no room for that one either, nor for a further one that a budget names. With a soft threshold the
    /// cheaper model is asked from there on.
    /// </summary>
    Downgrade,

    /// <summary>It goes on. The budget only counts, and says once in a window that its limit is reached.</summary>
    Warn,
}

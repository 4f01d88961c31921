namespace KernelGuard;

/// <summary>Names what budgets do while the store that all processes share is not reached.</summary>
public enum StoreDown
{
    /// <summary>Budgets that deny turn every call away. Those that only count let it through, and count it later.</summary>
    Closed,

    /// <summary>Every call is let through, and counted later. It is an error at start for a budget that denies.</summary>
    Open,

    /// <summary>Each process spends its share of what was left when it last heard of it: an equal part for each of the declared instances.</summary>
    LocalShare,
}

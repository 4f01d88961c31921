namespace KernelGuard.Stages.Budget;

/// <summary>Is a window of an account, or a part of a sliding one.</summary>
internal sealed class BudgetPart(WindowSpan span)
{
    public WindowSpan Span { get; } = span;

    /// <summary>Gets or sets whether the window ended, so that nothing in it counts any more.</summary>
    public bool Ended { get; set; }

    public Int128 Spent { get; set; }

    public Int128 Reserved { get; set; }

    public Int128 Granted { get; set; }

    public Int128 Used => Spent + Reserved - Granted;
}

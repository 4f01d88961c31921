using KernelGuard.Accounting;

namespace KernelGuard.Stages.Budget;

/// <summary>Is what completions of one attempt took. Each is priced by itself, because its own prompt decides at which price.</summary>
/// <param name="Usage">The tokens.</param>
/// <param name="Cost">What they cost in billionths of a US dollar; null where one of them has no price.</param>
/// <param name="Charged">What a budget of cost is charged for them; null for what is reserved.</param>
internal readonly record struct Bill(TokenUsage Usage, long? Cost, long? Charged)
{
    /// <summary>Gets the bill of nothing.</summary>
    public static Bill None => new(TokenUsage.None, 0, 0);

    public static Bill operator +(in Bill left, in Bill right) => new(left.Usage + right.Usage, left.Cost + right.Cost, left.Charged + right.Charged);
}

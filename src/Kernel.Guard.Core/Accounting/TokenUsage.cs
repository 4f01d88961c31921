namespace KernelGuard.Accounting;

/// <summary>Names where a usage comes from.</summary>
public enum UsageSource
{
    /// <summary>Nothing was used, or nothing is known yet.</summary>
    None,

    /// <summary>The provider reported it.</summary>
    Provider,

    /// <summary>The provider was silent; it is counted or bounded locally.</summary>
    Estimated,

    /// <summary>The caller left the stream early; it is the conservative estimate.</summary>
    Abandoned,

    /// <summary>Its reservation ran out before it was settled; it is the reserved bound.</summary>
    Expired,
}

/// <summary>Breaks the tokens of a completion down into disjoint parts, whose sum is the total.</summary>
/// <param name="Input">Input tokens that were not cached.</param>
/// <param name="CachedInput">Input tokens read from the provider's prompt cache.</param>
/// <param name="CacheWrite">Input tokens written to the provider's prompt cache where it bills them apart.</param>
/// <param name="Output">Output tokens without reasoning and audio.</param>
/// <param name="Reasoning">Output tokens spent on reasoning.</param>
/// <param name="AudioInput">Audio input tokens.</param>
/// <param name="AudioOutput">Audio output tokens.</param>
/// <param name="ImageInput">Image input tokens where the provider counts them apart.</param>
/// <param name="Source">Where the numbers come from; a sum has the least certain of its parts.</param>
public readonly record struct TokenUsage(
    long Input,
    long CachedInput,
    long CacheWrite,
    long Output,
    long Reasoning,
    long AudioInput,
    long AudioOutput,
    long ImageInput,
    UsageSource Source)
{
    /// <summary>Gets the usage of nothing.</summary>
    public static TokenUsage None => default;

    /// <summary>Gets how many of <see cref="CacheWrite"/> are kept for an hour, which costs more: no further part, and 0 where the provider does not say.</summary>
    public long CacheWriteHour { get; init; }

    /// <summary>Gets all input tokens.</summary>
    public long TotalInput => Input + CachedInput + CacheWrite + AudioInput + ImageInput;

    /// <summary>Gets all output tokens.</summary>
    public long TotalOutput => Output + Reasoning + AudioOutput;

    /// <summary>Gets all tokens.</summary>
    public long Total => TotalInput + TotalOutput;

    /// <summary>Adds two usages, part by part.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>The sum.</returns>
    public static TokenUsage operator +(TokenUsage left, TokenUsage right) => new(
        left.Input + right.Input,
        left.CachedInput + right.CachedInput,
        left.CacheWrite + right.CacheWrite,
        left.Output + right.Output,
        left.Reasoning + right.Reasoning,
        left.AudioInput + right.AudioInput,
        left.AudioOutput + right.AudioOutput,
        left.ImageInput + right.ImageInput,
        left.Source > right.Source ? left.Source : right.Source)
    {
        CacheWriteHour = left.CacheWriteHour + right.CacheWriteHour,
    };

    /// <summary>Answers the same with each side raised to that of a bound.</summary>
    internal TokenUsage AtLeast(in TokenUsage bound) => this with
    {
        Input = Input + Math.Max(0, bound.TotalInput - TotalInput),
        Output = Output + Math.Max(0, bound.TotalOutput - TotalOutput),
        Source = bound.Source,
    };

    /// <summary>Adds two usages, part by part.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>The sum.</returns>
    public static TokenUsage Add(TokenUsage left, TokenUsage right) => left + right;
}

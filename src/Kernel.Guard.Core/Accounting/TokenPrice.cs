namespace KernelGuard.Accounting;

/// <summary>Prices tokens exactly: in billionths of a US dollar per million tokens, rounded up once, to a billionth, at the end of a sum.</summary>
internal sealed class TokenPrice
{
    /// <summary>The unit of costs: 1e-9 USD.</summary>
    public const decimal NanosPerDollar = 1_000_000_000m;

    private const long TokensPerPrice = 1_000_000;

    private readonly long _input;
    private readonly long _cachedInput;
    private readonly long _output;

    public TokenPrice(PriceRow row)
    {
        Effective = row.Effective;
        _input = Nanos(row.Input);
        _cachedInput = Nanos(row.CachedInput ?? row.Input);
        _output = Nanos(row.Output);
    }

    public DateOnly Effective { get; }

    /// <summary>Prices a usage, in billionths of a US dollar. What has no price of its own has that of its side: audio, images, cache writes as input, reasoning as output.</summary>
    public long Cost(in TokenUsage usage) => Up(
        ((Int128)(usage.Input + usage.CacheWrite + usage.AudioInput + usage.ImageInput) * _input)
        + ((Int128)usage.CachedInput * _cachedInput)
        + ((Int128)usage.TotalOutput * _output));

    /// <summary>Prices the most that a prompt and its answer can cost: nothing of the prompt cached.</summary>
    public long Most(long prompt, long output) => Up(((Int128)prompt * _input) + ((Int128)output * _output));

    /// <summary>Answers how many output tokens a sum pays for after the prompt; below 0 where not even the prompt.</summary>
    public long OutputFor(long nanos, long prompt)
    {
        var left = ((Int128)nanos * TokensPerPrice) - ((Int128)prompt * _input);
        return left < 0 ? -1 : _output == 0 ? long.MaxValue : (long)Int128.Min(left / _output, long.MaxValue);
    }

    public static decimal Dollars(long nanos) => nanos / NanosPerDollar;

    private static long Up(Int128 sum) => (long)Int128.Min((sum + (TokensPerPrice - 1)) / TokensPerPrice, long.MaxValue);

    private static long Nanos(decimal dollars) => dollars >= 0 && decimal.IsInteger(dollars * NanosPerDollar)
        ? (long)(dollars * NanosPerDollar)
        : throw new FormatException(FormattableString.Invariant($"A price is 0 or more, with at most 9 decimals, and it is {dollars}."));
}

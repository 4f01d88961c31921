namespace KernelGuard.Accounting;

/// <summary>Prices tokens exactly: in billionths of a US dollar per million tokens, rounded up once, to a billionth, at the end of a sum.</summary>
/// <remarks>The build prices the worst case of a call with this file and <see cref="PriceList"/>, so that it says what the host reserves.</remarks>
internal sealed partial class TokenPrice
{
    /// <summary>The unit of costs: 1e-9 USD.</summary>
    public const decimal NanosPerDollar = 1_000_000_000m;

    private const long TokensPerPrice = 1_000_000;
    private const decimal MostDollars = 9_000_000m;

    // What Anthropic, who alone keeps a prompt for an hour, bills for it: twice the price of input.
    private const long HourOfInput = 2;

    // What OpenAI bills for keeping a prompt for 12 hours: twice the price of a write.
    private const long LongOfWrite = 2;

    private readonly long _input;
    private readonly long _cachedInput;
    private readonly long _cacheWrite;
    private readonly long _cacheWriteHour;
    private readonly long _audioInput;
    private readonly long _imageInput;
    private readonly long _output;
    private readonly long _reasoning;
    private readonly long _audioOutput;
    private readonly long _longWrite;
    private readonly bool _namesHour;
    private readonly long _mostInput;
    private readonly long _mostOutput;

    public TokenPrice(PriceRow row)
    {
        _input = Nanos(row.Input);
        _cachedInput = Nanos(row.CachedInput ?? row.Input);
        _cacheWrite = Nanos(row.CacheWrite ?? row.Input);
        _namesHour = row.CacheWriteHour is not null;
        _cacheWriteHour = row.CacheWriteHour is { } hour ? Nanos(hour) : Math.Max(_cacheWrite, HourOfInput * _input);
        _longWrite = _namesHour ? Math.Max(_cacheWrite, _cacheWriteHour) : row.CacheWrite is null ? _cacheWrite : LongOfWrite * _cacheWrite;
        _audioInput = Nanos(row.AudioInput ?? row.Input);
        _imageInput = Nanos(row.ImageInput ?? row.Input);
        _output = Nanos(row.Output);
        _reasoning = Nanos(row.Reasoning ?? row.Output);
        _audioOutput = Nanos(row.AudioOutput ?? row.Output);
        (_mostInput, _mostOutput) = Dearest();
    }

    private TokenPrice(TokenPrice one, TokenPrice other)
    {
        _input = Math.Max(one._input, other._input);
        _cachedInput = Math.Max(one._cachedInput, other._cachedInput);
        _cacheWrite = Math.Max(one._cacheWrite, other._cacheWrite);
        _longWrite = Math.Max(one._longWrite, other._longWrite);
        _namesHour = one._namesHour || other._namesHour;
        _cacheWriteHour = Math.Max(one._cacheWriteHour, other._cacheWriteHour);
        _audioInput = Math.Max(one._audioInput, other._audioInput);
        _imageInput = Math.Max(one._imageInput, other._imageInput);
        _output = Math.Max(one._output, other._output);
        _reasoning = Math.Max(one._reasoning, other._reasoning);
        _audioOutput = Math.Max(one._audioOutput, other._audioOutput);
        (_mostInput, _mostOutput) = Dearest();
    }

    private TokenPrice(TokenPrice price, long cacheWrite)
        : this(price, price)
    {
        _cacheWrite = cacheWrite;
        (_mostInput, _mostOutput) = Dearest();
    }

    /// <summary>
    /// Answers the price of a request whose prompt is kept in the provider's cache for longer: a write costs what one for an hour does where that is named, else
    /// twice as much (OpenAI's of 12 hours, https://developers.openai.com/api/docs/models/gpt-6.2-sol); nothing more where writes have no price of their own.
    /// </summary>
    public TokenPrice WithLongWrites() => _longWrite > _cacheWrite ? new(this, _longWrite) : this;

    /// <summary>Answers the dearer of two prices, part by part; null only where both are.</summary>
    /// <param name="one">One.</param>
    /// <param name="other">The other.</param>
    public static TokenPrice? Dearer(TokenPrice? one, TokenPrice? other) =>
        one is null || one == other ? other : other is null ? one : new TokenPrice(one, other);

    /// <summary>Prices the most that a prompt and its answer can cost: each token as the dearest part of its side.</summary>
    public long Most(long prompt, long output) => Up(((Int128)prompt * _mostInput) + ((Int128)output * _mostOutput));

    /// <summary>Gets the most that a token of output costs, in billionths of a US dollar: rounded up where it is no whole number of them.</summary>
    public double PerOutput => _mostOutput % TokensPerPrice == 0
        ? _mostOutput / TokensPerPrice
        : BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits((double)_mostOutput / TokensPerPrice) + 1);

    /// <summary>Answers how many output tokens a sum pays for after the prompt, both at their dearest; below 0 where not even the prompt.</summary>
    public long OutputFor(long nanos, long prompt)
    {
        var left = ((Int128)nanos * TokensPerPrice) - ((Int128)prompt * _mostInput);
        return left < 0 ? -1 : _mostOutput == 0 ? long.MaxValue : (long)Int128.Min(left / _mostOutput, long.MaxValue);
    }

    public static decimal Dollars(long nanos) => nanos / NanosPerDollar;

    /// <summary>Answers whether an amount of dollars can be a price: 0 or more, with at most 9 decimals, and at most 9,000,000.</summary>
    public static bool IsPrice(decimal dollars) => dollars is >= 0 and <= MostDollars && decimal.Truncate(dollars * NanosPerDollar) == dollars * NanosPerDollar;

    /// <summary>Answers what a part costs where that of which it is one rises; null where it is not the dearer of the two.</summary>
    /// <param name="part">Its price; null for none of its own.</param>
    /// <param name="of">That of input, or of output.</param>
    /// <param name="now">That it rises to, or falls.</param>
    public static decimal? InStep(decimal? part, decimal of, decimal now) => part is not { } dollars || dollars <= of
        ? null
        : of == 0 ? Math.Max(dollars, now) : Up(dollars * now / of);

    /// <summary>Answers the least price that is no smaller than an amount of dollars; the greatest where none is.</summary>
    /// <param name="dollars">The amount, 0 or more.</param>
    public static decimal Up(decimal dollars) => Math.Min(decimal.Ceiling(dollars * NanosPerDollar) / NanosPerDollar, MostDollars);

    private (long Input, long Output) Dearest() => (
        Math.Max(Math.Max(Math.Max(_input, _cachedInput), Math.Max(_namesHour ? Math.Max(_cacheWrite, _cacheWriteHour) : _cacheWrite, _audioInput)), _imageInput),
        Math.Max(Math.Max(_output, _reasoning), _audioOutput));

    private static long Up(Int128 sum) => (long)Int128.Min((sum + (TokensPerPrice - 1)) / TokensPerPrice, long.MaxValue);

    private static long Nanos(decimal dollars) => IsPrice(dollars)
        ? (long)(dollars * NanosPerDollar)
        : throw new FormatException(FormattableString.Invariant($"A price is 0 to 9,000,000 US dollars per million tokens, with at most 9 decimals, and it is {dollars}."));
}

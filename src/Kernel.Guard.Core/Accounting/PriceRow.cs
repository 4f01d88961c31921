namespace KernelGuard.Accounting;

/// <summary>Is one price as it is written: US dollars per million tokens.</summary>
/// <param name="Effective">The first day on which it holds, in UTC; the day on which it was read where its source does not say.</param>
/// <param name="Input">Of input.</param>
/// <param name="CachedInput">Of input from the provider's prompt cache; null where there is no reduction.</param>
/// <param name="Output">Of output.</param>
/// <param name="Source">The address where it stands; null only for one of the host's configuration.</param>
/// <param name="Read">The day on which it stood there; null only for one of the host's configuration.</param>
internal sealed record PriceRow(DateOnly Effective, decimal Input, decimal? CachedInput, decimal Output, Uri? Source, DateOnly? Read)
{
    /// <summary>Gets whether the source is not the provider itself.</summary>
    public bool ThirdParty { get; init; }

    /// <summary>Gets the service tier that it is for.</summary>
    public PriceTier Tier { get; init; }

    /// <summary>Gets the input tokens above which it holds, for the whole request; 0 for any.</summary>
    public long Above { get; init; }

    /// <summary>Gets the price of input written to the provider's prompt cache; null where it is that of input.</summary>
    public decimal? CacheWrite { get; init; }

    /// <summary>Gets the price of input written to the provider's prompt cache for an hour; null where it is the dearer of a cache write's and twice that of input.</summary>
    public decimal? CacheWriteHour { get; init; }

    /// <summary>Gets the price of reasoning; null where it is that of output.</summary>
    public decimal? Reasoning { get; init; }

    /// <summary>Gets the price of audio input; null where it is that of input.</summary>
    public decimal? AudioInput { get; init; }

    /// <summary>Gets the price of audio output; null where it is that of output.</summary>
    public decimal? AudioOutput { get; init; }

    /// <summary>Gets the price of image input that the provider counts apart; null where it is that of input.</summary>
    public decimal? ImageInput { get; init; }

    /// <summary>Gets whether it is what is billed at any endpoint, a regional one too: the host's configuration says what the host is billed.</summary>
    internal bool HoldsAnywhere { get; init; }

    /// <summary>Answers the price at an endpoint where each part costs so many times as much, rounded up to a billionth of a dollar.</summary>
    /// <param name="factor">How many times as much, 1 or more.</param>
    public PriceRow Times(decimal factor)
    {
        return HoldsAnywhere ? this : this with
        {
            Input = Dearer(Input),
            CachedInput = Part(CachedInput),
            CacheWrite = Part(CacheWrite),
            CacheWriteHour = Part(CacheWriteHour),
            Output = Dearer(Output),
            Reasoning = Part(Reasoning),
            AudioInput = Part(AudioInput),
            AudioOutput = Part(AudioOutput),
            ImageInput = Part(ImageInput),
        };

        decimal? Part(decimal? dollars) => dollars is { } price ? Dearer(price) : null;

        decimal Dearer(decimal dollars) => TokenPrice.Up(dollars * factor);
    }

    /// <summary>Answers the tier and the day of which nobody would know what is billed, for want of a price for any prompt or of two for the same; null where all prices agree.</summary>
    /// <param name="prices">The prices of one model.</param>
    public static (PriceTier Tier, DateOnly Effective)? Disputed(IEnumerable<PriceRow> prices)
    {
        foreach (var day in prices.GroupBy(static price => (price.Tier, price.Effective)))
        {
            var bounds = day.Select(static price => price.Above).ToList();
            if (!bounds.Contains(0) || bounds.Distinct().Count() < bounds.Count)
            {
                return day.Key;
            }
        }

        return null;
    }
}

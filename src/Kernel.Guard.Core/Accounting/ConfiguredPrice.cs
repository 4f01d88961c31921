namespace KernelGuard.Accounting;

/// <summary>Checks one price of the configuration.</summary>
internal static class ConfiguredPrice
{
    /// <summary>Makes the row of a price.</summary>
    /// <param name="options">The price.</param>
    /// <param name="path">Where it stands.</param>
    /// <exception cref="GuardConfigurationException">A value is wrong; the text names its path.</exception>
    public static PriceRow Row(ModelPriceOptions options, string path)
    {
        if (options.Above < 0)
        {
            throw new GuardConfigurationException(FormattableString.Invariant($"{path}:{nameof(options.Above)} is {options.Above} and must be 0 or more tokens."));
        }

        return new PriceRow(
            options.Effective ?? throw Missing(nameof(options.Effective)),
            Price(options.Input, nameof(options.Input)) ?? throw Missing(nameof(options.Input)),
            Price(options.CachedInput, nameof(options.CachedInput)),
            Price(options.Output, nameof(options.Output)) ?? throw Missing(nameof(options.Output)),
            Source: null,
            Read: null)
        {
            Tier = Tier(options.Tier, path),
            Above = options.Above,
            HoldsAnywhere = true,
            CacheWrite = Price(options.CacheWrite, nameof(options.CacheWrite)),
            CacheWriteHour = Price(options.CacheWriteHour, nameof(options.CacheWriteHour)),
            Reasoning = Price(options.Reasoning, nameof(options.Reasoning)),
            AudioInput = Price(options.AudioInput, nameof(options.AudioInput)),
            AudioOutput = Price(options.AudioOutput, nameof(options.AudioOutput)),
            ImageInput = Price(options.ImageInput, nameof(options.ImageInput)),
        };

        GuardConfigurationException Missing(string name) => new($"{path}:{name} is missing. Each price has {nameof(options.Effective)}, {nameof(options.Input)} and {nameof(options.Output)}.");

        decimal? Price(decimal? dollars, string name) => dollars is null || TokenPrice.IsPrice(dollars.Value) ? dollars : throw new GuardConfigurationException(
            FormattableString.Invariant($"{path}:{name} is {dollars} and must be 0 to 9,000,000 US dollars per million tokens, with at most 9 decimals."));
    }

    private static PriceTier Tier(string? word, string path) =>
        word is null ? PriceTier.Standard
        : PriceTiers.Named(word) ?? throw new GuardConfigurationException($"{path}:{nameof(ModelPriceOptions.Tier)} is '{word}' and must be one of {string.Join(", ", PriceTiers.Priced)}.");
}

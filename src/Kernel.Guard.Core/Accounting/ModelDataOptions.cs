namespace KernelGuard;

/// <summary>Holds what the configuration says of a model, at <c>KernelGuard:Models:{id}</c>. What is null stays as the model data has it.</summary>
public sealed class ModelDataOptions
{
    /// <summary>
    /// Gets or sets the model's id where the section's name cannot be it: a name of the configuration ends at a colon, and <c>llama3.1:8b</c> and fine-tuned models have one.
    /// </summary>
    public string? Id { get; set; }

    /// <summary>Gets other names of the same model at the same price, added to those of the model data.</summary>
    public IList<string> Aliases { get; init; } = [];

    /// <summary>
    /// Gets or sets the most tokens of input and output together, 1 or more: what a prompt with an image, audio or a file is reserved at that has no bound by
    /// itself. A hard budget refuses them where nothing says it.
    /// </summary>
    public int? ContextWindow { get; set; }

    /// <summary>Gets or sets the most output tokens of one answer, 1 or more.</summary>
    public int? MaxOutputTokens { get; set; }

    /// <summary>Gets or sets whether it bills output that its answer does not show. Default for a new model: true.</summary>
    public bool? Reasoning { get; set; }

    /// <summary>Gets or sets the most input tokens that one image is billed at, 0 or more. Without it, a prompt with one is reserved at the context window.</summary>
    public int? ImageTokens { get; set; }

    /// <summary>Gets or sets the most input tokens that one piece of audio is billed at, 0 or more. Without it, a prompt with one is reserved at the context window.</summary>
    public int? AudioTokens { get; set; }

    /// <summary>Gets or sets the most input tokens that one file is billed at, 0 or more. Without it, a prompt with one is reserved at the context window.</summary>
    public int? FileTokens { get; set; }

    /// <summary>Gets or sets the encoding of its tokenizer: <c>o200k_base</c> or <c>cl100k_base</c>. Without it, bytes are counted.</summary>
    public string? Encoding { get; set; }

    /// <summary>Gets its prices. From the first day that they name for a tier on, they alone hold for it.</summary>
    public IList<ModelPriceOptions> Prices { get; init; } = [];
}

/// <summary>Holds one price of a model: US dollars per million tokens, 0 to 9,000,000, with at most 9 decimals.</summary>
public sealed class ModelPriceOptions
{
    /// <summary>Gets or sets the first day on which it holds, in UTC, such as <c>2026-07-30</c>. Required.</summary>
    public DateOnly? Effective { get; set; }

    /// <summary>Gets or sets the service tier that it is for: <c>standard</c>, <c>batch</c>, <c>flex</c>, <c>priority</c> or <c>ultrafast</c>. Default: <c>standard</c>.</summary>
    public string? Tier { get; set; }

    /// <summary>Gets or sets the input tokens above which it holds, for the whole request. Default: 0. Each day and tier has a price with 0.</summary>
    public long Above { get; set; }

    /// <summary>Gets or sets the price of input. Required.</summary>
    public decimal? Input { get; set; }

    /// <summary>Gets or sets the price of input from the provider's prompt cache. Default: that of input.</summary>
    public decimal? CachedInput { get; set; }

    /// <summary>Gets or sets the price of input written to the provider's prompt cache. Default: that of input.</summary>
    public decimal? CacheWrite { get; set; }

    /// <summary>
    /// Gets or sets the price of input written to the provider's prompt cache for an hour. Default: the dearer of a cache write's and twice that of input, which
    /// is billed, and not reserved: named, it is reserved for every prompt.
    /// </summary>
    public decimal? CacheWriteHour { get; set; }

    /// <summary>Gets or sets the price of output. Required.</summary>
    public decimal? Output { get; set; }

    /// <summary>Gets or sets the price of reasoning. Default: that of output.</summary>
    public decimal? Reasoning { get; set; }

    /// <summary>Gets or sets the price of audio input. Default: that of input.</summary>
    public decimal? AudioInput { get; set; }

    /// <summary>Gets or sets the price of audio output. Default: that of output.</summary>
    public decimal? AudioOutput { get; set; }

    /// <summary>Gets or sets the price of image input that the provider counts apart. Default: that of input.</summary>
    public decimal? ImageInput { get; set; }
}

using System.Globalization;
using KernelGuard.Accounting;

namespace KernelGuard.Generators.ModelData;

/// <summary>Is what the build knows of a model.</summary>
/// <param name="Id">The provider's name of it.</param>
/// <param name="Retirement">The first day on which it is not served; null where nothing is announced.</param>
/// <param name="Successor">What its provider recommends instead; null where it does not say.</param>
/// <param name="ContextWindow">The most tokens of input and output together; null where unknown.</param>
/// <param name="MaxOutputTokens">The most output tokens of one answer; null where unknown.</param>
/// <param name="Prices">Its prices; null without any.</param>
/// <param name="Cannot">What it cannot do.</param>
internal sealed record ModelEntry(
    string Id, DateTime? Retirement, string? Successor, long? ContextWindow, long? MaxOutputTokens, PriceList? Prices, IReadOnlyCollection<string> Cannot)
{
    private const string Completions = "completions";

    // What the host reads too; the rest says where something stands.
    private static readonly HashSet<string> Members = new(
        [
            "id", "provider", "aliases", "contextWindow", "maxOutputTokens", "reasoning", "imageTokens", "audioTokens", "fileTokens", "encoding", "tiles", "regional", "endpoints", "cannot", "retirement", "prices",
            "limits", "images", "encodingSource", "encodingRead", "cannotSource",
        ],
        StringComparer.Ordinal);

    private static readonly HashSet<string> PriceMembers = new(
        [
            "effective", "tier", "above", "input", "cachedInput", "cacheWrite", "cacheWriteHour", "output", "reasoning", "audioInput", "audioOutput", "imageInput",
            "source", "read", "thirdParty",
        ],
        StringComparer.Ordinal);

    /// <summary>Gets its other names.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Gets whether it bills output that its answer does not show: true where nothing says otherwise.</summary>
    public bool Reasoning { get; init; }

    /// <summary>Gets the most input tokens that one image, one piece of audio and one file is billed at; null where unknown.</summary>
    public (long? Image, long? Audio, long? File) MediaTokens { get; init; }

    /// <summary>Gets the encoding of its tokenizer; null where unknown.</summary>
    public string? Encoding { get; init; }

    /// <summary>Gets the tokens of any image and of each tile of it; null where it counts otherwise.</summary>
    public (long Base, long Tile)? Tiles { get; init; }

    /// <summary>Gets what its prices are multiplied with at its provider's regional endpoints; null for nothing.</summary>
    public decimal? RegionalFactor { get; init; }

    /// <summary>Gets its prices as they are written.</summary>
    public IReadOnlyList<PriceRow> PriceRows { get; init; } = [];

    /// <summary>Reads a row.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static ModelEntry Read(Dictionary<string, object> row)
    {
        if (Text(row, "id") is not { Length: > 0 } id)
        {
            throw new FormatException("A model has no id.");
        }

        OnlyKnown(id, row, Members);
        var end = Child(row, "retirement");
        if (end is not null && ModelTable.DateOf(Text(end, "date")) is null)
        {
            throw new FormatException($"The model '{id}' has a 'retirement' whose 'date' is no day (YYYY-MM-DD).");
        }

        var prices = Items(row, "prices").Select(price => Price(id, price as Dictionary<string, object> ?? throw new FormatException($"The model '{id}' has a price that is no object."))).ToArray();
        if (PriceRow.Disputed(prices) is not null)
        {
            throw new FormatException($"The model '{id}' must have, for each tier and each 'effective' day, one price with 'above' 0 or none, and one at most for each other 'above': give a new price the day from which it holds.");
        }

        var endpoints = Texts(row, "endpoints");
        var cannot = Texts(row, "cannot");
        if (endpoints.Count > 0 && !endpoints.Any(static path => path.EndsWith("/completions", StringComparison.Ordinal) || path.EndsWith("/responses", StringComparison.Ordinal)))
        {
            cannot.Add(Completions);
        }

        return new ModelEntry(
            id, ModelTable.DateOf(Text(end, "date")), Text(end, "successor"), Tokens(id, row, "contextWindow"), Tokens(id, row, "maxOutputTokens"), prices.Length > 0 ? new PriceList(prices) : null, cannot)
        {
            Aliases = Texts(row, "aliases"),
            Reasoning = Text(row, "reasoning") switch { null or "true" => true, "false" => false, _ => throw new FormatException($"The model '{id}' has a 'reasoning' that is neither true nor false.") },
            MediaTokens = (Tokens(id, row, "imageTokens"), Tokens(id, row, "audioTokens"), Tokens(id, row, "fileTokens")),
            Encoding = Text(row, "encoding") is null or "o200k_base" or "cl100k_base" ? Text(row, "encoding") : throw new FormatException($"The model '{id}' has an 'encoding' that is neither o200k_base nor cl100k_base."),
            Tiles = Child(row, "tiles") is { } tiles ? (Tokens(id, tiles, "base") ?? 0, Tokens(id, tiles, "tile") ?? 0) : null,
            RegionalFactor = Child(row, "regional") is { } regional ? Factor(id, regional) : null,
            PriceRows = prices,
        };
    }

    /// <summary>Answers the list that stands under a name; empty without.</summary>
    /// <exception cref="FormatException">Something else stands there.</exception>
    public static List<object> Items(Dictionary<string, object> row, string name) => Under<List<object>>(row, name, "list") ?? [];

    /// <summary>Answers the object that stands under a name; null without.</summary>
    /// <exception cref="FormatException">Something else stands there.</exception>
    public static Dictionary<string, object>? Child(Dictionary<string, object> row, string name) => Under<Dictionary<string, object>>(row, name, "object");

    /// <summary>Answers the text or the word that stands under a name; null without.</summary>
    /// <exception cref="FormatException">Something else stands there.</exception>
    public static string? Text(Dictionary<string, object>? row, string name) => row is null ? null : Under<string>(row, name, "single value");

    private static T? Under<T>(Dictionary<string, object> row, string name, string what)
        where T : class =>
        !row.TryGetValue(name, out var value) || value is "null" ? null
        : value as T ?? throw new FormatException($"{(row.TryGetValue("id", out var id) ? $"The model '{id}'" : "A model")} has a '{name}' that is no {what}.");

    private static List<string> Texts(Dictionary<string, object> row, string name) =>
        [.. Items(row, name).Select(item => item as string ?? throw new FormatException($"The model '{Text(row, "id")}' has a '{name}' that is no list of texts."))];

    // A name that is mistyped would be a price or a limit that nobody has.
    private static void OnlyKnown(string id, Dictionary<string, object> row, HashSet<string> members)
    {
        if (row.Keys.FirstOrDefault(name => !members.Contains(name)) is { } unknown)
        {
            throw new FormatException($"The model '{id}' has a member '{unknown}', and there are: {string.Join(", ", members.OrderBy(static name => name, StringComparer.Ordinal))}.");
        }
    }

    private static PriceRow Price(string id, Dictionary<string, object> row)
    {
        OnlyKnown(id, row, PriceMembers);
        var since = ModelTable.DateOf(Text(row, "effective"));
        if (since is null && Text(row, "effective") is not null)
        {
            throw new FormatException($"The model '{id}' has a price whose 'effective' is no day (YYYY-MM-DD).");
        }

        var input = Dollars(id, row, "input") ?? throw new FormatException($"The model '{id}' has a price without 'input'.");
        var output = Dollars(id, row, "output") ?? throw new FormatException($"The model '{id}' has a price without 'output'.");
        return new PriceRow(new DateOnly(since ?? DateTime.MinValue), input, Dollars(id, row, "cachedInput"), output, null, null)
        {
            Tier = Tier(id, Text(row, "tier")),
            Above = Tokens(id, row, "above") ?? 0,
            CacheWrite = Dollars(id, row, "cacheWrite"),
            CacheWriteHour = Dollars(id, row, "cacheWriteHour"),
            Reasoning = Dollars(id, row, "reasoning"),
            AudioInput = Dollars(id, row, "audioInput"),
            AudioOutput = Dollars(id, row, "audioOutput"),
            ImageInput = Dollars(id, row, "imageInput"),
        };
    }

    private static PriceTier Tier(string id, string? word) =>
        word is null ? PriceTier.Standard
        : PriceTiers.Named(word) ?? throw new FormatException($"The model '{id}' has a price of the tier '{word}': tiers are standard, batch, flex, priority and ultrafast.");

    private static decimal Factor(string id, Dictionary<string, object> regional) =>
        decimal.TryParse(Text(regional, "factor"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var factor) && factor is >= 1 and <= 10
            ? factor
            : throw new FormatException($"The model '{id}' has a 'regional' whose 'factor' is not 1 to 10.");

    private static decimal? Dollars(string id, Dictionary<string, object> row, string name)
    {
        if (Text(row, name) is not { } text)
        {
            return null;
        }

        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var dollars) && TokenPrice.IsPrice(dollars)
            ? dollars
            : throw new FormatException($"The model '{id}' has a price whose '{name}' is not 0 to 9,000,000 US dollars per million tokens, with at most 9 decimals.");
    }

    private static long? Tokens(string id, Dictionary<string, object> row, string name)
    {
        if (Text(row, name) is not { } text)
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var tokens) && tokens <= int.MaxValue
            ? tokens
            : throw new FormatException($"The model '{id}' has a '{name}' that is no number of tokens.");
    }
}

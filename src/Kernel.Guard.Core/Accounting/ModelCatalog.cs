using System.Collections.Frozen;
using KernelGuard.Scoping;

namespace KernelGuard.Accounting;

/// <summary>Knows the models: their limits and prices. Immutable and thread-safe.</summary>
internal sealed class ModelCatalog
{
    public const int SchemaVersion = 2;

    // A dated snapshot is its model's name and "-YYYY-MM-DD".
    private const int DateLength = 11;

    private readonly UnknownModels? _unknown;
    private readonly FrozenDictionary<string, KnownModel> _models;
    private readonly FrozenDictionary<string, KnownModel>.AlternateLookup<ReadOnlySpan<char>> _byText;

    public ModelCatalog(ModelFile file, UnknownModels? unknown = null)
    {
        _unknown = unknown;
        if (file.SchemaVersion != SchemaVersion)
        {
            throw new FormatException($"The file of model data has the schema version {file.SchemaVersion}, and this version reads {SchemaVersion}.");
        }

        var models = new Dictionary<string, KnownModel>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in file.Models)
        {
            var model = new KnownModel(row);
            foreach (var name in row.Aliases.Prepend(row.Id))
            {
                if (!models.TryAdd(name, model))
                {
                    throw new FormatException($"The file of model data names '{name}' twice.");
                }
            }
        }

        _models = models.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        MostOutput = file.Models.Max(static row => row.MaxOutputTokens) ?? 0;
        _byText = _models.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Gets the most output tokens of one answer of any model; 0 where none says.</summary>
    public int MostOutput { get; }

    /// <summary>Gets the models that ship.</summary>
    public static ModelCatalog Shipped { get; } = new(ModelFile.ReadShipped());

    /// <summary>Finds a model by its name, an alias, or the name of a dated snapshot; null where unknown.</summary>
    public KnownModel? Find(string? name)
    {
        if (name is null)
        {
            return null;
        }

        return _models.TryGetValue(name, out var model) || (IsDated(name) && _byText.TryGetValue(name.AsSpan(0, name.Length - DateLength), out model)) ? model : null;
    }

    /// <summary>Answers the name of the model of which a name is that of a dated snapshot; null where it is none.</summary>
    public static string? Undated(string name) => IsDated(name) ? name[..^DateLength] : null;

    /// <summary>
    /// Answers the model that bills: the one that was asked where the host says its prices, whatever the answer calls itself; else the one that answered, and where
    /// its name says nothing (a deployment's), the one that was asked. Null where neither is known.
    /// </summary>
    /// <param name="asked">The model that was asked.</param>
    /// <param name="answeredBy">The name in the answer.</param>
    public KnownModel? Biller(KnownModel? asked, string? answeredBy) => asked is { IsPricedByHost: true } ? asked : Find(answeredBy) ?? asked;

    /// <summary>
    /// Answers the price that is assumed of a model without one: the dearest of any model, part by part. Null where the policy denies such a
    /// model, or no model has a price.
    /// </summary>
    /// <param name="name">The model's name, or null for the provider's default.</param>
    /// <param name="options">The request's options.</param>
    /// <param name="prompt">The bound of the prompt's tokens.</param>
    /// <param name="policy">What the call's own policy says of such a model; null for the configuration's word.</param>
    public TokenPrice? Assumed(string? name, GuardChatOptions options, long prompt, UnknownModel? policy = null) =>
        _unknown?.Admits(name, policy) ?? policy is not (null or UnknownModel.Deny) ? Dearest(options, AskedTier.Widest(options), prompt) : null;

    /// <summary>
    /// Answers the price that is charged of a tier that was served and has none: the dearest of any model, part by part, whatever the policy says of such a model,
    /// because it was asked already. It warns of the model. Null where no model has a price.
    /// </summary>
    /// <param name="name">The model's name, or null for the provider's default.</param>
    /// <param name="options">The request's options.</param>
    /// <param name="tier">The tier that was served, or asked for where the answer names none.</param>
    /// <param name="prompt">The prompt's tokens.</param>
    public TokenPrice? Unforeseen(string? name, GuardChatOptions options, PriceTier tier, long prompt)
    {
        _unknown?.Warn(name);
        return Dearest(options, tier, prompt);
    }

    /// <summary>Answers the dearest price of any model, part by part, and of any tier where nobody knows which; null where none has a price.</summary>
    /// <param name="options">The request's options.</param>
    /// <param name="tier">The tier.</param>
    /// <param name="prompt">The bound of the prompt's tokens.</param>
    public TokenPrice? Dearest(GuardChatOptions options, PriceTier tier, long prompt)
    {
        TokenPrice? dearest = null;
        PriceTier[] tiers = tier == PriceTier.Unknown ? PriceTiers.Priced : [tier];
        foreach (var model in _models.Values)
        {
            var prices = model.PricesAt(options.IsRegional);
            foreach (var one in tiers)
            {
                dearest = TokenPrice.Dearer(dearest, prices.BoundAt(options.Call.StartedAt, one, prompt) ?? prices.BoundAt(options.Call.StartedAt, PriceTier.Standard, prompt));
            }
        }

        return LongCache.Priced(dearest, options);
    }

    private static bool IsDated(string name) =>
        name.Length > DateLength
        && name.AsSpan(name.Length - DateLength) is ['-', var y1, var y2, var y3, var y4, '-', var m1, var m2, '-', var d1, var d2]
        && Number(y1, y2) >= 0 && Number(y3, y4) >= 0 && Number(m1, m2) is >= 1 and <= 12 && Number(d1, d2) is >= 1 and <= 31;

    private static int Number(char tens, char ones) => char.IsAsciiDigit(tens) && char.IsAsciiDigit(ones) ? ((tens - '0') * 10) + ones - '0' : -1;
}

/// <summary>Is a model that the catalog knows.</summary>
internal sealed class KnownModel(ModelRow row)
{
    private const double ReadOfTile = 170;
    private const double MostPatches = 1_536;

    /// <summary>Gets its name in books and accounts: a snapshot without a row or a price of its own has that of its model.</summary>
    public string Id => row.CountsAs ?? row.Id;

    public int? MaxOutputTokens => row.MaxOutputTokens;

    public bool Reasoning => row.Reasoning;

    public int? ContextWindow => row.ContextWindow;

    public int? ImageTokens => row.ImageTokens;

    /// <summary>Gets how many times what it reads of an image it may bill. Tiles are read as 170 tokens each, and patches are 1,536 at most (OpenAI's guide "Images and vision", calculating costs).</summary>
    public double ImageFactor => Math.Max(1, row.Tiles is { } tiles ? tiles.Tile / ReadOfTile : (row.ImageTokens ?? 0) / MostPatches);

    public int? AudioTokens => row.AudioTokens;

    public int? FileTokens => row.FileTokens;

    public string? Encoding => row.Encoding;

    public TileRow? Tiles => row.Tiles;

    public bool IsPricedByHost => row.IsPricedByHost;

    public RetirementRow? Retirement => row.Retirement;

    /// <summary>Gets whether it answers chats, as far as its data says where it is served.</summary>
    public bool AnswersChats { get; } = row.Endpoints is [] || row.Endpoints.Any(static path => !path.Contains("embeddings", StringComparison.Ordinal));

    /// <summary>Gets the prices of its provider's global endpoint.</summary>
    public PriceList Prices { get; } = new(row.Prices, row.IsPricedByHost);

    private PriceList? Regional { get; } = row.Regional is { } regional ? new(row.Prices.Select(price => price.Times(regional.Factor)), row.IsPricedByHost) : null;

    /// <summary>Answers the prices of an endpoint.</summary>
    /// <param name="isRegional">Whether it is one of the provider's regional ones.</param>
    public PriceList PricesAt(bool isRegional) => isRegional && Regional is { } dearer ? dearer : Prices;

    /// <summary>Answers the standard tier's price of a day for a short prompt; for a day before the first, the first; null without any.</summary>
    public TokenPrice? PriceAt(DateTimeOffset when) => Prices.At(when);
}

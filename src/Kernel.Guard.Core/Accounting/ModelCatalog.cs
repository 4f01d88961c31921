using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;

namespace KernelGuard.Accounting;

/// <summary>Knows the models: their limits and prices. Immutable and thread-safe.</summary>
internal sealed class ModelCatalog
{
    public const int SchemaVersion = 1;

    private const string Resource = "KernelGuard.models.json";

    // A dated snapshot is its model's name and "-YYYY-MM-DD".
    private const int DateLength = 11;

    private readonly FrozenDictionary<string, KnownModel> _models;
    private readonly FrozenDictionary<string, KnownModel>.AlternateLookup<ReadOnlySpan<char>> _byText;

    public ModelCatalog(ModelFile file)
    {
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
        _byText = _models.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Gets the models that ship.</summary>
    public static ModelCatalog Shipped { get; } = Load();

    /// <summary>Finds a model by its name, an alias, or the name of a dated snapshot; null where unknown.</summary>
    public KnownModel? Find(string? name)
    {
        if (name is null)
        {
            return null;
        }

        return _models.TryGetValue(name, out var model) || (IsDated(name) && _byText.TryGetValue(name.AsSpan(0, name.Length - DateLength), out model)) ? model : null;
    }

    private static bool IsDated(string name) =>
        name.Length > DateLength
        && name.AsSpan(name.Length - DateLength) is ['-', var y1, var y2, var y3, var y4, '-', var m1, var m2, '-', var d1, var d2]
        && Number(y1, y2) >= 0 && Number(y3, y4) >= 0 && Number(m1, m2) is >= 1 and <= 12 && Number(d1, d2) is >= 1 and <= 31;

    private static int Number(char tens, char ones) => char.IsAsciiDigit(tens) && char.IsAsciiDigit(ones) ? ((tens - '0') * 10) + ones - '0' : -1;

    private static ModelCatalog Load()
    {
        using var stream = typeof(ModelCatalog).Assembly.GetManifestResourceStream(Resource)!;
        return new ModelCatalog(JsonSerializer.Deserialize(stream, ModelFileContext.Default.ModelFile)!);
    }
}

/// <summary>Is a model that the catalog knows.</summary>
internal sealed class KnownModel
{
    private readonly ImmutableArray<TokenPrice> _newestFirst;

    public KnownModel(ModelRow row)
    {
        Id = row.Id;
        MaxOutputTokens = row.MaxOutputTokens;
        Reasoning = row.Reasoning;
        ImageTokens = row.ImageTokens;
        _newestFirst = [.. row.Prices.Select(static price => new TokenPrice(price)).OrderByDescending(static price => price.Effective)];
    }

    public string Id { get; }

    public int MaxOutputTokens { get; }

    public bool Reasoning { get; }

    public int ImageTokens { get; }

    /// <summary>Answers the price of a day; for a day before the first, the first; null without any.</summary>
    public TokenPrice? PriceAt(DateTimeOffset when)
    {
        var day = DateOnly.FromDateTime(when.UtcDateTime);
        TokenPrice? first = null;
        foreach (var price in _newestFirst)
        {
            first = price;
            if (price.Effective <= day)
            {
                break;
            }
        }

        return first;
    }
}

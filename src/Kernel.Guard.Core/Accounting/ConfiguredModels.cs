using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Accounting;

/// <summary>Lays the configuration's models over the data that ships.</summary>
internal static class ConfiguredModels
{
    private const string Section = $"{KernelGuardOptions.Section}:{nameof(KernelGuardOptions.Models)}";

    /// <summary>Makes the catalog of the shipped data, what assemblies were built with, and the options.</summary>
    /// <param name="options">The options.</param>
    /// <param name="logger">Hears of models without a price.</param>
    /// <param name="sources">Know the models that assemblies were built with: above those that ship, below the options.</param>
    /// <exception cref="GuardConfigurationException">A value is wrong; the text names its path.</exception>
    public static ModelCatalog Catalog(KernelGuardOptions options, ILogger logger, IEnumerable<ModelSource>? sources = null)
    {
        if (!Enum.IsDefined(options.UnknownModel))
        {
            throw new GuardConfigurationException($"{KernelGuardOptions.Section}:{nameof(KernelGuardOptions.UnknownModel)} is {options.UnknownModel} and must be {string.Join(", ", Enum.GetNames<UnknownModel>())}.");
        }

        var shipped = ModelFile.ReadShipped();
        var rows = shipped.Models.ToDictionary(static row => row.Id, StringComparer.OrdinalIgnoreCase);
        OwnModels.Lay((sources ?? []).SelectMany(static source => source.Read()), rows);
        Dictionary<string, string> sections = new(StringComparer.OrdinalIgnoreCase);

        // A dated snapshot begins with what the configuration says of its model.
        foreach (var (section, model) in options.Models.OrderBy(static one => ModelCatalog.Undated(IdOf(one.Key, one.Value)) is not null))
        {
            var (id, path) = (IdOf(section, model), $"{Section}:{section}");
            if (!sections.TryAdd(id, path))
            {
                throw new GuardConfigurationException($"{sections[id]} and {path} both describe the model '{id}', and one would take the place of the other. Write them as one section.");
            }

            rows[id] = Over(rows.GetValueOrDefault(id) ?? Snapshot(id, model, rows.Values), id, model, path);
        }

        CheckNames(options, rows);
        try
        {
            return new ModelCatalog(shipped with { Models = [.. rows.Values] }, new UnknownModels(options.UnknownModel, logger));
        }
        catch (FormatException error)
        {
            throw new GuardConfigurationException($"{Section} cannot be laid over the model data. {error.Message}");
        }
    }

    private static string IdOf(string section, ModelDataOptions model) => model.Id is { } named && !string.IsNullOrWhiteSpace(named) ? named : section;

    // Without a section of its own a dated snapshot is its model: a section changes what it says of it, and with a price it has books of its own.
    private static ModelRow? Snapshot(string id, ModelDataOptions model, IEnumerable<ModelRow> rows) =>
        ModelCatalog.Undated(id) is { } name && rows.FirstOrDefault(row => row.Aliases.Prepend(row.Id).Contains(name, StringComparer.OrdinalIgnoreCase)) is { } of
            ? of with { Id = id, Aliases = [], CountsAs = model.Prices.Count > 0 ? null : of.Id }
            : null;

    private static void CheckNames(KernelGuardOptions options, Dictionary<string, ModelRow> rows)
    {
        foreach (var (section, model) in options.Models)
        {
            var id = IdOf(section, model);
            var path = $"{Section}:{section}";
            Check(id, model.Id == id ? $"{path}:{nameof(model.Id)}" : path, id);
            for (var i = 0; i < model.Aliases.Count; i++)
            {
                CheckAlias(id, $"{path}:{nameof(model.Aliases)}:{i}", model.Aliases[i]);
            }
        }

        void CheckAlias(string id, string path, string name)
        {
            if (string.IsNullOrWhiteSpace(name) || name.Equals(id, StringComparison.OrdinalIgnoreCase))
            {
                throw new GuardConfigurationException($"{path} is '{name}' and must be another name of the model '{id}'. Write one, or remove it.");
            }

            Check(id, path, name);
        }

        void Check(string id, string path, string name)
        {
            if (rows.Values.FirstOrDefault(row => !row.Id.Equals(id, StringComparison.OrdinalIgnoreCase) && row.Aliases.Prepend(row.Id).Contains(name, StringComparer.OrdinalIgnoreCase)) is { } other)
            {
                throw new GuardConfigurationException($"{path} says '{name}', which is a name of the model '{other.Id}'. Write another, or what is to change at {Section}:{other.Id}.");
            }
        }
    }

    private static ModelRow Over(ModelRow? shipped, string id, ModelDataOptions options, string path)
    {
        Check(options.ContextWindow is null or > 0, $"{path}:{nameof(options.ContextWindow)}", options.ContextWindow, "1 or more");
        Check(options.MaxOutputTokens is null or > 0, $"{path}:{nameof(options.MaxOutputTokens)}", options.MaxOutputTokens, "1 or more");
        Check(options.ImageTokens is null or >= 0, $"{path}:{nameof(options.ImageTokens)}", options.ImageTokens, "0 or more");
        Check(options.AudioTokens is null or >= 0, $"{path}:{nameof(options.AudioTokens)}", options.AudioTokens, "0 or more");
        Check(options.FileTokens is null or >= 0, $"{path}:{nameof(options.FileTokens)}", options.FileTokens, "0 or more");
        Check(options.Encoding is null || TokenCounters.Knows(options.Encoding), $"{path}:{nameof(options.Encoding)}", options.Encoding, $"{TokenCounters.O200k} or {TokenCounters.Cl100k}");
        var row = shipped ?? new ModelRow(id, "configuration", [], null, null, Reasoning: true, null, []);
        return row with
        {
            Aliases = [.. row.Aliases.Union(options.Aliases, StringComparer.OrdinalIgnoreCase)],
            ContextWindow = options.ContextWindow ?? row.ContextWindow,
            MaxOutputTokens = options.MaxOutputTokens ?? row.MaxOutputTokens,
            Reasoning = options.Reasoning ?? row.Reasoning,
            ImageTokens = options.ImageTokens ?? row.ImageTokens,
            AudioTokens = options.AudioTokens ?? row.AudioTokens,
            FileTokens = options.FileTokens ?? row.FileTokens,

            // The tiles of the data would count an image below what the configuration says of it.
            Tiles = options.ImageTokens is null ? row.Tiles : null,
            Encoding = options.Encoding ?? row.Encoding,
            Prices = Over(row.Prices, options.Prices, path),
            IsPricedByHost = row.IsPricedByHost || options.Prices.Count > 0,
        };
    }

    private static ImmutableArray<PriceRow> Over(ImmutableArray<PriceRow> shipped, IList<ModelPriceOptions> prices, string path)
    {
        var own = prices.Select((price, i) => ConfiguredPrice.Row(price, $"{path}:{nameof(ModelDataOptions.Prices)}:{i}")).ToImmutableArray();
        if (PriceRow.Disputed(own) is { } day)
        {
            throw new GuardConfigurationException(
                FormattableString.Invariant($"{path}:{nameof(ModelDataOptions.Prices)} must hold, for the tier {day.Tier} from {day.Effective:yyyy-MM-dd}, one price with Above 0 and at most one for each other value of Above."));
        }

        var first = own.GroupBy(static price => price.Tier).ToDictionary(static tier => tier.Key, static tier => tier.Min(static price => price.Effective));
        return [.. shipped.Where(price => !first.TryGetValue(price.Tier, out var from) || price.Effective < from), .. own];
    }

    private static void Check(bool right, string path, object? value, string range)
    {
        if (!right)
        {
            throw new GuardConfigurationException($"{path} is {value} and must be {range}.");
        }
    }
}

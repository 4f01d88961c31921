using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KernelGuard.Accounting;

/// <summary>Is the file of model data as it is written.</summary>
/// <param name="SchemaVersion">The version of this shape.</param>
/// <param name="Models">The models.</param>
internal sealed record ModelFile(int SchemaVersion, ImmutableArray<ModelRow> Models)
{
    private const string Resource = "KernelGuard.models.json";

    /// <summary>Reads the file that ships.</summary>
    public static ModelFile ReadShipped()
    {
        using var stream = typeof(ModelFile).Assembly.GetManifestResourceStream(Resource)!;
        return JsonSerializer.Deserialize(stream, ModelFileContext.Default.ModelFile)!;
    }
}

/// <summary>Is one model as it is written.</summary>
/// <param name="Id">The provider's name of it.</param>
/// <param name="Provider">Who serves it.</param>
/// <param name="Aliases">Other names of the same model at the same price.</param>
/// <param name="ContextWindow">The most tokens of input and output together; null where unknown.</param>
/// <param name="MaxOutputTokens">The most output tokens of one answer; null where unknown.</param>
/// <param name="Reasoning">Whether it bills output that its answer does not show.</param>
/// <param name="ImageTokens">The most input tokens that one image is billed at; null where unknown.</param>
/// <param name="Prices">The prices, each from a date on.</param>
internal sealed record ModelRow(
    string Id, string Provider, ImmutableArray<string> Aliases, int? ContextWindow, int? MaxOutputTokens, bool Reasoning, int? ImageTokens, ImmutableArray<PriceRow> Prices)
{
    /// <summary>Gets where the context window and the most output tokens stand; null where both are unknown.</summary>
    public SourceRow? Limits { get; init; }

    /// <summary>Gets where it stands what an image is billed at; null where that is unknown.</summary>
    public SourceRow? Images { get; init; }

    /// <summary>Gets the most input tokens that one piece of audio is billed at; null where unknown.</summary>
    public int? AudioTokens { get; init; }

    /// <summary>Gets the most input tokens that one file is billed at; null where unknown.</summary>
    public int? FileTokens { get; init; }

    /// <summary>Gets the encoding of its tokenizer, <c>o200k_base</c> or <c>cl100k_base</c>; null where unknown.</summary>
    public string? Encoding { get; init; }

    /// <summary>Gets the address where its provider says so; null where the encoding is null, or taken over from the model's text-only sibling.</summary>
    public Uri? EncodingSource { get; init; }

    /// <summary>Gets the day on which that stood there; null without an address.</summary>
    public DateOnly? EncodingRead { get; init; }

    /// <summary>Gets how it counts the tiles of an image; null where it counts otherwise.</summary>
    public TileRow? Tiles { get; init; }

    /// <summary>Gets what its prices are multiplied with at its provider's regional endpoints; null for nothing.</summary>
    public RegionalRow? Regional { get; init; }

    // A member that the file leaves out is set to its type's default by the reader, whatever stands behind the property.
    /// <summary>Gets the paths of the API that serve it.</summary>
    public ImmutableArray<string> Endpoints { get => field.IsDefault ? [] : field; init; }

    /// <summary>Gets what it cannot do: <c>tools</c>, <c>images</c>, <c>structuredOutputs</c>, <c>streaming</c>. For the build, which warns of it.</summary>
    public ImmutableArray<string> Cannot { get => field.IsDefault ? [] : field; init; }

    /// <summary>Gets the address where that stands; null where it says nothing.</summary>
    public Uri? CannotSource { get; init; }

    /// <summary>Gets when it is shut down, and what follows; null where nothing is announced.</summary>
    public RetirementRow? Retirement { get; init; }

    /// <summary>Gets the model whose name it has in books and accounts; null for its own.</summary>
    [JsonIgnore]
    public string? CountsAs { get; init; }

    /// <summary>Gets whether the host says its prices, in the configuration or in a file of its own.</summary>
    [JsonIgnore]
    public bool IsPricedByHost { get; init; }
}

/// <summary>Is where something of a model stands.</summary>
/// <param name="Source">The address.</param>
/// <param name="Read">The day on which it stood there; of a copy without a day of its own, the day on which the copy was read.</param>
internal sealed record SourceRow(Uri Source, DateOnly Read)
{
    /// <summary>Gets whether the source is not the provider itself.</summary>
    public bool ThirdParty { get; init; }
}

/// <summary>Is how a model bills an image by tiles of 512 × 512.</summary>
/// <param name="Base">The tokens of any image.</param>
/// <param name="Tile">The tokens of a tile.</param>
internal sealed record TileRow(int Base, int Tile);

/// <summary>Is what a model costs more at its provider's regional endpoints.</summary>
/// <param name="Factor">What each price is multiplied with, 1 to 10.</param>
/// <param name="Source">The address where it stands; null only for one of a host's own file.</param>
/// <param name="Read">The day on which it stood there; null only for one of a host's own file.</param>
internal sealed record RegionalRow(decimal Factor, Uri? Source, DateOnly? Read)
{
    /// <summary>Gets whether the source is not the provider itself.</summary>
    public bool ThirdParty { get; init; }
}

/// <summary>Is the end of a model.</summary>
/// <param name="Date">The first day on which it is not served, in UTC.</param>
/// <param name="Successor">The model that its provider recommends instead.</param>
/// <param name="Source">The address where it stands; null only for one of a host's own file.</param>
/// <param name="Read">The day on which it stood there; null only for one of a host's own file.</param>
internal sealed record RetirementRow(DateOnly Date, string? Successor, Uri? Source, DateOnly? Read)
{
    /// <summary>Gets whether the source is not the provider itself.</summary>
    public bool ThirdParty { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ModelFile))]
internal sealed partial class ModelFileContext : JsonSerializerContext;

using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace KernelGuard.Accounting;

/// <summary>Is the file of model data as it is written.</summary>
/// <param name="SchemaVersion">The version of this shape.</param>
/// <param name="Models">The models.</param>
internal sealed record ModelFile(int SchemaVersion, ImmutableArray<ModelRow> Models);

/// <summary>Is one model as it is written.</summary>
/// <param name="Id">The provider's name of it.</param>
/// <param name="Provider">Who serves it.</param>
/// <param name="Aliases">Other names of the same model at the same price.</param>
/// <param name="ContextWindow">The most tokens of input and output together.</param>
/// <param name="MaxOutputTokens">The most output tokens of one answer.</param>
/// <param name="Reasoning">Whether it bills output that its answer does not show.</param>
/// <param name="ImageTokens">The most input tokens that one image is billed at.</param>
/// <param name="Prices">The prices, each from a date on.</param>
internal sealed record ModelRow(
    string Id, string Provider, ImmutableArray<string> Aliases, int ContextWindow, int MaxOutputTokens, bool Reasoning, int ImageTokens, ImmutableArray<PriceRow> Prices);

/// <summary>Is one price as it is written: US dollars per million tokens.</summary>
/// <param name="Effective">The first day on which it holds, in UTC.</param>
/// <param name="Input">Of input.</param>
/// <param name="CachedInput">Of input from the provider's prompt cache; null where there is no reduction.</param>
/// <param name="Output">Of output.</param>
/// <param name="Source">The address where it stands.</param>
/// <param name="Read">The day on which it stood there.</param>
internal sealed record PriceRow(DateOnly Effective, decimal Input, decimal? CachedInput, decimal Output, Uri Source, DateOnly Read);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ModelFile))]
internal sealed partial class ModelFileContext : JsonSerializerContext;

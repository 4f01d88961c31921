using System.Globalization;
using KernelGuard.Accounting;
using KernelGuard.Generators.Manifest;
using KernelGuard.Generators.ModelData;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelGuard.Generators.Emit;

/// <summary>Writes the models of a project's own file into its assembly, so that the host prices them as the build did.</summary>
internal static class OwnModelsEmitter
{
    private const int SchemaVersion = 2;

    public static void Add(SourceProductionContext output, IReadOnlyList<ModelEntry> models)
    {
        if (models.Count == 0)
        {
            return;
        }

        output.AddSource("KernelGuard.Models.g.cs", new SourceWriter().Line(GeneratedHeader.Text).Open("namespace KernelGuard.Generated")
            .Line("/// <summary>Enters the models of this project's own file when the assembly is loaded.</summary>")
            .Line(GeneratedHeader.Attribute)
            .Open("internal static class OwnModels")
            .Line("[global::System.Runtime.CompilerServices.ModuleInitializer]")
            .Line($"internal static void Enter() => global::KernelGuard.SemanticKernel.GeneratedCode.AddModels(typeof(OwnModels).Assembly, {SymbolDisplay.FormatLiteral(Json(models), quote: true)});")
            .Close().Close().ToString());
    }

    /// <summary>Writes the models as the library's own file has them: with all members that the host asks for.</summary>
    internal static string Json(IReadOnlyList<ModelEntry> models)
    {
        var writer = new JsonWriter().Open('{').Value(SchemaVersion, "schemaVersion").Open('[', "models");
        foreach (var model in models)
        {
            Write(writer, model);
        }

        return writer.Close(']').Close('}').ToString();
    }

    private static void Write(JsonWriter writer, ModelEntry model)
    {
        writer.Open('{').Value(model.Id, "id").Value(ModelTable.FileName, "provider").Value(model.Aliases, "aliases")
            .Value(model.ContextWindow, "contextWindow").Value(model.MaxOutputTokens, "maxOutputTokens").Value(model.Reasoning, "reasoning")
            .Value(model.MediaTokens.Image, "imageTokens").Value(model.MediaTokens.Audio, "audioTokens").Value(model.MediaTokens.File, "fileTokens")
            .Value(model.Encoding, "encoding");
        if (model.Tiles is { } tiles)
        {
            writer.Open('{', "tiles").Value(tiles.Base, "base").Value(tiles.Tile, "tile").Close('}');
        }

        if (model.RegionalFactor is { } factor)
        {
            writer.Open('{', "regional").Value(factor, "factor").Value(null, "source").Value(null, "read").Close('}');
        }

        if (model.Retirement is { } end)
        {
            writer.Open('{', "retirement").Value(Day(end), "date").Value(model.Successor, "successor").Value(null, "source").Value(null, "read").Close('}');
        }

        writer.Open('[', "prices");
        foreach (var price in model.PriceRows)
        {
            Write(writer, price);
        }

        writer.Close(']').Close('}');
    }

    private static void Write(JsonWriter writer, PriceRow price) => writer.Open('{')
        .Value(Day(price.Effective.Day), "effective").Value(price.Tier.ToString(), "tier").Value(price.Above, "above")
        .Value(price.Input, "input").Value(price.CachedInput, "cachedInput").Value(price.CacheWrite, "cacheWrite").Value(price.CacheWriteHour, "cacheWriteHour")
        .Value(price.Output, "output").Value(price.Reasoning, "reasoning").Value(price.AudioInput, "audioInput").Value(price.AudioOutput, "audioOutput").Value(price.ImageInput, "imageInput")
        .Value(null, "source").Value(null, "read")
        .Close('}');

    private static string Day(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

using System.Text.Json;
using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Generators.Emit;
using KernelGuard.Generators.ModelData;
using Microsoft.CodeAnalysis;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace KernelGuard.Generators.Tests.Running;

/// <summary>Holds what a host knows of the models in its project's own file to what the build knows of them.</summary>
public sealed class OwnModelsTests
{
    private const string File = "/src/kernel-guard.models.json";

    private const string Whole = """
        { "note": [1], "models": [
            { "id": "whole", "provider": "us", "aliases": ["w", "entire"], "contextWindow": 1000, "maxOutputTokens": 200, "reasoning": false, "imageTokens": 7, "audioTokens": 8, "fileTokens": 0,
              "encoding": "cl100k_base", "encodingSource": "https://example.org", "tiles": { "base": 5, "tile": 6 }, "regional": { "factor": 1.25 }, "endpoints": ["/v1/responses"], "cannot": ["images", "tools"],
              "limits": { "source": "https://example.org" }, "retirement": { "date": "2027-06-30", "successor": "bare" },
              "prices": [
                { "effective": "2026-01-01", "input": 1e0, "cachedInput": .5, "cacheWrite": 1.25, "cacheWriteHour": 2.50, "output": "10", "reasoning": 11, "audioInput": 12, "audioOutput": 13, "imageInput": 14 },
                { "effective": "2026-01-01", "above": 500, "input": 2, "output": 20, "source": "https://example.org", "read": "2026-02-01", "thirdParty": true },
                { "tier": "Priority", "input": 9000000, "output": 0.000000001 } ] },
            { "id": "bare \"\u00e9\u2028", "reasoning": true },
            { "id": "gpt-4o-mini", "contextWindow": null, "prices": [{ "input": 0, "output": 0 }] } ] }
        """;

    [Fact]
    public void The_host_knows_each_member_that_the_build_knows()
    {
        var models = ModelTable.Shipped.With(Whole).Own;
        models.Select(static model => model.Id).Should().Equal("whole", "bare \"é\u2028", "gpt-4o-mini");

        var file = JsonSerializer.Deserialize(OwnModelsEmitter.Json(models), ModelFileContext.Default.ModelFile)!;
        var catalog = Host(("one", OwnModelsEmitter.Json(models)));

        foreach (var (built, row) in models.Zip(file.Models))
        {
            (row.Id, (long?)row.ContextWindow, (long?)row.MaxOutputTokens, row.Reasoning, row.Encoding).Should().Be((built.Id, built.ContextWindow, built.MaxOutputTokens, built.Reasoning, built.Encoding));
            ((long?)row.ImageTokens, (long?)row.AudioTokens, (long?)row.FileTokens).Should().Be(built.MediaTokens);
            row.Aliases.Should().Equal(built.Aliases);
            (row.Tiles?.Base, row.Tiles?.Tile).Should().Be((built.Tiles is { } tiles ? ((int?)tiles.Base, (int?)tiles.Tile) : (null, null)));
            (row.Retirement?.Date.ToDateTime(default), row.Retirement?.Successor).Should().Be((built.Retirement, built.Successor));
            row.Regional?.Factor.Should().Be(built.RegionalFactor);
            row.Prices.Select(static price => Text(price.Effective.ToDateTime(default), price.Tier, price.Above, price.Input, price.CachedInput, price.CacheWrite, price.CacheWriteHour, price.Output, price.Reasoning, price.AudioInput, price.AudioOutput, price.ImageInput))
                .Should().Equal(built.PriceRows.Select(static price => Text(price.Effective.Day, price.Tier, price.Above, price.Input, price.CachedInput, price.CacheWrite, price.CacheWriteHour, price.Output, price.Reasoning, price.AudioInput, price.AudioOutput, price.ImageInput)));
            foreach (var name in built.Aliases.Append(built.Id))
            {
                catalog.Find(name)!.Id.Should().Be(built.Id);
            }
        }

        models.Select(static model => model.Reasoning).Should().Equal(false, true, true);
        models[0].RegionalFactor.Should().Be(1.25m);
        catalog.Find("whole")!.PricesAt(isRegional: true).At(default)!.Cost(TokenUsage.None with { Output = 1 }).Should().Be(12_500, "the factor of the file is for the prices of the file");
        (models[0].PriceRows[0].CacheWrite, models[0].PriceRows[0].CacheWriteHour).Should().Be((1.25m, 2.5m));
        catalog.Find("w-2026-05-05")!.MaxOutputTokens.Should().Be(200);
        catalog.Find("gpt-4o-mini")!.ContextWindow.Should().BeNull("a row of the file takes the place of the one that ships");
    }

    [Fact]
    public void The_library_s_own_file_is_read_the_same_by_both()
    {
        var text = System.IO.File.ReadAllText(Checkout.File("src", "Kernel.Guard.Core", "Accounting", "models.json"));
        var written = JsonSerializer.Deserialize(OwnModelsEmitter.Json(ModelTable.Shipped.With(text).Own), ModelFileContext.Default.ModelFile)!;

        foreach (var (row, shipped) in written.Models.Zip(ModelFile.ReadShipped().Models, static (row, shipped) => (row, shipped)))
        {
            Essence(row).Should().Be(Essence(shipped));
        }

        static string Essence(ModelRow row) => JsonSerializer.Serialize(
            row with
            {
                Provider = "", Limits = null, Images = null, EncodingSource = null, EncodingRead = null, CannotSource = null, Endpoints = [], Cannot = [],
                Regional = row.Regional is { } regional ? new RegionalRow(regional.Factor, null, null) : null,
                Retirement = row.Retirement is { } end ? new RetirementRow(end.Date, end.Successor, null, null) : null,
                Prices = [.. row.Prices.Select(static price => price with { Source = null, Read = null, ThirdParty = false })],
            },
            ModelFileContext.Default.ModelRow).Replace("0,", ",", StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_generated_enters_them_and_only_what_the_build_could_read()
    {
        var generated = Generated.From("public class None;", [(File, Whole), ("/src/other/kernel-guard.models.json", "{"), ("/src/models.json", Whole)]);

        generated.CompilerErrors.Should().BeEmpty();
        var text = generated.After.SyntaxTrees.Single(static tree => tree.FilePath.EndsWith("KernelGuard.Models.g.cs", StringComparison.Ordinal)).ToString();
        text.Should().Contain("[global::System.Runtime.CompilerServices.ModuleInitializer]").And.Contain("GeneratedCode.AddModels(typeof(OwnModels).Assembly, \"{");
        Generated.From("public class None;", [(File, "{"), ("/src/a/kernel-guard.models.json", """{ "models": [] }""")]).After.SyntaxTrees.Should().ContainSingle("there is nothing to enter");
    }

    [Fact]
    public void The_later_of_two_files_goes_first_in_both()
    {
        var generated = Generated.From("public class None;", [(File, """{ "models": [{ "id": "a", "aliases": ["b"], "maxOutputTokens": 1 }] }"""), ("/x/kernel-guard.models.json", """{ "models": [{ "id": "A", "maxOutputTokens": 2 }] }""")]);
        var built = ModelTable.Shipped.With("""{ "models": [{ "id": "a", "aliases": ["b"], "maxOutputTokens": 1 }] }""").With("""{ "models": [{ "id": "A", "maxOutputTokens": 2 }] }""");

        (built.Find("a")!.MaxOutputTokens, built.Find("b")).Should().Be((2, null));
        var host = Host(("one", OwnModelsEmitter.Json(built.Own)));
        (host.Find("a")!.MaxOutputTokens, host.Find("b")).Should().Be((2, null));
        generated.After.SyntaxTrees.Last().ToString().Should().Contain("\\\"maxOutputTokens\\\": 2").And.NotContain("\\\"maxOutputTokens\\\": 1");
    }

    private static ModelCatalog Host(params (string Assembly, string Json)[] built) =>
        ConfiguredModels.Catalog(new KernelGuardOptions(), NullLogger.Instance, [new ModelSource(() => built.Select(static one => new OwnModels(one.Assembly, one.Json)))]);

    private static string Text(params object?[] values) => string.Join(' ', values.Select(static value => value is decimal number ? number.ToString("0.#########", null) : value?.ToString() ?? "-"));
}

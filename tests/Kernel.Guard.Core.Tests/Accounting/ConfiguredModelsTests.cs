using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace KernelGuard.Core.Tests.Accounting;

public sealed class ConfiguredModelsTests
{
    private static readonly DateTimeOffset Before = new(2026, 12, 31, 23, 59, 59, TimeSpan.Zero);
    private static readonly DateTimeOffset After = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_price_of_the_configuration_holds_from_its_day_on()
    {
        var model = Catalog(
            ("gpt-4o-mini:Prices:0:Effective", "2027-01-01"), ("gpt-4o-mini:Prices:0:Input", "0.5"), ("gpt-4o-mini:Prices:0:Output", "2"),
            ("gpt-4o-mini:MaxOutputTokens", "99")).Find("gpt-4o-mini-2024-07-18")!;

        Dollars(model.Prices.At(Before)).Should().Be(0.15m);
        Dollars(model.Prices.At(After)).Should().Be(0.5m);
        (model.MaxOutputTokens, model.ImageTokens).Should().Be((99, 48_169));
    }

    [Fact]
    public void An_earlier_price_of_the_configuration_replaces_the_later_ones_that_ship()
    {
        var model = Catalog(("gpt-5.6-luna:Prices:0:Effective", "2020-01-01"), ("gpt-5.6-luna:Prices:0:Input", "7"), ("gpt-5.6-luna:Prices:0:Output", "8")).Find("gpt-5.6-luna")!;

        Dollars(model.Prices.At(After, PriceTier.Standard, 500_000)).Should().Be(7);
    }

    [Fact]
    public void A_model_whose_id_has_a_colon_is_named_by_it()
    {
        var catalog = Catalog(("llama:Id", "llama3.1:8b"), ("llama:MaxOutputTokens", "77"));

        (catalog.Find("llama3.1:8b")?.MaxOutputTokens, catalog.Find("llama")).Should().Be((77, null));
    }

    [Theory]
    [InlineData("gpt-4o-2024-08-06", "gpt-4o")]
    [InlineData("mine-2026-01-01", "mine")]
    [InlineData("m1-2026-01-01", "mine")]
    public void A_section_of_a_dated_snapshot_changes_what_it_says_of_its_model(string snapshot, string model)
    {
        var catalog = Catalog(
            ("mine:Aliases:0", "m1"), ("mine:Prices:0:Effective", "2026-01-01"), ("mine:Prices:0:Input", "2.5"), ("mine:Prices:0:Output", "10"), ("mine:ContextWindow", "128000"),
            ($"{snapshot}:MaxOutputTokens", "99"));

        var (own, of) = (catalog.Find(snapshot)!, catalog.Find(model)!);
        (own.MaxOutputTokens, own.ContextWindow, own.Id).Should().Be((99, of.ContextWindow, model), "it counts with its model");
        Dollars(own.Prices.At(After)).Should().Be(2.5m);
        of.MaxOutputTokens.Should().NotBe(99);
    }

    [Fact]
    public void A_snapshot_with_a_price_of_its_own_counts_by_itself()
    {
        var model = Catalog(("gpt-4o-2024-08-06:Prices:0:Effective", "2027-01-01"), ("gpt-4o-2024-08-06:Prices:0:Input", "7"), ("gpt-4o-2024-08-06:Prices:0:Output", "8")).Find("gpt-4o-2024-08-06")!;

        (model.Id, Dollars(model.Prices.At(Before)), Dollars(model.Prices.At(After))).Should().Be(("gpt-4o-2024-08-06", 2.5m, 7m));
    }

    [Fact]
    public void A_new_model_has_its_names_tiers_and_limits()
    {
        var catalog = Catalog(
            ("chat-eu:Aliases:0", "chat-eu-2"), ("chat-eu:Encoding", "o200k_base"), ("chat-eu:ImageTokens", "0"),
            ("chat-eu:Prices:0:Effective", "2026-01-01"), ("chat-eu:Prices:0:Input", "1"), ("chat-eu:Prices:0:Output", "2"),
            ("chat-eu:Prices:1:Effective", "2026-01-01"), ("chat-eu:Prices:1:Input", "3"), ("chat-eu:Prices:1:Output", "4"), ("chat-eu:Prices:1:Above", "1000"),
            ("chat-eu:Prices:2:Effective", "2026-01-01"), ("chat-eu:Prices:2:Input", "5"), ("chat-eu:Prices:2:Output", "6"), ("chat-eu:Prices:2:Tier", "priority"));
        var model = catalog.Find("CHAT-eu-2")!;

        Dollars(model.Prices.At(After, PriceTier.Standard, 1_001)).Should().Be(3);
        Dollars(model.Prices.At(After, PriceTier.Priority)).Should().Be(5);
        (model.Id, model.Reasoning, model.MaxOutputTokens, model.Encoding).Should().Be(("chat-eu", true, null, "o200k_base"));
    }

    [Theory]
    [InlineData("m:Prices:0:Input", "-1", "KernelGuard:Models:m:Prices:0:Input is -1")]
    [InlineData("m:Prices:0:CachedInput", "0.00000000001", "KernelGuard:Models:m:Prices:0:CachedInput is")]
    [InlineData("m:Prices:0:Tier", "gold", "KernelGuard:Models:m:Prices:0:Tier is 'gold'")]
    [InlineData("m:Prices:0:Tier", "batch, flex", "KernelGuard:Models:m:Prices:0:Tier is 'batch, flex' and must be one of Standard, Batch, Flex, Priority")]
    [InlineData("m:Prices:0:Tier", "1", "KernelGuard:Models:m:Prices:0:Tier is '1' and must be one of")]
    [InlineData("m:Prices:0:Above", "-5", "KernelGuard:Models:m:Prices:0:Above is -5")]
    [InlineData("m:Prices:0:Above", "5", "KernelGuard:Models:m:Prices must hold, for the tier Standard from 2026-01-01, one price with Above 0")]
    [InlineData("m:Prices:0:Output", null, "KernelGuard:Models:m:Prices:0:Output is missing")]
    [InlineData("m:Prices:0:Effective", null, "KernelGuard:Models:m:Prices:0:Effective is missing")]
    [InlineData("m:Prices:0:Effective", "05/12/2026", "KernelGuard:Models:m:Prices:0:Effective is '05/12/2026' and must be a day such as 2026-07-30.")]
    [InlineData("m:Prices:0:Effective", "5 Dec 2026", "KernelGuard:Models:m:Prices:0:Effective is '5 Dec 2026' and must be a day")]
    [InlineData("m:Prices:0:Effective", "12/2026", "KernelGuard:Models:m:Prices:0:Effective is '12/2026' and must be a day")]
    [InlineData("m:Prices:0:Effective", "2026-02-30", "KernelGuard:Models:m:Prices:0:Effective is '2026-02-30' and must be a day")]
    [InlineData("m:ContextWindow", "0", "KernelGuard:Models:m:ContextWindow is 0")]
    [InlineData("m:Encoding", "p50k_base", "KernelGuard:Models:m:Encoding is p50k_base")]
    [InlineData("m:Aliases:0", "gpt-4o", "KernelGuard:Models:m:Aliases:0 says 'gpt-4o', which is a name of the model 'gpt-4o'")]
    [InlineData("m:Aliases:0", "M", "KernelGuard:Models:m:Aliases:0 is 'M' and must be another name of the model 'm'")]
    [InlineData("m:Aliases:0", " ", "KernelGuard:Models:m:Aliases:0 is ' ' and must be another name of the model 'm'")]
    [InlineData("m:Id", "gpt-4-0613", "KernelGuard:Models:m:Id says 'gpt-4-0613', which is a name of the model 'gpt-4'")]
    [InlineData("M2:Id", "m", "KernelGuard:Models:m and KernelGuard:Models:M2 both describe the model 'm'")]
    [InlineData("m:Price", "1", "*KernelGuard:Models:m:Price is unknown*Prices*")]
    [InlineData("m:Prices:0:Input", "0,15$", "*KernelGuard:Models:m:Prices:0:Input is '0,15$' and must be a number with a point for its decimals")]
    public void What_is_wrong_is_named_by_its_path(string key, string? value, string message)
    {
        var settings = new Dictionary<string, string?>
        {
            ["m:Prices:0:Effective"] = "2026-01-01", ["m:Prices:0:Input"] = "1", ["m:Prices:0:Output"] = "2", [key] = value,
        };

        FluentActions.Invoking(() => Catalog([.. settings.Where(static pair => pair.Value is not null).Select(static pair => (pair.Key, pair.Value!))]))
            .Should().Throw<GuardConfigurationException>().WithMessage(message + "*");
    }

    [Fact]
    public void Two_prices_for_one_day_are_refused() => FluentActions.Invoking(() => Catalog(
            ("m:Prices:0:Effective", "2026-01-01"), ("m:Prices:0:Input", "1"), ("m:Prices:0:Output", "2"),
            ("m:Prices:1:Effective", "2026-01-01"), ("m:Prices:1:Input", "3"), ("m:Prices:1:Output", "4")))
        .Should().Throw<GuardConfigurationException>().WithMessage("KernelGuard:Models:m:Prices must hold, for the tier Standard from 2026-01-01, one price with Above 0*");

    [Fact]
    public void Two_assemblies_may_bring_one_model_if_they_say_the_same_of_it()
    {
        var catalog = Built(Own("one", Price(1)), Own("two", Price(1)));

        Dollars(catalog.Find("own")!.Prices.At(After)).Should().Be(1);
        FluentActions.Invoking(() => Built(Own("one", Price(1)), Own("two", Price(2)))).Should().Throw<GuardConfigurationException>()
            .WithMessage("one and two were built with different prices or limits of the model 'own'. Include one kernel-guard.models.json in both projects.");
    }

    [Theory]
    [InlineData("""{ "schemaVersion": 3, "models": [] }""")]
    [InlineData("""{ "schemaVersion": 2, "models": [], "more": 1 }""")]
    [InlineData("[")]
    public void What_another_version_wrote_says_what_to_build_anew(string json) =>
        FluentActions.Invoking(() => Built(Own("one", json))).Should().Throw<GuardConfigurationException>().WithMessage("one was built with another version of Kernel.Guard*Build it anew*");

    private static OwnModels Own(string assembly, string json) => new(assembly, json);

    private static string Price(int input) => $$"""
        { "schemaVersion": 2, "models": [{ "id": "own", "provider": "us", "aliases": [], "contextWindow": null, "maxOutputTokens": null, "reasoning": true, "imageTokens": null,
          "prices": [{ "effective": "2026-01-01", "input": {{input}}, "cachedInput": null, "output": 2, "source": null, "read": null }] }] }
        """;

    private static ModelCatalog Built(params OwnModels[] built) => ConfiguredModels.Catalog(new KernelGuardOptions(), NullLogger.Instance, [new ModelSource(() => built)]);

    private static decimal Dollars(TokenPrice? price) => TokenPrice.Dollars(price!.Cost(TokenUsage.None with { Input = 1_000_000 }));

    private static ModelCatalog Catalog(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(static setting => KeyValuePair.Create("KernelGuard:Models:" + setting.Key, (string?)setting.Value))).Build();
        using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).BuildServiceProvider();
        var options = new KernelGuardOptions();
        new ConfigurationBinding(services).Configure(options);
        return ConfiguredModels.Catalog(options, NullLogger.Instance);
    }
}

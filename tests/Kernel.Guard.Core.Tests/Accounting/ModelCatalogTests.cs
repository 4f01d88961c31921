using System.Text.Json;
using AwesomeAssertions;
using KernelGuard.Accounting;
using Xunit;

namespace KernelGuard.Core.Tests.Accounting;

public sealed class ModelCatalogTests
{
    private static readonly DateTimeOffset Today = new(2026, 11, 25, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("gpt-4o-mini", "0.15", "0.075", "0.60")]
    [InlineData("gpt-4.1-mini", "0.40", "0.10", "1.60")]
    [InlineData("gpt-4o", "2.50", "1.25", "10.00")]
    [InlineData("gpt-4.1", "2.00", "0.50", "8.00")]
    [InlineData("gpt-4o-2024-05-13", "5.00", "5.00", "15.00")]
    [InlineData("o4-mini", "1.10", "0.275", "4.40")]
    [InlineData("gpt-6.2-sol", "2.00", "0.10", "10.00")]
    public void A_million_tokens_cost_what_the_list_says(string model, string input, string cached, string output)
    {
        var price = ModelCatalog.Shipped.Find(model)!.PriceAt(Today)!;

        TokenPrice.Dollars(price.Cost(TokenUsage.None with { Input = 1_000_000 })).Should().Be(decimal.Parse(input, null));
        TokenPrice.Dollars(price.Cost(TokenUsage.None with { CachedInput = 1_000_000 })).Should().Be(decimal.Parse(cached, null));
        TokenPrice.Dollars(price.Cost(TokenUsage.None with { Output = 1_000_000 })).Should().Be(decimal.Parse(output, null));
        TokenPrice.Dollars(price.Cost(TokenUsage.None with { Reasoning = 1_000_000 })).Should().Be(decimal.Parse(output, null));
    }

    [Theory]
    [InlineData("gpt-4o-mini-2024-07-18", "gpt-4o-mini")]
    [InlineData("gpt-4o-2024-11-20", "gpt-4o")]
    [InlineData("gpt-4o-2024-05-13", "gpt-4o-2024-05-13")]
    [InlineData("gpt-4.1-mini-2025-04-14", "gpt-4.1-mini")]
    [InlineData("GPT-4o-Mini", "gpt-4o-mini")]
    public void A_dated_snapshot_is_its_model_unless_it_has_a_row_of_its_own(string name, string model) =>
        ModelCatalog.Shipped.Find(name)!.Id.Should().Be(model);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("gpt-4o-audio-preview")]
    [InlineData("gpt-4o-2024-13-40")]
    [InlineData("-2024-07-18")]
    [InlineData("my-deployment")]
    public void What_is_not_in_the_data_is_unknown(string? name) => ModelCatalog.Shipped.Find(name).Should().BeNull();

    [Theory]
    [InlineData("gpt-3.5-turbo-0125", "gpt-3.5-turbo", "2026-10-23", "gpt-4.1-mini")]
    [InlineData("gpt-4-0613", "gpt-4", "2026-10-23", null)]
    [InlineData("GPT-5-chat-latest", "gpt-5-chat-latest", "2026-07-23", "gpt-5.3-chat-latest")]
    [InlineData("chatgpt-4o-latest", "chatgpt-4o-latest", "2026-02-17", "gpt-5.1-chat-latest")]
    public void Models_that_are_shut_down_and_their_other_names_have_their_day_and_their_successor(string name, string id, string date, string? successor)
    {
        var model = ModelCatalog.Shipped.Find(name)!;

        model.Id.Should().Be(id);
        (model.Retirement!.Date, model.Retirement.Successor).Should().Be((DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture), successor));
    }

    [Fact]
    public void No_row_is_without_the_address_and_the_day_of_its_source()
    {
        using var stream = typeof(ModelCatalog).Assembly.GetManifestResourceStream("KernelGuard.models.json")!;
        using var json = JsonDocument.Parse(stream);
        var models = json.RootElement.GetProperty("models").EnumerateArray().ToArray();
        var prices = models.SelectMany(model => model.GetProperty("prices").EnumerateArray()).ToArray();
        var ends = models.Where(model => model.TryGetProperty("retirement", out _)).Select(model => model.GetProperty("retirement")).ToArray();

        prices.Should().HaveCount(158);
        prices.Concat(ends).Count(row => !row.GetProperty("source").GetString()!.StartsWith("https://", StringComparison.Ordinal) || !DateOnly.TryParse(row.GetProperty("read").GetString(), null, out _)).Should().Be(0);
        prices.Count(static price => Day(price, "effective") > Day(price, "read")).Should().Be(2, "one is announced for a day to come, for short and for long prompts");

        // What the provider does not say itself is marked.
        prices.Count(IsThirdParty).Should().Be(91);
        ends.Should().HaveCount(28);
        ends.Count(IsThirdParty).Should().Be(25);
        prices.Concat(ends).All(static row => IsThirdParty(row) != new Uri(row.GetProperty("source").GetString()!).Host.EndsWith("openai.com", StringComparison.Ordinal)).Should().BeTrue();

        var regions = models.Where(static model => model.TryGetProperty("regional", out _)).Select(static model => model.GetProperty("regional")).ToArray();
        regions.Should().HaveCount(14);
        regions.All(static region => region.GetProperty("factor").GetDecimal() == 1.1m && Day(region, "read") >= new DateOnly(2026, 11, 30) && !IsThirdParty(region) && new Uri(region.GetProperty("source").GetString()!) is { Scheme: "https", Host: "developers.openai.com" }).Should().BeTrue();

        // So is what limits and images say.
        var limits = models.Where(static model => Says(model, "contextWindow") || Says(model, "maxOutputTokens")).Select(static model => model.GetProperty("limits")).ToArray();
        var images = models.Where(static model => Says(model, "imageTokens") || model.TryGetProperty("tiles", out _)).Select(static model => model.GetProperty("images")).ToArray();
        var rows = limits.Concat(images).ToArray();
        (models.Length, limits.Length, images.Length).Should().Be((45, 34, 12));
        (limits.Count(IsThirdParty), images.Count(IsThirdParty)).Should().Be((22, 12));
        rows.Count(row => !row.GetProperty("source").GetString()!.StartsWith("https://", StringComparison.Ordinal) || Day(row, "read") < new DateOnly(2026, 1, 1)).Should().Be(0);
        rows.All(static row => IsThirdParty(row) != new Uri(row.GetProperty("source").GetString()!).Host.EndsWith("openai.com", StringComparison.Ordinal)).Should().BeTrue();
        models.Count(static model => model.TryGetProperty("encodingSource", out _) != model.TryGetProperty("encodingRead", out _)).Should().Be(0);

        static bool Says(JsonElement model, string name) => model.GetProperty(name).ValueKind != JsonValueKind.Null;

        static bool IsThirdParty(JsonElement row) => row.TryGetProperty("thirdParty", out var third) && third.GetBoolean();

        static DateOnly Day(JsonElement row, string name) => DateOnly.Parse(row.GetProperty(name).GetString()!, null);
    }

    [Fact]
    public void An_encoding_stands_where_its_provider_says_it()
    {
        var models = ModelFile.ReadShipped().Models;

        models.Where(static model => model.EncodingSource is not null).Should().HaveCount(25).And.OnlyContain(static model => model.Encoding != null && model.EncodingSource!.AbsoluteUri.StartsWith("https://github.com/openai/tiktoken/blob/", StringComparison.Ordinal));
        models.Where(static model => model.Encoding is not null && model.EncodingSource is null).Select(static model => model.Id).Should().BeEquivalentTo(["gpt-audio", "gpt-audio-mini"]);
        models.Where(static model => model.Encoding is null).Should().OnlyContain(static model => model.Id.StartsWith("gpt-6", StringComparison.Ordinal) || model.Prices.IsEmpty);
    }

    [Fact]
    public void The_prices_of_a_tier_stand_in_the_order_of_their_days_and_each_day_has_one_for_any_prompt()
    {
        foreach (var model in ModelFile.ReadShipped().Models)
        {
            foreach (var tier in model.Prices.GroupBy(static price => price.Tier))
            {
                tier.Select(static price => price.Effective).Should().BeInAscendingOrder(model.Id);
                tier.GroupBy(static price => price.Effective).Should().OnlyContain(day => day.Count(price => price.Above == 0) == 1, model.Id);
            }
        }
    }

    [Fact]
    public void A_long_prompt_is_written_to_the_cache_at_no_smaller_surcharge_than_a_short_one()
    {
        var (when, written, read) = (new DateTimeOffset(2026, 11, 27, 0, 0, 0, TimeSpan.Zero), TokenUsage.None with { CacheWrite = 1_000_000 }, TokenUsage.None with { Input = 1_000_000 });
        foreach (var model in ModelFile.ReadShipped().Models.Where(static model => model.Prices.Any(static price => price.Above > 0)))
        {
            var prices = new PriceList(model.Prices);
            var (brief, whole) = (prices.At(when)!, prices.At(when, PriceTier.Standard, 2_000_000)!);
            ((decimal)whole.Cost(written) / whole.Cost(read)).Should().BeGreaterThanOrEqualTo((decimal)brief.Cost(written) / brief.Cost(read), model.Id);
        }
    }

    [Fact]
    public void The_price_of_a_day_is_the_last_one_that_was_effective()
    {
        var model = new KnownModel(new ModelRow("m", "p", [], 1, 1, false, 0, [Price(2025, 1m), Price(2026, 2m)]));

        Dollars(model, 2024).Should().Be(1m);
        Dollars(model, 2025).Should().Be(1m);
        Dollars(model, 2026).Should().Be(2m);

        static PriceRow Price(int year, decimal input) => new(new DateOnly(year, 1, 1), input, null, 0, new Uri("https://example.com"), new DateOnly(2026, 1, 1));
        static decimal Dollars(KnownModel model, int year) =>
            TokenPrice.Dollars(model.PriceAt(new DateTimeOffset(year, 6, 1, 0, 0, 0, TimeSpan.Zero))!.Cost(TokenUsage.None with { Input = 1_000_000 }));
    }

    [Fact]
    public void A_file_of_another_schema_or_with_a_name_twice_is_refused()
    {
        var row = new ModelRow("m", "p", ["m2"], 1, 1, false, 0, []);

        FluentActions.Invoking(() => new ModelCatalog(new ModelFile(1, []))).Should().Throw<FormatException>();
        FluentActions.Invoking(() => new ModelCatalog(new ModelFile(2, [row, row with { Id = "m2", Aliases = [] }]))).Should().Throw<FormatException>().WithMessage("*'m2'*");
    }
}

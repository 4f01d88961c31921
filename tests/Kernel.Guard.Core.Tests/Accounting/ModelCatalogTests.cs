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

    [Fact]
    public void Every_price_says_where_and_when_it_was_read()
    {
        using var stream = typeof(ModelCatalog).Assembly.GetManifestResourceStream("KernelGuard.models.json")!;
        using var json = JsonDocument.Parse(stream);
        var prices = json.RootElement.GetProperty("models").EnumerateArray().SelectMany(model => model.GetProperty("prices").EnumerateArray()).ToArray();

        prices.Should().HaveCount(5);
        foreach (var price in prices)
        {
            price.GetProperty("source").GetString().Should().StartWith("https://");
            DateOnly.Parse(price.GetProperty("read").GetString()!, null).Should().BeAfter(DateOnly.Parse(price.GetProperty("effective").GetString()!, null));
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

        FluentActions.Invoking(() => new ModelCatalog(new ModelFile(2, []))).Should().Throw<FormatException>();
        FluentActions.Invoking(() => new ModelCatalog(new ModelFile(1, [row, row with { Id = "m2", Aliases = [] }]))).Should().Throw<FormatException>().WithMessage("*'m2'*");
    }
}

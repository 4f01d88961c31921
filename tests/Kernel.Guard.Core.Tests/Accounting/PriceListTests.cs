using AwesomeAssertions;
using KernelGuard.Accounting;
using Xunit;

namespace KernelGuard.Core.Tests.Accounting;

public sealed class PriceListTests
{
    private static readonly PriceList Prices = new(
    [
        Row(2025, 1m), Row(2025, 2m) with { Above = 1_000 }, Row(2026, 3m), Row(2025, 5m) with { Tier = PriceTier.Priority }, Row(2025, 0.5m) with { Tier = PriceTier.Flex },
    ]);

    [Theory]
    [InlineData(2024, 10, 1)]
    [InlineData(2025, 1_000, 1)]
    [InlineData(2025, 1_001, 2)]
    [InlineData(2026, 10, 3)]
    [InlineData(2026, 1_001, 3)]
    public void The_day_and_the_size_of_the_prompt_decide_and_a_newer_day_replaces_all_of_an_older_one(int year, long prompt, int dollars) =>
        Dollars(Prices.At(Day(year), PriceTier.Standard, prompt)).Should().Be(dollars);

    [Fact]
    public void A_tier_has_prices_of_its_own_and_only_the_cheaper_ones_fall_back()
    {
        Dollars(Prices.At(Day(2026), PriceTier.Priority)).Should().Be(5);
        Dollars(Prices.At(Day(2026), PriceTier.Flex)).Should().Be(0.5m);
        Dollars(Prices.At(Day(2026), PriceTier.Batch)).Should().Be(3, "what is not cheaper is billed as usual");
        new PriceList([Row(2025, 1m)]).At(Day(2026), PriceTier.Priority).Should().BeNull("it is dearer by an amount that nobody said");
    }

    [Fact]
    public void A_call_that_asks_for_priority_is_bounded_by_the_dearer_of_both()
    {
        var prices = new PriceList([Row(2025, 1m), Row(2025, 9m) with { Above = 1_000 }, Row(2025, 5m) with { Tier = PriceTier.Priority }]);

        Dollars(prices.MostAt(Day(2026), PriceTier.Priority, 10)).Should().Be(5);
        Dollars(prices.MostAt(Day(2026), PriceTier.Priority, 1_001)).Should().Be(9);
    }

    [Fact]
    public void A_bound_of_a_long_prompt_is_not_below_the_price_of_a_short_one_but_what_is_billed_is_its_own()
    {
        var prices = new PriceList([Row(2025, 5m) with { Output = 1m }, Row(2025, 2m) with { Above = 1_000, Output = 3m }, Row(2025, 4m) with { Above = 2_000 }]);

        var bound = prices.BoundAt(Day(2026), PriceTier.Standard, 1_001)!;

        bound.Most(1, 1).Should().Be(5_000 + 3_000, "the prompt may take fewer tokens than its bound, and then has the price of a short one");
        prices.BoundAt(Day(2026), PriceTier.Standard, 1_000)!.Most(1, 1).Should().Be(5_000 + 1_000);
        Dollars(prices.MostAt(Day(2026), PriceTier.Standard, 1_001)).Should().Be(2);
    }

    [Theory]
    [InlineData("priority", PriceTier.Priority)]
    [InlineData("flex", PriceTier.Flex)]
    [InlineData("default", PriceTier.Standard)]
    [InlineData("auto", PriceTier.Standard)]
    [InlineData("scale", PriceTier.Standard)]
    [InlineData("standard", PriceTier.Standard)]
    [InlineData("on_demand", PriceTier.Standard)]
    [InlineData(null, PriceTier.Standard)]
    [InlineData("fast", PriceTier.Priority)]
    [InlineData("ultrafast", PriceTier.Ultrafast)]
    [InlineData("hyperfast", PriceTier.Unknown)]
    public void The_words_of_the_provider_name_the_tier(string? word, object tier) => PriceTiers.Of(word).Should().Be((PriceTier)tier);

    [Fact]
    public void Each_part_of_a_usage_has_its_price_and_the_bound_takes_the_dearest_of_its_side()
    {
        var price = new TokenPrice(Row(2025, 1m) with { CachedInput = 0.1m, CacheWrite = 1.25m, AudioInput = 7m, ImageInput = 2m, Output = 3m, Reasoning = 4m, AudioOutput = 9m });

        price.Cost(new TokenUsage(1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, UsageSource.Provider))
            .Should().Be(1_000 + 1_000 + 125_000 + 3_000_000 + 40_000_000 + 700_000_000 + 9_000_000_000 + 20_000_000_000);
        price.Most(1, 1).Should().Be(7_000 + 9_000);
        price.OutputFor(7_000 + 9_000, 1).Should().Be(1);
    }

    [Fact]
    public void A_part_that_the_price_of_long_prompts_leaves_out_is_as_much_dearer_there_as_in_that_of_short_ones()
    {
        var brief = Row(2025, 2m) with { Output = 10m, CacheWrite = 2.5m, CacheWriteHour = 5m, AudioInput = 7m, ImageInput = 1m, Reasoning = 11m, AudioOutput = 9m };
        var price = new PriceList([brief, Row(2025, 4m) with { Above = 1_000, Output = 15m }]).At(Day(2025), PriceTier.Standard, 1_001)!;

        Of(TokenUsage.None with { CacheWrite = 1_000_000 }).Should().Be(5m);
        Of(TokenUsage.None with { CacheWrite = 1_000_000, CacheWriteHour = 1_000_000 }).Should().Be(10m);
        Of(TokenUsage.None with { AudioInput = 1_000_000 }).Should().Be(14m);
        Of(TokenUsage.None with { ImageInput = 1_000_000 }).Should().Be(4m, "what was cheaper may be no longer");
        Of(TokenUsage.None with { Reasoning = 1_000_000 }).Should().Be(16.5m);
        Of(TokenUsage.None with { AudioOutput = 1_000_000 }).Should().Be(15m);
        TokenPrice.Dollars(price.Most(1_000_000, 1_000_000)).Should().Be(14m + 16.5m);

        decimal Of(TokenUsage usage) => TokenPrice.Dollars(price.Cost(usage));
    }

    [Fact]
    public void Of_another_day_or_tier_or_of_nothing_no_part_is_taken()
    {
        var prices = new PriceList(
        [
            Row(2025, 2m) with { CacheWrite = 9m }, Row(2026, 0m) with { CacheWrite = 3m }, Row(2026, 4m) with { Above = 1_000 }, Row(2026, 2m) with { Tier = PriceTier.Flex, CacheWrite = 8m },
        ]);

        TokenPrice.Dollars(prices.At(Day(2026), PriceTier.Standard, 1_001)!.Cost(TokenUsage.None with { CacheWrite = 1_000_000 })).Should().Be(4m, "free input has no share to keep, and 3 is less than input");
    }

    private static DateTimeOffset Day(int year) => new(year, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private static decimal Dollars(TokenPrice? price) => TokenPrice.Dollars(price!.Cost(TokenUsage.None with { Input = 1_000_000 }));

    private static PriceRow Row(int year, decimal input) => new(new DateOnly(year, 1, 1), input, null, 0, null, null);
}

using AwesomeAssertions;
using KernelGuard.Accounting;
using Xunit;

namespace KernelGuard.Core.Tests.Accounting;

public sealed class PriceRowTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0, 5, 9)]
    [InlineData(9, 0, 5)]
    public void Prices_that_differ_in_their_bound_agree(params int[] bounds) => PriceRow.Disputed(bounds.Select(static above => Row(2026, above))).Should().BeNull();

    [Theory]
    [InlineData(5)]
    [InlineData(0, 0)]
    [InlineData(0, 5, 5)]
    public void A_day_has_one_price_for_any_prompt_and_one_for_each_bound(params int[] bounds) => PriceRow.Disputed(bounds.Select(static above => Row(2026, above))).Should().Be((PriceTier.Standard, new DateOnly(2026, 1, 1)));

    [Fact]
    public void Days_and_tiers_have_prices_of_their_own()
    {
        PriceRow[] prices = [Row(2025, 0), Row(2026, 0), Row(2026, 0) with { Tier = PriceTier.Batch }];

        PriceRow.Disputed(prices).Should().BeNull();
        PriceRow.Disputed([.. prices, Row(2026, 5) with { Tier = PriceTier.Flex }]).Should().Be((PriceTier.Flex, new DateOnly(2026, 1, 1)));
        PriceRow.Disputed([]).Should().BeNull();
    }

    private static PriceRow Row(int year, long above) => new(new DateOnly(year, 1, 1), 1, null, 2, null, null) { Above = above };
}

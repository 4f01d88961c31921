using AwesomeAssertions;
using CsCheck;
using KernelGuard.Accounting;
using Xunit;

namespace KernelGuard.Core.Tests.Accounting;

public sealed class TokenPriceTests
{
    [Fact]
    public void A_completion_costs_the_exact_sum_of_its_parts() =>
        Price(0.15m, 0.075m, 0.60m).Cost(new TokenUsage(1001, 303, 0, 57, 11, 0, 0, 0, UsageSource.Provider))
            .Should().Be((1001 * 150) + (303 * 75) + ((57 + 11) * 600));

    [Fact]
    public void A_part_of_a_billionth_is_rounded_up_once() =>
        Price(0.0005m, null, 0).Cost(TokenUsage.None with { Input = 3 }).Should().Be(2, "3 × 0.5 billionths are 1.5");

    [Fact]
    public void What_fits_into_a_sum_fits_and_one_token_more_does_not() =>
        Gen.Select(Gen.Long[0, 1_000_000_000_000], Gen.Long[0, 2_000_000], Gen.Int[1, 99_999_999], Gen.Int[1, 99_999_999]).Sample((nanos, prompt, input, output) =>
        {
            var price = Price(input / 1_000_000m, null, output / 1_000_000m);
            var fits = price.OutputFor(nanos, prompt);
            return fits < 0 ? price.Most(prompt, 0) > nanos : price.Most(prompt, fits) <= nanos && price.Most(prompt, fits + 1) > nanos;
        });

    [Fact]
    public void An_absurd_usage_costs_the_most_there_is_and_overflows_nothing() =>
        Price(9_000_000m, null, 9_000_000m).Cost(TokenUsage.None with { Output = 3_000_000_000 }).Should().Be(long.MaxValue);

    private static TokenPrice Price(decimal input, decimal? cached, decimal output) =>
        new(new PriceRow(default, input, cached, output, new Uri("https://example.com"), default));
}

using System.Text.Json;
using AwesomeAssertions;
using KernelGuard.Scoping;
using KernelGuard.Targets;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Core.Tests.Targets;

public sealed class ReportedRateTests
{
    public static TheoryData<object, object> Forms => new()
    {
        { 3, 30 }, { 3L, 30L }, { 3.0, 30.0 }, { "3", "30s" }, { "3", TimeSpan.FromSeconds(30) }, { JsonElement.Parse("3"), JsonElement.Parse("30") }, { JsonElement.Parse("\"3\""), JsonElement.Parse("\"30s\"") },
    };

    [Theory, MemberData(nameof(Forms), DisableDiscoveryEnumeration = true)]
    public void What_is_left_and_until_when_is_read_in_each_form(object left, object reset)
    {
        var limits = ReportedRate.In(new AdditionalPropertiesDictionary { ["x-ratelimit-remaining-requests"] = left, ["x-ratelimit-reset-requests"] = reset }, DateTimeOffset.UnixEpoch);

        (limits!.Requests.Left, limits.Requests.Reset).Should().Be((3L, TimeSpan.FromSeconds(30)));
    }

    [Theory]
    [InlineData("-1", 0L)]
    [InlineData("2.0", 2L)]
    [InlineData("0.0", 0L)]
    [InlineData("0.9", 0L)]
    [InlineData(-0.5, 0L)]
    [InlineData(-3.0, 0L)]
    [InlineData(-3, 0L)]
    [InlineData(-3L, 0L)]
    [InlineData("1e3", null)]
    [InlineData("many", null)]
    [InlineData("99999999999999999999", null)]
    [InlineData(double.NaN, null)]
    public void A_count_is_read_that_is_no_whole_number_or_below_nothing(object said, long? left) =>
        ReportedRate.In(new AdditionalPropertiesDictionary { ["x-ratelimit-remaining-requests"] = said, ["x-ratelimit-remaining-tokens"] = 1 }, DateTimeOffset.UnixEpoch)!.Requests.Left.Should().Be(left);

    [Theory]
    [InlineData("-1", "-1")]
    [InlineData(-1, -1)]
    [InlineData(-1L, -1L)]
    [InlineData(-1.0, 0.0)]
    [InlineData("0", "0")]
    public void A_limit_below_1_is_none_so_that_what_is_left_of_it_says_nothing(object limit, object left)
    {
        var limits = ReportedRate.In(
            new AdditionalPropertiesDictionary
            {
                ["x-ratelimit-limit-tokens"] = limit, ["x-ratelimit-remaining-tokens"] = left, ["x-ratelimit-reset-tokens"] = "60s",
                ["x-ratelimit-limit-requests"] = 5, ["x-ratelimit-remaining-requests"] = -1,
            },
            DateTimeOffset.UnixEpoch)!;

        (limits.Tokens, limits.Requests).Should().Be((default(ProviderLimit), new ProviderLimit(5, 0, null)));
    }

    [Theory]
    [InlineData(1_797_771_630L)]
    [InlineData(1_797_771_630.0)]
    [InlineData(1_797_771_630_000L)]
    [InlineData("1797771630")]
    public void A_reset_that_is_the_time_at_which_it_ends_is_read_in_each_form(object reset) =>
        ReportedRate.In(new AdditionalPropertiesDictionary { ["x-ratelimit-remaining-requests"] = 3, ["x-ratelimit-reset-requests"] = reset }, DateTimeOffset.FromUnixTimeSeconds(1_797_771_600))!
            .Requests.Reset.Should().Be(TimeSpan.FromSeconds(30));

    [Theory]
    [InlineData(1e20)]
    [InlineData(long.MaxValue)]
    [InlineData("99999999999999999999")]
    [InlineData("400d")]
    [InlineData(-1)]
    [InlineData(-1L)]
    [InlineData(double.NaN)]
    [InlineData("soon")]
    public void A_reset_that_is_none_is_not_read(object reset) =>
        ReportedRate.In(new AdditionalPropertiesDictionary { ["x-ratelimit-remaining-requests"] = 3, ["x-ratelimit-reset-requests"] = reset }, DateTimeOffset.UnixEpoch)!.Requests.Reset.Should().BeNull();

    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, 0)]
    [InlineData(31, 1)]
    [InlineData(400, null)]
    [InlineData(10_675_199, null)]
    public void A_reset_that_is_a_time_span_is_read_as_any_other(int days, int? read) =>
        ReportedRate.In(new AdditionalPropertiesDictionary { ["x-ratelimit-remaining-requests"] = 0, ["x-ratelimit-reset-requests"] = TimeSpan.FromDays(days) }, DateTimeOffset.UnixEpoch)!
            .Requests.Reset.Should().Be(read is { } day ? TimeSpan.FromDays(day) : null);
}

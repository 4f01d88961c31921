using System.Text.Json;
using AwesomeAssertions;
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
    [InlineData(-1)]
    [InlineData(-1L)]
    [InlineData(double.NaN)]
    [InlineData("soon")]
    public void A_reset_that_is_none_is_not_read(object reset) =>
        ReportedRate.In(new AdditionalPropertiesDictionary { ["x-ratelimit-remaining-requests"] = 3, ["x-ratelimit-reset-requests"] = reset }, DateTimeOffset.UnixEpoch)!.Requests.Reset.Should().BeNull();
}

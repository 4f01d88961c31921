using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Caching.Keys;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Caching;

/// <summary>Holds that a client of the host's own, which may read a value itself, shares no answer between values that are alike as JSON alone.</summary>
public sealed class ReadValueTests
{
    public static TheoryData<object> Objects => new((object[])
    [
        new { A = 1 }, new Search(new TenantFilter(1, "acme")), new[] { new Search(new Filter(1)) }, new Dictionary<string, object?> { ["a"] = new Ignoring("acme") }, new Hosts { 1 },
        new AdditionalPropertiesDictionary { ["a"] = new { B = 1 } },
    ]);

    public static TheoryData<object> Values => new((object[])
    [
        "a", 1, 1.5m, 'c', (byte)1, DayOfWeek.Monday, Guid.Empty, DateTimeOffset.UnixEpoch, TimeSpan.Zero, new Uri("https://x.example/"), new[] { 1, 2 }, new List<object?> { "a", null, new[] { "b" } },
        new Dictionary<string, object?> { ["a"] = new Dictionary<string, int> { ["b"] = 1 } }, new AdditionalPropertiesDictionary { ["a"] = 1 }, System.Text.Json.JsonElement.Parse("{}"),
    ]);

    [Theory]
    [MemberData(nameof(Objects), DisableDiscoveryEnumeration = true)]
    public void An_object_of_the_hosts_passes_by_where_it_may_be_read(object value)
    {
        Key(value, sendsRaw: true).Should().BeNull();
        Key(value, sendsRaw: false).Should().NotBeNull("the guard's own adapters send its JSON");
    }

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public void What_JSON_holds_whole_is_keyed_wherever_it_goes(object value) => new[] { Key(value, sendsRaw: true), Key(value, sendsRaw: false) }.Should().NotContainNulls();

    [Fact]
    public void What_goes_in_circles_passes_by()
    {
        List<object?> circle = [];
        circle.Add(circle);

        Key(circle, sendsRaw: true).Should().BeNull();
    }

    [Fact]
    public void A_number_of_less_precision_is_another_one() => Key(0.1f).Should().NotBe(Key((double)0.1f));

    [Fact]
    public void A_result_that_failed_is_another_one() => Result(null).Should().NotBe(Result(new TimeoutException()));

    private static string? Result(Exception? error) => Key(new ChatMessage(ChatRole.Tool, [new FunctionResultContent("c", "x") { Exception = error }]), null, false);

    private static string? Key(object value, bool sendsRaw = true) => Key(new ChatMessage(ChatRole.User, "ab"), value, sendsRaw);

    private static string? Key(ChatMessage message, object? value, bool sendsRaw)
    {
        var options = GuardChatOptions.Of(new ChatOptions { AdditionalProperties = value is null ? null : new() { ["search"] = value } });
        return CacheKey.TryCreate(CachePartition.Of(Partition.Public, CacheBench.Ann), new ChainTerms(sendsRaw: sendsRaw), "m", [message], options, out var key) ? key.ToString() : null;
    }

    private record Filter(int Number);

    private sealed record TenantFilter(int Number, string Tenant) : Filter(Number);

    private sealed record Search(Filter Filter);

    private sealed class Hosts : List<int>
    {
        public string Tenant { get; } = "acme";
    }

    private sealed class Ignoring(string tenant)
    {
        public int Number => 1;

        [System.Text.Json.Serialization.JsonIgnore]
        public string Tenant => tenant;
    }
}

using AwesomeAssertions;
using KernelGuard.Scoping;
using KernelGuard.Stages.Caching.Keys;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Caching;

/// <summary>Which providers share entries.</summary>
public sealed class ProviderIdentityTests
{
    private const string East = "https://east.example/v1";
    private const string West = "https://west.example/v1";

    [Theory]
    [InlineData("https://EAST.example:443/v1/")]
    [InlineData("https://user:secret@east.example/v1?key=secret#x")]
    public async Task One_address_is_one_in_whatever_form(string address) => (await SecondAsync(new CacheBench(), address)).Should().Be(CacheResult.Hit);

    [Theory]
    [InlineData(West)]
    [InlineData("https://east.example/v2")]
    [InlineData("http://east.example/v1")]
    public async Task Another_address_shares_nothing(string address) => (await SecondAsync(new CacheBench(), address)).Should().Be(CacheResult.Miss);

    [Fact]
    public async Task Addresses_that_the_host_put_into_one_group_share_what_either_answered()
    {
        var bench = new CacheBench(configure: static options => options.Endpoints["eu"] = [East + "/", West]);

        (await SecondAsync(bench, West)).Should().Be(CacheResult.Hit);
        (await SecondAsync(bench, "https://north.example/v1")).Should().Be(CacheResult.Miss);
    }

    [Fact]
    public async Task Two_groups_share_nothing()
    {
        var bench = new CacheBench(configure: static options => (options.Endpoints["a"], options.Endpoints["b"]) = ([East], [West]));

        (await SecondAsync(bench, West)).Should().Be(CacheResult.Miss);
    }

    [Fact]
    public void The_groups_are_read_from_the_configuration()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["KernelGuard:Cache:Endpoints:eu:0"] = East, ["KernelGuard:Cache:Endpoints:eu:1"] = West,
        }).Build());
        services.AddKernelGuardCore().AddProvider(_ => new ScriptedChatClient());
        using var provider = services.BuildServiceProvider();

        provider.GetRequiredService<ProviderGroups>().Find(ProviderIdentity.Plain(new Uri(West))).Should().Be("eu");
    }

    // What a second provider's call finds once the first one's answer is stored.
    private static async Task<CacheResult> SecondAsync(CacheBench bench, string address)
    {
        await bench.AskAsync(client: bench.Client(inner: new ScriptedChatClient(new Uri(East))));
        return (await bench.AskAsync(client: bench.Client(inner: new ScriptedChatClient(new Uri(address))))).Cache.Result;
    }
}

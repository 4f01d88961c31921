using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Caching.Keys;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
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

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(null, null, "gpt-4o-mini")]
    [InlineData("llama", null, null)]
    [InlineData("llama", null, "llama-3")]
    [InlineData("llama", "llama-3", null)]
    [InlineData("llama", "llama-3", "llama-3")]
    public async Task Two_clients_that_do_not_say_their_address_share_nothing_here_nor_in_a_store(string? name, string? own, string? model)
    {
        var store = new SharedStore();
        var logs = new LogLines();
        var (here, there) = (new CacheBench(store, add: Add), new CacheBench(store, add: Add));
        var (lawyer, cook, elsewhere) = (here.Client(inner: Says("lawyer")), here.Client(inner: Says("cook")), there.Client(inner: Says("clerk")));

        foreach (var (client, bench, answer) in new[] { (lawyer, here, "lawyer"), (cook, here, "cook"), (elsewhere, there, "clerk") })
        {
            var (first, second) = (await bench.AskAsync(client: client, options: Of(model)), await bench.AskAsync(client: client, options: Of(model)));
            (first.Response.Text, second.Response.Text, second.Cache.Result).Should().Be((answer, answer, CacheResult.Hit));
        }

        var warnings = logs.All.Where(static line => line.Event.Id == 3031).ToArray();
        warnings.Should().HaveCount(2, "one in each process").And.OnlyContain(static line => line.Level == LogLevel.Warning && line.Event.Name == "kernelguard.cache.unnamed" && line.Text.Contains("Name"));

        NamelessClient Says(string answer) => new(answer) { Metadata = name is null ? null : new ChatClientMetadata(name, null, own) };

        void Add(IServiceCollection services) => services.AddSingleton<ILoggerProvider>(logs);
    }

    [Theory]
    [InlineData(null, null, false)]
    [InlineData("llama", null, false)]
    [InlineData("llama", East, false)]
    [InlineData("llama", East, true)]
    public async Task Of_several_targets_only_what_is_known_to_be_the_first_ones_answer_is_stored(string? name, string? address, bool namesModel)
    {
        // The other target is asked first. Only where it names the first one's model, at the first one's address, its answer is that of the key.
        using var ledger = new LedgerFile();
        var metadata = name is null ? null : new ChatClientMetadata(name, address is null ? null : new Uri(address), namesModel ? "llama-3" : null);
        var (first, cache) = (true, new SharedStore());
        for (var round = 0; round < 2; round++, first = false)
        {
            var services = new ServiceCollection();
            services.AddSingleton<Microsoft.Extensions.Caching.Distributed.IDistributedCache>(cache);
            services.AddKernelGuardCore(options =>
            {
                options.DefaultPolicy = "shop";
                options.Policies["shop"] = new GuardPolicyOptions { Cache = new CacheOptions { Ttl = "30m", Partition = Partition.Public, Name = "shop" } };
                options.Targets["default"] = new TargetOptions { Priority = first ? 1 : 0 };
                options.Audit.Path = ledger.Path;
            }).AddProvider(_ => new NamelessClient("one") { Metadata = metadata }).AddTarget("other", _ => new NamelessClient("two") { Metadata = metadata });
            await using var provider = services.BuildServiceProvider();
            var client = provider.GetRequiredService<IChatClient>();

            (await client.GetResponseAsync("q", cancellationToken: TestContext.Current.CancellationToken)).Text.Should().Be(first || namesModel ? "two" : "one");
        }

        cache.Entries.Count.Should().Be(1, "the first target's answer is stored, or the one that is known to be like it");
    }

    [Fact]
    public async Task A_name_tells_apart_what_a_request_does_not_show_and_joins_what_says_nothing_of_itself()
    {
        var store = new SharedStore();
        var (here, there) = (new CacheBench(store), new CacheBench(store));

        (await AskAsync(here, "lawyer", new ScriptedChatClient())).Should().Be(CacheResult.Miss);
        (await AskAsync(here, "cook", new ScriptedChatClient())).Should().Be(CacheResult.Miss, "a client beneath may add another prompt");
        (await AskAsync(here, null, new ScriptedChatClient())).Should().Be(CacheResult.Miss);
        (await AskAsync(there, "lawyer", new ScriptedChatClient())).Should().Be(CacheResult.Hit);
        (await AskAsync(here, "own", new NamelessClient("a"))).Should().Be(CacheResult.Miss);
        (await AskAsync(there, "own", new NamelessClient("a"))).Should().Be(CacheResult.Hit);

        static async Task<CacheResult> AskAsync(CacheBench bench, string? name, IChatClient inner)
        {
            var policy = CacheBench.Policy(Partition.Tenant);
            return (await bench.AskAsync(client: bench.Client(inner: inner, policy: policy with { Cache = policy.Cache! with { Name = name } }))).Cache.Result;
        }
    }

    [Fact]
    public async Task Pipelines_of_one_host_with_names_share_nothing_though_the_request_is_one()
    {
        var store = new SharedStore();
        var (lawyer, cook) = (Pipeline("lawyer"), Pipeline("cook"));

        foreach (var (client, role) in new[] { (lawyer, "lawyer"), (cook, "cook"), (lawyer, "lawyer") })
        {
            (await client.GetResponseAsync("q", cancellationToken: TestContext.Current.CancellationToken)).Text.Should().Be($"You are a {role}.");
        }

        IChatClient Pipeline(string role) => new ChatClientBuilder(new ScriptedChatClient { Answer = static options => ScriptedChatClient.Say(options.Instructions!) })
            .UseGuardCache(new CacheOptions { Ttl = "30m", Partition = Partition.Public, Name = role })
            .ConfigureOptions(options => options.Instructions = $"You are a {role}.")
            .Build(new ServiceCollection().AddSingleton<Microsoft.Extensions.Caching.Distributed.IDistributedCache>(store).BuildServiceProvider());
    }

    [Fact]
    public void A_blank_name_is_refused_and_one_in_the_configuration_is_read()
    {
        FluentActions.Invoking(static () => new ChatClientBuilder(new ScriptedChatClient()).UseGuardCache(new CacheOptions { Ttl = "30m", Partition = Partition.Public, Name = " " }))
            .Should().Throw<GuardConfigurationException>().WithMessage("*Cache.Name*");
        new PolicyParts("p").Cache(new CacheOptions { Ttl = "30m", Partition = Partition.Public }, new CacheOptions { Name = "shop" })!.Name.Should().Be("shop");
    }

    private static ChatOptions Of(string? model) => new() { ModelId = model };

    // What a second provider's call finds once the first one's answer is stored.
    private static async Task<CacheResult> SecondAsync(CacheBench bench, string address)
    {
        await bench.AskAsync(client: bench.Client(inner: new ScriptedChatClient(new Uri(East))));
        return (await bench.AskAsync(client: bench.Client(inner: new ScriptedChatClient(new Uri(address))))).Cache.Result;
    }

    /// <summary>Is a host's own client, which does not say its address.</summary>
    private sealed class NamelessClient(string answer) : IChatClient
    {
        public ChatClientMetadata? Metadata { get; init; }

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, answer)) { FinishReason = ChatFinishReason.Stop });

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(ChatClientMetadata) ? Metadata : null;

        public void Dispose()
        {
        }
    }
}

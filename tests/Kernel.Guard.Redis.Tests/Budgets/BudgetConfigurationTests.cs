using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using AwesomeAssertions;
using KernelGuard.Redis.Budgets;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using KernelGuard.Testing;
using Xunit;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Holds how a host shares budgets, what stops its start, and that its stop books all.</summary>
public sealed class BudgetConfigurationTests(SharedServer server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_host_shares_its_budgets_and_books_all_before_it_stops()
    {
        await using var provider = await OpenAIServer.StartAsync(cancellationToken: Cancelled);
        provider.RespondWith(Reply.Text("Yes.").WithUsage(25, 20));
        var prefix = Member.NewPrefix();
        using (var host = Host(provider, prefix))
        {
            await host.StartAsync(Cancelled);
            host.Services.GetServices<IBudgetStore>().Should().ContainSingle().Which.Should().BeOfType<RedisBudgetStore>();
            await host.Services.GetRequiredService<IChatClient>().GetResponseAsync("q", new ChatOptions { MaxOutputTokens = 20 }, Cancelled);
            var reason = $"Restored from the snapshot, ticket {Guid.NewGuid():N}";
            await host.Services.GetRequiredService<ISharedBudgets>().AcceptAsync(reason, Cancelled);
            (await host.Services.GetRequiredService<AuditLedger>().ReadAsync(Cancelled).ToListAsync(Cancelled)).Where(static entry => entry.Outcome == "budget_books_accepted")
                .Should().ContainSingle(entry => entry.Content == $$"""{"reason":"{{reason}}"}""");
            await host.StopAsync(Cancelled);
        }

        await using var reader = Bookkeeper.Open(server.Address, prefix);
        (await reader.ReadAsync()).Should().Be((45, 0));
    }

    [Theory]
    [InlineData("OnStoreDown", "Open", "'shared'*Open*Enforce to false*:Budgets\" in KernelGuard:AllowLoosening.")]
    [InlineData("OnStoreDown", "LocalShare", "*Instances*")]
    [InlineData("Instances", "0", "*Instances*")]
    [InlineData("Lease", "2d", "*Lease*")]
    [InlineData("Deadline", "soon", "*Deadline*")]
    [InlineData("Deadlin", "1s", "KernelGuard:Redis:Budgets:Deadlin is unknown*OnStoreDown, Instances, Deadline, Lease, Slices, Grace*")]
    [InlineData("Slices", "no", "KernelGuard:Redis:Budgets:Slices is 'no' and must be true or false.")]
    [InlineData("OnStoreDown", "Closed, Open", "KernelGuard:Redis:Budgets:OnStoreDown is 'Closed, Open' and must be one of Closed, Open, LocalShare.")]
    [InlineData("OnStoreDown", "1", "KernelGuard:Redis:Budgets:OnStoreDown is '1' and must be one of *")]
    public async Task What_is_wrong_stops_the_start(string key, string value, string message)
    {
        await using var provider = await OpenAIServer.StartAsync(cancellationToken: Cancelled);
        using var host = Host(provider, Member.NewPrefix(), ($"KernelGuard:Redis:Budgets:{key}", value));

        await FluentActions.Awaiting(() => host.StartAsync(Cancelled)).Should().ThrowAsync<GuardConfigurationException>().WithMessage($"*{message}");
    }

    [Fact]
    public async Task A_change_above_what_the_books_count_is_refused_before_anything_is_written()
    {
        await using var provider = await OpenAIServer.StartAsync(cancellationToken: Cancelled);
        using var host = Host(provider, Member.NewPrefix());
        await host.StartAsync(Cancelled);
        var budgets = host.Services.GetRequiredService<IBudgets>();
        var target = new BudgetTarget("shared");

        await FluentActions.Awaiting(() => budgets.GrantAsync(target, 9_007_199_254_740_992, "too much", Cancelled).AsTask()).Should().ThrowAsync<ArgumentOutOfRangeException>().WithMessage("*at most 9007199254740991:*");
        await FluentActions.Awaiting(() => budgets.AdjustAsync(target, -9_007_199_254_740_992, "too much", Cancelled).AsTask()).Should().ThrowAsync<ArgumentOutOfRangeException>();
        (await budgets.ReadAsync(cancellationToken: Cancelled)).Should().ContainSingle().Which.Granted.Should().Be(0);
        await budgets.AdjustAsync(target, 9_007_199_254_740_991, "all of it", Cancelled);

        (await budgets.ReadAsync(cancellationToken: Cancelled)).Should().ContainSingle().Which.Spent.Should().Be(9_007_199_254_740_991);
    }

    [Fact]
    public async Task Health_and_metrics_tell_that_the_books_are_not_counted_in()
    {
        await using var provider = await OpenAIServer.StartAsync(cancellationToken: Cancelled);
        provider.RespondWith(Reply.Text("Yes.").WithUsage(25, 20));
        await using var redis = await RedisProcess.StartAsync();
        using var host = Host(provider, Member.NewPrefix(), ("KernelGuard:Redis:Configuration", redis.Address), ("KernelGuard:Redis:Budgets:Deadline", "900ms"));
        var (down, decisions) = (0, new ConcurrentQueue<object?>());
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Scope == host.Services.GetRequiredService<IMeterFactory>() && instrument.Name.StartsWith("kernelguard.budget.store.", StringComparison.Ordinal))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<int>((_, value, _, _) => down = value);
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => decisions.Enqueue(tags[0].Value));
        listener.Start();
        await host.StartAsync(Cancelled);
        var (client, health) = (host.Services.GetRequiredService<IChatClient>(), host.Services.GetRequiredService<HealthCheckService>());
        await Eventually.HoldsAsync(async () => (await Record.ExceptionAsync(() => client.GetResponseAsync("q", new ChatOptions { MaxOutputTokens = 20 }, Cancelled))) is null, Cancelled);
        await Eventually.HoldsAsync(async () => (await health.CheckHealthAsync(Cancelled)).Status == HealthStatus.Healthy, Cancelled);
        decisions.Clear();
        await redis.FreezeAsync();

        var denied = await FluentActions.Awaiting(() => client.GetResponseAsync("q", new ChatOptions { MaxOutputTokens = 20 }, Cancelled)).Should().ThrowAsync<BudgetExceededException>();
        denied.Which.RetryAfter.Should().BePositive().And.BeLessThanOrEqualTo(TimeSpan.FromSeconds(1));

        var entry = (await health.CheckHealthAsync(Cancelled)).Entries["kernel_guard"];
        (entry.Status, entry.Description).Should().Be((HealthStatus.Degraded, "budgets are decided without their shared store: Redis was not reached."));
        listener.RecordObservableInstruments();
        down.Should().Be(1);
        decisions.Should().NotBeEmpty().And.OnlyContain(static mode => Equals(mode, "closed"));
        redis.Thaw();
        await Eventually.HoldsAsync(async () => (await health.CheckHealthAsync(Cancelled)).Status == HealthStatus.Healthy, Cancelled);
        listener.RecordObservableInstruments();
        down.Should().Be(0);
    }

    private IHost Host(OpenAIServer provider, string prefix, params (string Key, string Value)[] configuration)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(configuration.ToDictionary(static entry => entry.Key, static entry => (string?)entry.Value));
        builder.Configuration["KernelGuard:Redis:Configuration"] ??= server.Address;
        builder.Configuration["KernelGuard:Redis:Prefix"] = prefix;
        builder.AddKernelGuard(static options =>
            {
                options.DefaultPolicy = "host";
                options.Policies["host"] = new GuardPolicyOptions { Budgets = { new BudgetOptions { Name = "shared", Tokens = 1_000, Window = "day" } } };
            })
            .AddOpenAI("gpt-4o-mini", openAI => (openAI.Endpoint, openAI.ApiKey) = (provider.Endpoint, provider.ApiKey))
            .AddRedisBudgets(static options => (options.Deadline, options.Grace) = (options.Deadline == "1s" ? "20s" : options.Deadline, options.Grace == "5s" ? "0s" : options.Grace));
        builder.Services.AddHealthChecks().AddKernelGuard();
        return builder.Build();
    }
}

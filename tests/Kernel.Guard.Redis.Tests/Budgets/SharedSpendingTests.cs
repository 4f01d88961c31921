using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Redis.Budgets;
using KernelGuard.Stages.Budget;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;
using Xunit;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Holds who spent what over all processes that share their budgets.</summary>
public sealed class SharedSpendingTests(SharedServer server)
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
    private readonly string _prefix = Member.NewPrefix();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_hosts_say_the_same_of_who_spent_what_and_what_one_sent_is_known_after_its_stop()
    {
        await using var provider = await OpenAIServer.StartAsync(cancellationToken: Cancelled);
        provider.RespondWith(Reply.Text("Yes.").WithUsage(25, 20));
        using var first = Host(provider);
        using var second = Host(provider);
        await first.StartAsync(Cancelled);
        await second.StartAsync(Cancelled);

        await AskAsync(first, "acme");
        await AskAsync(second, "acme");
        await AskAsync(second, "other");

        foreach (var host in (IHost[])[second, first])
        {
            // Each brings its own before it reads, and what the other sent within a second.
            await Eventually.HoldsAsync(async () => (await ReadAsync(host)).Sum(static row => row.Attempts) == 3, Cancelled);
            (await ReadAsync(host)).Select(static row => (row.Model, row.Tenant, row.Attempts, row.Usage.Input, row.Usage.Output, row.Usage.Source)).Should().BeEquivalentTo(
                [("gpt-4o-mini", "acme", 2L, 50L, 40L, UsageSource.Provider), ("gpt-4o-mini", "other", 1L, 25L, 20L, UsageSource.Provider)]);
        }

        first.Services.GetRequiredService<IBudgets>().ReadSpending().Should().ContainSingle("it is what this process sent").Which.Attempts.Should().Be(1);
        var cost = (await ReadAsync(first)).Sum(static row => row.Cost);
        cost.Should().Be(3 * ((25 * 0.15m) + (20 * 0.6m)) / 1_000_000);

        await AskAsync(second, "last");
        await second.StopAsync(Cancelled);
        (await ReadAsync(first)).Should().Contain(static row => row.Tenant == "last", "it is brought before the host stops");
    }

    [Fact]
    public async Task What_is_sent_while_Redis_is_away_is_known_when_it_is_back_and_what_was_brought_twice_is_counted_once()
    {
        var breakage = new Breakage();
        await using var store = Bookkeeper.Open(server.Address, _prefix, breakage: breakage);
        await using var other = Bookkeeper.Open(server.Address, _prefix);
        await store.OpenAsync(Cancelled);
        Add(store, "a", 10);
        breakage.Deaf = true;
        await FluentActions.Awaiting(() => store.Spending.ReadAsync(Cancelled).AsTask()).Should().ThrowAsync<BudgetsUnavailableException>();
        breakage.Down = true;
        Add(store, "a", 5);
        await FluentActions.Awaiting(() => store.Spending.ReadAsync(Cancelled).AsTask()).Should().ThrowAsync<BudgetsUnavailableException>();

        (breakage.Down, breakage.Deaf) = (false, false);
        await Eventually.HoldsAsync(async () => await TryFlushAsync(store), Cancelled);

        var row = (await other.Spending.ReadAsync(Cancelled)).Should().ContainSingle().Subject;
        (row.Attempts, row.Usage.Input).Should().Be((2, 15));
    }

    [Fact]
    public async Task However_often_a_process_brings_what_it_sent_it_leaves_one_name()
    {
        await using var store = Bookkeeper.Open(server.Address, _prefix);
        await using var other = Bookkeeper.Open(server.Address, _prefix);
        for (var time = 0; time < 5; time++)
        {
            Add(store, "a", 1);
            Add(other, "a", 1);
            await store.Spending.FlushAsync(Cancelled);
            await other.Spending.FlushAsync(Cancelled);
        }

        (await store.Spending.ReadAsync(Cancelled)).Should().ContainSingle().Which.Attempts.Should().Be(10);
        await using var connection = await ConnectionMultiplexer.ConnectAsync(server.Address);
        (await connection.GetDatabase().SortedSetLengthAsync(BookKeys.Of(_prefix)[2])).Should().Be(2);
    }

    [Fact]
    public async Task Every_part_is_summed_and_the_least_certain_source_is_kept()
    {
        await using var store = Bookkeeper.Open(server.Address, _prefix);
        await using var other = Bookkeeper.Open(server.Address, _prefix);
        store.Spending.Add(Today, "F", "m", "t", new TokenUsage(1, 2, 3, 4, 5, 6, 7, 8, UsageSource.Estimated), 1_234_567_891);
        other.Spending.Add(Today, "F", "m", "t", new TokenUsage(10, 20, 30, 40, 50, 60, 70, 80, UsageSource.Provider), null);
        await store.Spending.FlushAsync(Cancelled);

        var row = (await other.Spending.ReadAsync(Cancelled)).Should().ContainSingle().Subject;

        row.Should().BeEquivalentTo(new Spending(Today, "F", "m", "t")
        {
            Attempts = 2,
            Usage = new TokenUsage(11, 22, 33, 44, 55, 66, 77, 88, UsageSource.Estimated),
            Cost = 1.234567891m,
            UnpricedTokens = 360,
        });
    }

    [Fact]
    public async Task Names_of_any_kind_are_nobody_elses()
    {
        string?[] names = [null, "", "null", "[null]", "\"", "a\nb", "\ud800", "\ud801", "*?[]", "é"];
        await using var store = Bookkeeper.Open(server.Address, _prefix);
        foreach (var name in names)
        {
            Add(store, name, 1);
            store.Spending.Add(Today, name, "m", "t", Ask.Used(1), 1);
        }

        var rows = await store.Spending.ReadAsync(Cancelled);

        rows.Where(static row => row.Function == "F").Select(static row => row.Tenant).Should().BeEquivalentTo(names);
        rows.Where(static row => row.Tenant == "t").Select(static row => row.Function).Should().BeEquivalentTo(names);
    }

    [Fact]
    public async Task Two_processes_together_keep_a_days_rows_in_bounds_and_every_token_in_them()
    {
        await using var store = Bookkeeper.Open(server.Address, _prefix);
        await using var other = Bookkeeper.Open(server.Address, _prefix);
        for (var i = 0; i < 1_500; i++)
        {
            Add(store, $"a{i}", 1);
            Add(other, $"b{i}", 1);
        }

        await store.Spending.FlushAsync(Cancelled);
        var rows = await other.Spending.ReadAsync(Cancelled);

        rows.Should().HaveCount(SpendingBook.MostRows);
        rows.Sum(static row => row.Usage.Total).Should().Be(3_000);
        rows.Should().ContainSingle(static row => row.Tenant == Spending.Others).Which.Attempts.Should().Be(1_001);
    }

    [Fact]
    public async Task Days_are_read_newest_first_and_are_kept_for_a_month()
    {
        await using var store = Bookkeeper.Open(server.Address, _prefix);
        foreach (var ago in (int[])[31, 30, 0, 1])
        {
            store.Spending.Add(Today.AddDays(-ago), "F", "m", "t", Ask.Used(ago + 1), null);
        }

        (await store.Spending.ReadAsync(Cancelled)).Select(static row => row.Usage.Total).Should().Equal(1, 2, 31);

        await using var raw = await ConnectionMultiplexer.ConnectAsync($"{server.Address},connectTimeout=20000,asyncTimeout=20000");
        var left = await raw.GetDatabase().KeyTimeToLiveAsync(BookKeys.Spent(_prefix, Today));
        left.Should().BeCloseTo(TimeSpan.FromDays(32), TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task A_tenant_that_is_forgotten_is_forgotten_in_what_all_sent_and_what_it_spent_stays()
    {
        await using var store = Bookkeeper.Open(server.Address, _prefix);
        await using var other = Bookkeeper.Open(server.Address, _prefix);
        Add(store, "gone", 10);
        Add(store, null, 1);
        Add(store, "stays", 2);
        other.Spending.Add(Today.AddDays(-3), "F", "m", "gone", Ask.Used(4), null);
        await other.Spending.FlushAsync(Cancelled);

        await new SpendingBook(store.Spending).ForgetAsync("gone", Cancelled);

        (await other.Spending.ReadAsync(Cancelled)).Select(static row => (row.Tenant, row.Usage.Total, row.Attempts)).Should().BeEquivalentTo(
            [((string?)null, 11L, 2L), ("stays", 2L, 1L), (null, 4L, 1L)]);
    }

    private static void Add(RedisBudgetStore store, string? tenant, long tokens) => store.Spending.Add(Today, "F", "m", tenant, Ask.Used(tokens), 1_000);

    private static async Task<bool> TryFlushAsync(RedisBudgetStore store)
    {
        try
        {
            await store.Spending.FlushAsync(Cancelled);
            return true;
        }
        catch (Exception error) when (error is RedisException or TimeoutException)
        {
            return false;
        }
    }

    private static async Task<IReadOnlyList<Spending>> ReadAsync(IHost host) => await host.Services.GetRequiredService<IBudgets>().ReadSpendingAsync(Cancelled);

    private static async Task AskAsync(IHost host, string tenant)
    {
        using (GuardContext.Open(tenant: tenant))
        {
            await host.Services.GetRequiredService<IChatClient>().GetResponseAsync("q", new ChatOptions { MaxOutputTokens = 20 }, Cancelled);
        }
    }

    private IHost Host(OpenAIServer provider)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["KernelGuard:Redis:Configuration"] = server.Address;
        builder.Configuration["KernelGuard:Redis:Prefix"] = _prefix;
        builder.AddKernelGuard()
            .AddOpenAI("gpt-4o-mini", openAI => (openAI.Endpoint, openAI.ApiKey) = (provider.Endpoint, provider.ApiKey))
            .AddRedisBudgets(static options => (options.Deadline, options.Grace) = ("20s", "0s"));
        return builder.Build();
    }
}

using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using AwesomeAssertions;
using KernelGuard.Redis.Budgets;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;
using Xunit;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Holds that what a server refuses, which no waiting mends, is told with the server's own words, and once.</summary>
public sealed class RefusalTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    private readonly string _prefix = Member.NewPrefix();
    private readonly BudgetRequest _request = Ask.Of(Ask.Tokens(1_000));
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly Warnings _warnings = new();

    private string Aside => _prefix + "aside";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _services.Dispose();

    [Theory]
    [InlineData("WRONGTYPE")]
    [InlineData("NOPERM")]
    [InlineData("READONLY")]
    public async Task A_refusal_is_told_in_the_servers_words_until_it_is_mended(string word)
    {
        Assert.SkipUnless(InstalledRedis.IsInstalled, "redis-server is not installed: install it.");
        await using var server = new RedisProcess(isRedis: true);
        await server.ContinueAsync();
        await using var admin = await ConnectionMultiplexer.ConnectAsync($"{server.Address},allowAdmin=true");
        var database = admin.GetDatabase();
        await using var store = Open(server.Address);
        await Eventually.HoldsAsync(async () => (await store.ReserveAsync(_request, Ask.Demand(0, 1))).Denied < 0, Cancelled);
        await store.FlushAsync(Cancelled);
        await BreakAsync(database, word);

        await Eventually.HoldsAsync(async () => (await store.ReserveAsync(_request, Ask.Demand(0, 1))).Reason?.Text.Contains(word, StringComparison.Ordinal) == true, Cancelled);
        for (var i = 0; i < 5; i++)
        {
            var denied = await store.ReserveAsync(_request, Ask.Demand(0, 1));
            denied.Reason!.Text.Should().Contain($"Redis refused it ({word}").And.Contain("Correct that in Redis").And.NotContain("not reached");
        }

        store.Trouble.Should().Contain(word);
        (await FluentActions.Awaiting(() => store.ReadAsync(null, Cancelled).AsTask()).Should().ThrowAsync<BudgetsUnavailableException>()).WithMessage($"*{word}*");
        _warnings.Told.Where(text => text.Contains(word, StringComparison.Ordinal)).Should().ContainSingle().Which.Should().Contain("4006");

        await MendAsync(database, word);
        await Eventually.HoldsAsync(async () => (await store.ReserveAsync(_request, Ask.Demand(0, 1))).Denied < 0 && store.Trouble is null, Cancelled);
    }

    private Task BreakAsync(IDatabase database, string word) => word switch
    {
        "WRONGTYPE" => WrongTypeAsync(database),
        "NOPERM" => database.ExecuteAsync("ACL", "SETUSER", "default", "-@scripting"),
        _ => database.ExecuteAsync("REPLICAOF", "127.0.0.1", "1"),
    };

    private Task MendAsync(IDatabase database, string word) => word switch
    {
        "WRONGTYPE" => database.KeyRenameAsync(Aside, BookKeys.Of(_prefix)[0]),
        "NOPERM" => database.ExecuteAsync("ACL", "SETUSER", "default", "+@scripting"),
        _ => database.ExecuteAsync("REPLICAOF", "NO", "ONE"),
    };

    private async Task WrongTypeAsync(IDatabase database)
    {
        await database.KeyRenameAsync(BookKeys.Of(_prefix)[0], Aside);
        await database.StringSetAsync(BookKeys.Of(_prefix)[0], "text");
    }

    private RedisBudgetStore Open(string address)
    {
        var settings = new BudgetSettings(StoreDown.Closed, 1, Deadline, BooksRig.Lease, Slices: false, TimeSpan.Zero);
        var connection = new RedisConnection(RedisSettings.Check(new KernelGuardRedisOptions { Configuration = address, Prefix = _prefix }), Deadline, TimeProvider.System);
        return new RedisBudgetStore(connection, settings, TimeProvider.System, new BudgetSignals(_warnings, _services.GetRequiredService<IMeterFactory>()), pause: TimeSpan.FromMilliseconds(50));
    }

    private sealed class Warnings : ILogger<BudgetSignals>
    {
        public ConcurrentQueue<string> Told { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Told.Enqueue($"{eventId.Id} {logLevel} {formatter(state, exception)}");
    }
}

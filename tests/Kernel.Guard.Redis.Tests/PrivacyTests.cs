using System.Text;
using System.Text.Json;
using AwesomeAssertions;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;
using Xunit;

namespace KernelGuard.Redis.Tests;

/// <summary>Asks what is kept of a person, and erases one, where the cache and the books are in Redis and the ledger is a file.</summary>
public sealed class PrivacyTests(SharedServer redis) : IDisposable
{
    private const string Tenant = "acme-privacy";
    private const string User = "ann.erased";
    private const string Other = "bob.stays";

    private readonly string _folder = Directory.CreateTempSubdirectory("kernel-guard-").FullName;
    private readonly string _prefix = Member.NewPrefix();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(User)]
    [InlineData(null)]
    public async Task An_erased_person_is_in_no_file_no_store_and_no_book_and_others_stay(string? user)
    {
        await using var provider = await OpenAIServer.StartAsync(cancellationToken: Cancelled);
        provider.RespondWith(static request => Reply.Text($"Words for {request.LastUserText}"));
        using var host = Host(provider);
        await host.StartAsync(Cancelled);
        var privacy = host.Services.GetRequiredService<IPrivacyService>();
        await AskAsync(host, Tenant, User, "ann.secret@example.org");
        await AskAsync(host, Tenant, Other, "bob.secret@example.org");
        await AskAsync(host, "elsewhere", User, "eve.secret@example.org");

        using (var exported = JsonDocument.Parse(await ExportAsync(privacy, Tenant, User)))
        {
            var entry = exported.RootElement.GetProperty("entries").EnumerateArray().Should().ContainSingle().Subject;
            entry.GetProperty("user").GetString().Should().Be(User);
            entry.GetProperty("content").GetProperty("messages").ToString().Should().Contain("[[EMAIL-1]]");
            exported.RootElement.GetProperty("budgets").EnumerateArray().Should().ContainSingle().Which.GetProperty("whom").GetString().Should().Be(User);
        }

        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis.Address);
        var before = await DumpAsync(connection);
        before.Should().Contain(User).And.Contain(Other);
        var key = Key(host, User);
        Files().Should().Contain(key);

        var erased = await privacy.EraseAsync(Tenant, user, Cancelled);

        (erased.CachedAnswers, erased.Budgets, erased.Receipt.Pseudonyms.Count).Should().Be(user is null ? (2, 2, 3) : (1, 1, 1));
        var after = await DumpAsync(connection);
        after.Should().NotContain($"{Tenant}\",\"{User}").And.Contain($"elsewhere\",\"{User}", "a user of another tenant is another person");
        after.Contains(Other, StringComparison.Ordinal).Should().Be(user is not null);
        after.Contains($"\"{Tenant}\"", StringComparison.Ordinal).Should().Be(user is not null, "what was spent is nobody's");
        Files().Should().NotContain(key).And.NotContain("Words for");
        (await host.Services.GetRequiredService<IBudgets>().ReadAsync(cancellationToken: Cancelled)).Should().NotContain(state => state.Tenant == Tenant && state.Whom == User);
        var ledger = host.Services.GetRequiredService<AuditLedger>();
        (await ledger.VerifyAsync(Cancelled)).Intact.Should().BeTrue();
        var entries = await ledger.ReadAsync(Cancelled).ToListAsync(Cancelled);
        entries.Where(entry => entry.Content?.Contains("[[EMAIL-1]]", StringComparison.Ordinal) == true).Select(entry => entry.User).Should().BeEquivalentTo(user is null ? (string[])[User] : [Other, User]);
        entries[^1].Outcome.Should().Be("subject_erased");
        using var nothing = JsonDocument.Parse(await ExportAsync(privacy, Tenant, User));
        nothing.RootElement.GetProperty("entries").EnumerateArray().Should().BeEmpty();
        nothing.RootElement.GetProperty("budgets").EnumerateArray().Should().BeEmpty();

        // The person may come back, as somebody new.
        await AskAsync(host, Tenant, User, "ann.secret@example.org");
        provider.Requests.Should().HaveCount(4, "the cached answer is gone");
        await host.StopAsync(Cancelled);
    }

    [Fact]
    public async Task What_cannot_be_erased_leaves_no_receipt_and_bad_names_are_refused()
    {
        await using var provider = await OpenAIServer.StartAsync(cancellationToken: Cancelled);
        var stuck = new Stuck();
        using var host = Host(provider, stuck);
        await host.StartAsync(Cancelled);
        var privacy = host.Services.GetRequiredService<IPrivacyService>();
        await AskAsync(host, Tenant, User, "ann.secret@example.org");

        await FluentActions.Awaiting(() => privacy.EraseAsync(Tenant, User, Cancelled)).Should().ThrowAsync<InvalidOperationException>();

        var ledger = host.Services.GetRequiredService<AuditLedger>();
        (await ledger.ReadAsync(Cancelled).ToListAsync(Cancelled)).Should().NotContain(entry => entry.Outcome == "subject_erased");
        stuck.Holds = 3;
        (await privacy.EraseAsync(Tenant, User, Cancelled)).Elsewhere.Should().Contain("drawer", 3);
        foreach (var (tenant, user) in ((string?, string?)[])[(null, null), ("", null), ("", "u"), ("t", "")])
        {
            await FluentActions.Awaiting(() => privacy.EraseAsync(tenant, user, Cancelled)).Should().ThrowAsync<ArgumentException>();
            await FluentActions.Awaiting(async () => await privacy.ExportAsync(tenant, user, Cancelled)).Should().ThrowAsync<ArgumentException>();
        }

        await host.StopAsync(Cancelled);
    }

    private static async Task<string> ExportAsync(IPrivacyService privacy, string tenant, string user)
    {
        using var stream = new MemoryStream();
        await (await privacy.ExportAsync(tenant, user, Cancelled)).WriteJsonAsync(stream, Cancelled);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static async Task AskAsync(IHost host, string tenant, string user, string email)
    {
        using var who = GuardContext.Open(tenant, user);
        (await host.Services.GetRequiredService<IChatClient>().GetResponseAsync($"I am {email}.", cancellationToken: Cancelled)).Text.Should().Contain(email);
        await host.Services.GetRequiredService<AuditLedger>().FlushAsync(Cancelled);
    }

    private string Key(IHost host, string user)
    {
        using var subjects = new KernelGuard.Stages.Audit.Keys.SubjectReader(host.Services.GetRequiredService<AuditLedger>().Store.OpenKeysToRead());
        using var keys = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(_folder, "audit.db.keys")};Pooling=False");
        keys.Open();
        using var command = keys.CreateCommand();
        command.CommandText = $"SELECT key FROM subjects WHERE pseudonym = '{subjects.Pseudonym(Tenant, user)}'";
        return Encoding.Latin1.GetString((byte[])command.ExecuteScalar()!);
    }

    private string Files() => string.Concat(Directory.GetFiles(_folder).Select(static file =>
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return reader.ReadToEnd();
    }));

    // Every name and every value of the cache and the books, byte for byte.
    private async Task<string> DumpAsync(ConnectionMultiplexer connection)
    {
        var (all, database) = (new StringBuilder(), connection.GetDatabase());
        await foreach (var key in connection.GetServers()[0].KeysAsync(pattern: $"*{_prefix}*"))
        {
            RedisValue[] values = await database.KeyTypeAsync(key) switch
            {
                RedisType.String => [await database.StringGetAsync(key)],
                RedisType.Hash => [.. (await database.HashGetAllAsync(key)).SelectMany(static entry => new[] { entry.Name, entry.Value })],
                RedisType.SortedSet => await database.SortedSetRangeByRankAsync(key),
                _ => [],
            };
            all.AppendLine(key.ToString());
            foreach (var value in values)
            {
                all.AppendLine(Encoding.Latin1.GetString((byte[])value!));
            }
        }

        return all.ToString();
    }

    private IHost Host(OpenAIServer provider, IPersonalDataHolder? holder = null)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        if (holder is not null)
        {
            builder.Services.AddSingleton(holder);
        }

        builder.AddKernelGuard(options =>
            {
                options.DefaultPolicy = "shop";
                options.Cache.Deadline = "20s";
                options.Audit.Path = Path.Combine(_folder, "audit.db");
                var policy = new GuardPolicyOptions
                {
                    Redaction = new RedactionOptions(), Cache = new CacheOptions { Ttl = "30m", Partition = Partition.User }, Audit = new AuditOptions { Content = AuditContent.Encrypted },
                };
                policy.Budgets.Add(new BudgetOptions { Name = "own", Tokens = 1_000_000, Per = Scope.User, Window = "1d" });
                options.Policies["shop"] = policy;
            })
            .AddOpenAI("gpt-4o-mini", openAI => (openAI.Endpoint, openAI.ApiKey) = (provider.Endpoint, provider.ApiKey))
            .AddRedis(redis.Address, options => options.Prefix = _prefix)
            .AddRedisBudgets(options => options.Deadline = "20s");
        return builder.Build();
    }

    private sealed class Stuck : IPersonalDataHolder
    {
        public int? Holds { get; set; }

        public string Name => "drawer";

        public ValueTask<int> EraseAsync(string? tenant, string? user, CancellationToken cancellationToken) => new(Holds ?? throw new InvalidOperationException("The drawer is stuck."));
    }
}

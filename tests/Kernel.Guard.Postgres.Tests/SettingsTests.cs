using AwesomeAssertions;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Xunit;

namespace KernelGuard.Postgres.Tests;

public sealed class SettingsTests(SharedServer shared)
{
    private const string Wrong = "Host=db;Password=hunter2;Colour=blue";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, "kernel_guard", "kernel_guard_keys", "knows no database")]
    [InlineData(" ", "kernel_guard", "kernel_guard_keys", "knows no database")]
    [InlineData(Wrong, "kernel_guard", "kernel_guard_keys", "ConnectionString cannot be read")]
    [InlineData("Database=audit", "kernel_guard", "kernel_guard_keys", "ConnectionString cannot be read")]
    [InlineData("Host=db;Port=many", "kernel_guard", "kernel_guard_keys", "ConnectionString cannot be read")]
    [InlineData("Host=db", "kernel guard", "kernel_guard_keys", "Schema is a name")]
    [InlineData("Host=db", "a\"; DROP TABLE x; --", "kernel_guard_keys", "Schema is a name")]
    [InlineData("Host=db", "kernel_guard", "", "KeysSchema is a name")]
    [InlineData("Host=db", "one", "one", "KeysSchema names another")]
    public void A_wrong_setting_is_named_and_no_password_is(string? connection, string schema, string keys, string reason)
    {
        var act = () => PostgresLedger.Create(new KernelGuardPostgresOptions { ConnectionString = connection, Schema = schema, KeysSchema = keys });

        act.Should().Throw<GuardConfigurationException>().WithMessage($"*{reason}*").Which.ToString().Should().NotContain("hunter2").And.NotContain("Colour");
    }

    [Theory]
    [InlineData("Host=db", GssEncryptionMode.Disable)]
    [InlineData("Host=db;GSS Encryption Mode=Prefer", GssEncryptionMode.Prefer)]
    [InlineData("Host=db;gssencryptionmode=Require", GssEncryptionMode.Require)]
    public void GSS_is_tried_where_somebody_asks_for_it(string connection, GssEncryptionMode expected) =>
        new NpgsqlConnectionStringBuilder(PostgresSettings.Parse(connection, "ConnectionString")).GssEncryptionMode.Should().Be(expected);

    [Fact]
    public async Task A_host_reads_the_section_and_writes_there()
    {
        SharedServer.SkipWithoutServer();
        using var rig = new PostgresRig(shared.Server.ConnectionString);
        var builder = Builder(new() { ["KernelGuard:Postgres:ConnectionString"] = shared.Server.ConnectionString, ["KernelGuard:Postgres:Schema"] = rig.Schema, ["KernelGuard:Postgres:KeysSchema"] = rig.KeysSchema });
        builder.Services.AddKernelGuardCore().AddProvider(static _ => new Unasked()).AddPostgresLedger();
        using var host = builder.Build();
        await host.StartAsync(Token);

        var ledger = host.Services.GetRequiredService<AuditLedger>();
        ledger.Path.Should().StartWith("postgres://127.0.0.1:").And.EndWith($"/postgres/{rig.Schema}");
        await rig.AppendAsync(3, ledger: ledger);
        await host.StopAsync(Token);

        rig.Count().Should().Be(3);
    }

    [Theory]
    [InlineData("KernelGuard:Postgres:Schema", "kernel guard", "Schema is a name")]
    [InlineData("KernelGuard:Postgres:Shema", "audit", "KernelGuard:Postgres:Shema is unknown. Correct the key's name to one of ConnectionString, ")]
    [InlineData("KernelGuard:Postgres:ConnectionString", Wrong, "cannot be read")]
    public async Task A_wrong_section_stops_the_start(string key, string value, string reason)
    {
        var builder = Builder(new() { ["ConnectionStrings:Postgres"] = "Host=127.0.0.1;Port=1", [key] = value });
        builder.Services.AddKernelGuardCore().AddPostgresLedger();
        using var host = builder.Build();

        (await FluentActions.Awaiting(() => host.StartAsync(Token)).Should().ThrowAsync<GuardConfigurationException>()).Which.ToString().Should().Contain(reason).And.NotContain("hunter2");
    }

    [Theory]
    [InlineData("Database=nowhere", "the database is not there")]
    [InlineData("Username=stranger", "the server refuses the user")]
    public async Task What_waiting_does_not_mend_is_said_before_anything_is_sent(string other, string reason)
    {
        SharedServer.SkipWithoutServer();
        await using var ledger = PostgresLedger.Create(new KernelGuardPostgresOptions { ConnectionString = $"{shared.Server.ConnectionString};{other}" });

        (await FluentActions.Awaiting(() => ledger.AdmitAsync(Token).AsTask()).Should().ThrowAsync<AuditException>()).Which.Message.Should().Contain(reason).And.NotContain("the-password");
    }

    [Fact]
    public async Task A_database_of_another_encoding_is_refused()
    {
        SharedServer.SkipWithoutServer();
        shared.Server.Ask("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");
        await using var ledger = PostgresLedger.Create(new KernelGuardPostgresOptions { ConnectionString = $"{shared.Server.ConnectionString};Database=latin" });

        await FluentActions.Awaiting(() => ledger.AdmitAsync(Token).AsTask()).Should().ThrowAsync<AuditException>().WithMessage("*UTF8*");
    }

    [Fact]
    public void The_options_show_no_password() =>
        new KernelGuardPostgresOptions { ConnectionString = "Host=db;Password=hunter2", KeysConnectionString = "Host=db;Password=hunter2" }.ToString().Should().Be("kernel_guard, kernel_guard_keys");

    private static HostApplicationBuilder Builder(Dictionary<string, string?> settings)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(settings);
        return builder;
    }

    private sealed class Unasked : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}

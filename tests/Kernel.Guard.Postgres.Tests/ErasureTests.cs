using AwesomeAssertions;
using Npgsql;
using Xunit;

namespace KernelGuard.Postgres.Tests;

public sealed class ErasureTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_erased_key_is_in_no_table_and_no_statistics()
    {
        await using var server = await PostgresServer.StartAsync(Token);
        using var rig = new PostgresRig(server.ConnectionString);
        for (var i = 0; i < 200; i++)
        {
            await rig.AppendAsync(1, user: $"u-{i}", content: "words");
        }

        server.Ask("ANALYZE");
        var key = await KeyAsync(rig, "u-17");
        server.Ask("CHECKPOINT");
        (await HoldsAsync(server, key)).Should().BeTrue("it is looked for where it lies");

        (await rig.Ledger.EraseSubjectAsync("acme", "u-17", Token)).Pseudonyms.Should().ContainSingle();

        server.Ask("CHECKPOINT");
        (await HoldsAsync(server, key)).Should().BeFalse();
        var entries = await rig.EntriesAsync();
        entries.Where(static entry => entry.User is not null && !entry.User.StartsWith("p-", StringComparison.Ordinal)).Should().HaveCount(199).And.OnlyContain(entry => entry.Content == "words");
        (await rig.Ledger.VerifyAsync(Token)).Should().Be(new AuditVerification(201, 1, null));
    }

    [Fact]
    public async Task An_erasure_waits_for_a_transaction_that_still_sees_the_key_and_the_receipt_comes_after_it()
    {
        await using var server = await PostgresServer.StartAsync(Token);
        using var rig = new PostgresRig(server.ConnectionString);
        await rig.AppendAsync(1);
        var key = await KeyAsync(rig, "u-17");
        Task<AuditErasure> erasing;
        await using (var reader = new NpgsqlConnection(server.ConnectionString + ";Pooling=false"))
        {
            await reader.OpenAsync(Token);
            await using var transaction = await reader.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, Token);
            await using var command = new NpgsqlCommand($"SELECT count(*) FROM {rig.KeysSchema}.subjects", reader);
            (await command.ExecuteScalarAsync(Token)).Should().NotBe(0L);

            erasing = rig.Ledger.EraseSubjectAsync("acme", "u-17", Token);
            await Eventually.HoldsAsync(() => Equals(server.Ask($"SELECT count(*) FROM {rig.KeysSchema}.erasures"), 1L), Token);
            erasing.IsCompleted.Should().BeFalse();
            rig.Count().Should().Be(1);
        }

        (await erasing.WaitAsync(TimeSpan.FromMinutes(1), Token)).Pseudonyms.Should().ContainSingle();
        server.Ask("CHECKPOINT");
        (await HoldsAsync(server, key)).Should().BeFalse();
        server.Ask($"SELECT count(*) FROM {rig.KeysSchema}.erasures").Should().Be(0L);
    }

    [Fact]
    public async Task Where_the_keys_table_is_anothers_an_erasure_says_so_and_there_is_no_receipt()
    {
        await using var server = await PostgresServer.StartAsync(Token);
        server.Ask("CREATE ROLE host LOGIN; CREATE ROLE warden; GRANT CREATE ON DATABASE postgres TO host");
        using var rig = new PostgresRig(server.ConnectionString.Replace("Username=guard", "Username=host", StringComparison.Ordinal));
        await rig.AppendAsync(1);
        server.Ask($"ALTER TABLE {rig.KeysSchema}.subjects OWNER TO warden; GRANT SELECT, INSERT, UPDATE, DELETE ON {rig.KeysSchema}.subjects TO host");

        (await FluentActions.Awaiting(() => rig.Ledger.EraseSubjectAsync("acme", "u-17", Token)).Should().ThrowAsync<AuditException>()).WithMessage("*belongs to another role*");

        rig.Count().Should().Be(1);
        server.Ask($"ALTER TABLE {rig.KeysSchema}.subjects OWNER TO host");
        (await rig.Ledger.EraseSubjectAsync("acme", "u-17", Token)).Should().NotBeNull();
        rig.Count().Should().Be(2, "erased again, with the receipt");
    }

    [Fact]
    public async Task A_schema_that_is_there_needs_no_right_to_make_one()
    {
        await using var server = await PostgresServer.StartAsync(Token);
        using var rig = new PostgresRig(server.ConnectionString.Replace("Username=guard", "Username=host", StringComparison.Ordinal));
        server.Ask($"CREATE ROLE host LOGIN; CREATE SCHEMA {rig.Schema} AUTHORIZATION host; CREATE SCHEMA {rig.KeysSchema} AUTHORIZATION host");

        await rig.AppendAsync(1);

        rig.Count().Should().Be(1);
    }

    [Fact]
    public async Task The_ledgers_schema_holds_no_key_and_no_name()
    {
        await using var server = await PostgresServer.StartAsync(Token);
        using var rig = new PostgresRig(server.ConnectionString);
        await rig.AppendAsync(3, "acme-tenant", "anna@example.org", content: "words of hers");

        var text = (string)rig.Ask("SELECT string_agg(e::text, ' ') FROM entries e")!;

        text.Should().NotContain("acme-tenant").And.NotContain("anna@").And.NotContain("words of hers").And.NotContain(Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes("words of hers")).ToLowerInvariant());
        server.Ask($"SELECT string_agg(s::text, ' ') FROM {rig.KeysSchema}.subjects s").Should().BeOfType<string>().Which.Should().NotContain("anna@");
    }

    [Fact]
    public async Task Keys_in_another_database_are_read_from_there()
    {
        await using var server = await PostgresServer.StartAsync(Token);
        server.Ask("CREATE DATABASE secrets");
        var apart = new KernelGuardPostgresOptions { ConnectionString = server.ConnectionString, KeysConnectionString = server.ConnectionString.Replace("Database=postgres", "Database=secrets", StringComparison.Ordinal), Schema = "audit", KeysSchema = "audit" };
        await using var ledger = PostgresLedger.Create(apart);
        using var rig = new PostgresRig(server.ConnectionString);
        await rig.AppendAsync(1, ledger: ledger);

        server.Ask("SELECT to_regclass('audit.subjects')::text").Should().Be(DBNull.Value);
        (await ledger.ReadAsync(Token).SingleAsync(Token)).User.Should().Be("u-17");
        (await ledger.EraseSubjectAsync("acme", "u-17", Token)).Pseudonyms.Should().ContainSingle();
    }

    private static Task<byte[]> KeyAsync(PostgresRig rig, string user)
    {
        using var keys = rig.Ledger.Store.OpenKeysToRead()!;
        using var subjects = new KernelGuard.Stages.Audit.Keys.SubjectReader(rig.Ledger.Store.OpenKeysToRead());
        return Task.FromResult((byte[])KernelGuard.Stages.Audit.Stores.Sql.Scalar(keys.Connection, "SELECT key FROM subjects WHERE pseudonym = @p", ("@p", subjects.Pseudonym("acme", user)))!);
    }

    // The tables' files, byte by byte, as a thief would. The write-ahead log is left out: docs/postgres.md says that it keeps what it has.
    private static async Task<bool> HoldsAsync(PostgresServer server, byte[] key)
    {
        foreach (var file in Directory.GetFiles(Path.Combine(server.Data, "base"), "*", SearchOption.AllDirectories))
        {
            if ((await File.ReadAllBytesAsync(file, Token)).AsSpan().IndexOf(key) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using AwesomeAssertions;
using Microsoft.Data.Sqlite;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Audit;

public sealed class MigrationTests
{
    private static readonly string[] Names =
    [
        "id", "time", "function", "tenant", "user", "conversation", "model_asked", "model_served", "streamed", "outcome", "error_type", "cache", "redacted",
        "redaction_enforced", "budget_decision", "budget", "budget_enforced", "attempts", "fallback_reason", "finish_reason", "input_tokens", "cached_input_tokens",
        "cache_write_tokens", "output_tokens", "reasoning_tokens", "audio_input_tokens", "audio_output_tokens", "image_input_tokens", "usage_source", "cost_nano_dollars",
        "saved_input_tokens", "saved_output_tokens", "saved_nano_dollars", "saved_time_us", "duration_us", "response_id", "content_mode", "content",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_ledger_of_an_earlier_version_is_taken_over_whole_and_names_nobody_any_more(int version)
    {
        using var key = new SigningKey();
        using var rig = new LedgerRig(options => options.SigningKey = key.Private);
        Former(rig, version, 2_500);

        await rig.AppendAsync(1);

        (await rig.Ledger.VerifyAsync(Token)).Should().Be(new AuditVerification(2_501, 3, null) { Signed = true, TakenOver = 2_500 });
        var entries = await rig.EntriesAsync();
        entries.Take(2_500).Select(entry => entry.Tenant).Should().Equal(Enumerable.Range(0, 2_500).Select(i => $"former-tenant-{i % 5}"));
        var first = entries[0];
        (first.User, first.Conversation, first.Usage.Output, first.CostNanoDollars, first.Content).Should().Be(("former-user-0", "former-conversation-0", 7, 1234, "{}"));
        (first.SavedTime, first.Duration).Should().Be((version == 1 ? TimeSpan.Zero : TimeSpan.FromMicroseconds(7), TimeSpan.FromMicroseconds(7)));
        rig.Bytes().Should().NotContain("former-tenant").And.NotContain("former-user").And.NotContain("former-conversation");
        using var other = rig.Other();
        other.Scalar("SELECT group_concat(kind) FROM (SELECT kind FROM checkpoints ORDER BY number)").Should().Be("opened,migrated,opened,migrated,opened");
        ((string)other.Scalar("SELECT note FROM checkpoints WHERE number = 2")!).Should().MatchRegex("^[0-9A-F]{64}$", "it notes the old chain's last hash");
    }

    [Theory]
    [InlineData("UPDATE entries SET output_tokens = 8 WHERE row = 3")]
    [InlineData("DELETE FROM entries WHERE row = 3")]
    public async Task A_former_ledger_whose_chain_is_broken_is_refused_and_stays_as_it_is(string tampering)
    {
        using var rig = new LedgerRig();
        Former(rig, 2, 10);
        using (var other = rig.Other())
        {
            other.Scalar("DROP TRIGGER entries_are_not_changed");
            other.Scalar("DROP TRIGGER entries_are_not_removed");
            other.Scalar(tampering);
        }

        FluentActions.Invoking(rig.Ledger.Open).Should().Throw<AuditException>().WithMessage("*broken at row*");

        using var after = rig.Other();
        after.Scalar("SELECT version FROM ledger_schema").Should().Be(2L);
        await Task.CompletedTask;
    }

    [Fact]
    public async Task A_reader_puts_off_that_the_old_rows_are_overwritten_and_no_more()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        using var rig = new LedgerRig(time: time);
        Former(rig, 2, 50);
        using (var reader = rig.Other())
        {
            reader.Scalar("BEGIN");
            reader.Scalar("SELECT count(*) FROM entries");

            await rig.AppendAsync(1);

            rig.Bytes().Should().Contain("former-user", "the reader still sees the old rows");
        }

        time.Advance(TimeSpan.FromMinutes(1));
        await rig.Ledger.FlushAsync(Token);

        rig.Bytes().Should().NotContain("former-tenant").And.NotContain("former-user").And.NotContain("former-conversation");
        (await rig.BrokenAsync()).Should().BeNull();
    }

    [Fact]
    public async Task A_process_that_ends_between_the_migration_and_the_cleaning_leaves_that_to_the_next()
    {
        using var rig = new LedgerRig();
        await rig.AppendAsync(1);
        await rig.Ledger.DisposeAsync();
        using (var left = rig.Other())
        {
            // What is left of a migration whose process ended: free pages with the old rows, and the note.
            left.Scalar("PRAGMA secure_delete = OFF");
            left.Scalar("CREATE TABLE former_entries (tenant TEXT)");
            left.Scalar($"INSERT INTO former_entries VALUES ('{string.Concat(Enumerable.Repeat("former-tenant ", 2_000))}')");
            left.Scalar("DROP TABLE former_entries");
            left.Scalar("CREATE TABLE cleaning_due (written_anew INTEGER NOT NULL)");
            left.Scalar("INSERT INTO cleaning_due VALUES (0)");
        }

        rig.Bytes().Should().Contain("former-tenant");
        using var next = rig.Another();
        next.Open();
        await next.FlushAsync(Token);

        rig.Bytes().Should().NotContain("former-tenant");
        using var after = rig.Other();
        after.Scalar("SELECT count(*) FROM sqlite_master WHERE name = 'cleaning_due'").Should().Be(0L);
        (await next.VerifyAsync(Token)).Intact.Should().BeTrue();
    }

    [Fact]
    public async Task An_entry_of_an_earlier_version_that_cannot_be_read_is_told_as_such()
    {
        using var rig = new LedgerRig();
        Former(rig, 2, 3, unreadable: true);

        FluentActions.Invoking(rig.Ledger.Open).Should().Throw<AuditException>().WithMessage("*cannot be read*");
        await Task.CompletedTask;
    }

    [Fact]
    public async Task Reading_does_not_take_a_ledger_over()
    {
        using var rig = new LedgerRig();
        Former(rig, 2, 3);

        await FluentActions.Awaiting(() => rig.Ledger.VerifyAsync(Token)).Should().ThrowAsync<AuditException>().WithMessage("*earlier version*");
    }

    [Fact]
    public async Task A_former_file_in_a_ledgers_place_is_not_taken_over_and_signed()
    {
        using var key = new SigningKey();
        using var rig = new LedgerRig(options => options.SigningKey = key.Private);
        await rig.AppendAsync(1);
        await rig.Ledger.DisposeAsync();
        File.Delete(rig.Path);
        Former(rig, 2, 10);

        using var later = rig.Another();
        FluentActions.Invoking(later.Open).Should().Throw<AuditException>().WithMessage("*not taken over*KernelGuard:Audit:KeysPath*");

        using var other = rig.Other();
        other.Scalar("SELECT version FROM ledger_schema").Should().Be(2L);
    }

    private static void Former(LedgerRig rig, int version, int rows, bool unreadable = false)
    {
        var names = Names.Where(name => version > 1 || !name.StartsWith("saved", StringComparison.Ordinal)).ToArray();
        using var file = rig.Other();
        file.Scalar("PRAGMA journal_mode = WAL");
        file.Scalar($"CREATE TABLE ledger_schema (version INTEGER NOT NULL); INSERT INTO ledger_schema VALUES ({version})");
        file.Scalar($"CREATE TABLE entries (row INTEGER PRIMARY KEY, writer TEXT NOT NULL, sequence INTEGER NOT NULL, {string.Join(", ", names)}, previous_hash BLOB NOT NULL, hash BLOB NOT NULL)");
        file.Scalar("CREATE TRIGGER entries_are_not_changed BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'x'); END");
        file.Scalar("CREATE TRIGGER entries_are_not_removed BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'x'); END");
        file.Scalar("CREATE TRIGGER entries_are_not_replaced BEFORE INSERT ON entries WHEN EXISTS (SELECT 1 FROM entries WHERE row = NEW.row) BEGIN SELECT RAISE(ABORT, 'x'); END");
        var hashes = new[] { new byte[32], new byte[32] };
        using var transaction = file.BeginTransaction();
        for (var i = 0; i < rows; i++)
        {
            var writer = i % 2;
            object?[] row = [$"writer-{writer}", (long)((i / 2) + 1), .. names.Select(name => unreadable && name == "id" ? "no id" : Value(name, i))];
            var hash = SHA256.HashData(Form([hashes[writer], .. row]));
            using var insert = file.CreateCommand();
            insert.CommandText = $"INSERT INTO entries (writer, sequence, {string.Join(", ", names)}, previous_hash, hash) VALUES ({string.Join(", ", Enumerable.Range(0, row.Length + 2).Select(at => $"$v{at}"))})";
            object?[] values = [.. row, hashes[writer], hash];
            for (var at = 0; at < values.Length; at++)
            {
                insert.Parameters.AddWithValue($"$v{at}", values[at] ?? DBNull.Value);
            }

            insert.ExecuteNonQuery();
            hashes[writer] = hash;
        }

        transaction.Commit();
    }

    private static object? Value(string name, int row) => name switch
    {
        "id" => Guid.CreateVersion7().ToString(),
        "time" => "2026-01-01T00:00:00.0000000Z",
        "tenant" => $"former-tenant-{row % 5}",
        "user" => $"former-user-{row}",
        "conversation" => $"former-conversation-{row}",
        "outcome" => "success",
        "usage_source" => "provider",
        "content_mode" => "none",
        "content" => "{}",
        "streamed" or "attempts" => 1L,
        "cost_nano_dollars" => 1234L,
        _ when name.EndsWith("_tokens", StringComparison.Ordinal) || name.EndsWith("_us", StringComparison.Ordinal) => 7L,
        _ => null,
    };

    // The form of versions 1 and 2, written out, so that no change of the code can change what it means.
    private static byte[] Form(object?[] values)
    {
        List<byte> form = [1];
        foreach (var value in values)
        {
            switch (value)
            {
                case null:
                    form.Add(0);
                    break;
                case long number:
                    form.Add(1);
                    var bytes = new byte[8];
                    BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
                    form.AddRange(bytes);
                    break;
                default:
                    var content = value as byte[] ?? Encoding.UTF8.GetBytes((string)value);
                    form.Add((byte)(value is string ? 3 : 4));
                    form.AddRange(BitConverter.GetBytes(content.Length));
                    form.AddRange(content);
                    break;
            }
        }

        return [.. form];
    }
}

using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Audit;

/// <summary>
/// Holds ledgers of the third version to hold for ever: files that the code of that version wrote for made-up people, in a process that was killed, and
/// signed with a key that nobody has any more.
/// </summary>
public sealed class ThirdVersionTests : IDisposable
{
    private const string Columns = "SELECT group_concat(name) FROM pragma_table_info('entries')";

    private readonly SigningKey _key = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string Fixtures => Checkout.File("tests", "Kernel.Guard.Core.Tests", "Stages", "Audit", "Fixtures");

    [Fact]
    public async Task It_is_read_and_verified_as_it_is()
    {
        using var rig = Former();
        var before = await File.ReadAllBytesAsync(rig.Path, Token);

        var found = await rig.Ledger.VerifyAsync(Token);
        var entries = await rig.EntriesAsync();

        found.Should().Be(new AuditVerification(entries.Count, 1, null) { Signed = true });
        entries.Should().HaveCountGreaterThan(50).And.OnlyContain(static entry => entry.Question == null && entry.AnswerStored == null && entry.Tenant == "acme");
        (await File.ReadAllBytesAsync(rig.Path, Token)).Should().Equal(before);
    }

    [Fact]
    public async Task What_is_opened_to_write_gains_the_columns_and_keeps_every_row_chain_and_signature()
    {
        using var rig = Former();
        var former = await rig.EntriesAsync();
        var head = (await rig.Ledger.HeadsAsync(Token)).Single();

        await rig.Ledger.RunAsync(writer => writer.Append([rig.Entry() with { Cache = "miss", Question = "0123456789abcdef", AnswerStored = true }]), Token);

        using var other = rig.Other();
        other.Scalar("SELECT version FROM ledger_schema").Should().Be(4L);
        ((string)other.Scalar(Columns)!).Should().EndWith("hash,question,answer_stored");
        (await rig.Ledger.VerifyAsync(new AuditVerifyOptions { ExpectedHeads = [head] }, Token)).Should().Be(new AuditVerification(former.Count + 1, 2, null) { Signed = true });
        var entries = await rig.EntriesAsync();
        entries[..^1].Should().Equal(former);
        entries[^1].Question.Should().StartWith("q-");
    }

    [Theory]
    [InlineData("form = 3")]
    [InlineData("form = 1")]
    [InlineData("question = 'q-x'")]
    [InlineData("answer_stored = 1")]
    [InlineData("model_asked = 'm'")]
    public async Task A_row_of_it_that_is_changed_afterwards_is_named(string change)
    {
        using var rig = Former();
        await rig.AppendAsync(1);
        using (var other = rig.Unlocked())
        {
            other.Scalar($"UPDATE entries SET {change} WHERE row = 7");
        }

        (await rig.BrokenAsync())!.Row.Should().Be(7);
    }

    [Fact]
    public async Task A_new_row_that_is_told_to_be_an_old_one_is_named()
    {
        using var rig = Former();
        await rig.AppendAsync(1);
        long row;
        using (var other = rig.Unlocked())
        {
            row = (long)other.Scalar("SELECT max(row) FROM entries")!;
            other.Scalar($"UPDATE entries SET form = 2, question = NULL, answer_stored = NULL WHERE row = {row}");
        }

        (await rig.BrokenAsync())!.Row.Should().Be(row);
    }

    [Fact]
    public async Task The_table_takes_a_row_that_names_none_of_the_new_columns_as_the_third_versions_statement_does()
    {
        using var rig = Former();
        await rig.AppendAsync(1);
        using (var other = rig.Other())
        {
            // As its prepared statement does: it names its columns, and knows none of the new ones.
            other.Invoking(static file => file.Scalar("INSERT INTO entries (row, form, writer, sequence, id, time, streamed, outcome, attempts, continuations, input_tokens, cached_input_tokens, cache_write_tokens, output_tokens, reasoning_tokens, audio_input_tokens, audio_output_tokens, image_input_tokens, usage_source, saved_input_tokens, saved_output_tokens, saved_time_us, duration_us, content_mode, previous_hash, hash) SELECT max(row) + 1, 2, 'w', 1, 'i', 't', 0, 'success', 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 'none', 0, 0, 0, 0, 'none', x'', x'' FROM entries"))
                .Should().NotThrow();
            other.Scalar("SELECT question FROM entries WHERE writer = 'w'").Should().Be(DBNull.Value);
        }
    }

    public void Dispose() => _key.Dispose();

    private LedgerRig Former()
    {
        var folder = Directory.CreateTempSubdirectory("kernel-guard-").FullName;
        File.Copy(Path.Combine(Fixtures, "third-version.ledger"), Path.Combine(folder, "audit.db"));
        File.Copy(Path.Combine(Fixtures, "third-version.subjects"), Path.Combine(folder, "audit.db.keys"));
        return new LedgerRig(
            options =>
            {
                options.SigningKey = _key.Private;
                options.TrustedKeys.Add($"file:{Path.Combine(Fixtures, "third-version.pem")}");
            },
            folder: folder);
    }
}

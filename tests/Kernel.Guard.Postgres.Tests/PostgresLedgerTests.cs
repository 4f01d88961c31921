using AwesomeAssertions;
using KernelGuard.Core.Tests.Stages.Audit;
using Xunit;

namespace KernelGuard.Postgres.Tests;

public sealed class PostgresLedgerTests(SharedServer shared) : LedgerSuite
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sealed = '\\x00'")]
    [InlineData("content = '{}', sealed = convert_to('{}', 'UTF8')")]
    [InlineData("content = NULL, sealed = convert_to(content, 'UTF8')")]
    public async Task Content_that_is_bytes_and_content_that_is_text_are_not_exchanged(string change)
    {
        using var rig = Rig();
        await rig.AppendAsync(2);
        rig.Tamper($"UPDATE entries SET {change} WHERE row = 2");

        (await rig.Ledger.VerifyAsync(Token)).FirstBroken!.Row.Should().Be(2);
    }

    [Fact]
    public async Task A_column_of_another_type_is_found()
    {
        using var rig = Rig();
        await rig.AppendAsync(2);
        rig.Tamper("ALTER TABLE entries ALTER attempts TYPE INTEGER");

        (await rig.Ledger.VerifyAsync(Token)).FirstBroken!.Reason.Should().Contain("was changed");
    }

    [Fact]
    public async Task Hosts_that_start_at_once_make_the_tables_once()
    {
        using var rig = Rig();
        var ledgers = Enumerable.Range(0, 8).Select(_ => rig.Another()).ToArray();

        await Task.WhenAll(ledgers.Select(ledger => Task.Run(ledger.Open, Token)));
        await Task.WhenAll(ledgers.Select(ledger => rig.AppendAsync(1, user: "one", ledger: ledger)));

        (await rig.Ledger.VerifyAsync(Token)).Should().Be(new AuditVerification(8, 8, null));
        rig.Ask("SELECT count(DISTINCT \"user\") FROM entries").Should().Be(1L);
    }

    [Fact]
    public async Task A_ledger_of_the_third_version_is_read_as_it_is_and_gains_the_columns_once_of_those_who_open_it_at_once()
    {
        using var rig = Rig();
        var former = rig.Another();
        await former.RunAsync(writer => writer.Append([.. Enumerable.Range(0, 3).Select(_ => rig.Entry() with { Question = null, AnswerStored = null })]), Token);
        await former.DisposeAsync();
        rig.Tamper("ALTER TABLE entries DROP COLUMN question, DROP COLUMN answer_stored; UPDATE ledger_schema SET version = 3");

        (await rig.Ledger.VerifyAsync(Token)).Should().Be(new AuditVerification(3, 1, null));
        (await rig.EntriesAsync()).Should().OnlyContain(static entry => entry.Question == null && entry.ModelAsked == "m");
        rig.Ask("SELECT version FROM ledger_schema").Should().Be(3L, "who reads changes nothing");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(rig.Another().Open, Token)));
        await rig.AppendAsync(1);

        rig.Ask("SELECT version FROM ledger_schema").Should().Be(4L);
        (await rig.Ledger.VerifyAsync(Token)).Should().Be(new AuditVerification(4, 2, null));
        (await rig.EntriesAsync())[^1].Question.Should().StartWith("q-");
    }

    [Fact]
    public async Task A_session_that_commits_without_waiting_for_the_disk_is_made_to_wait()
    {
        using var rig = new PostgresRig(shared.Server.ConnectionString + ";Options=-c synchronous_commit=off");
        object? mode = null;
        await rig.Ledger.RunAsync(writer => mode = KernelGuard.Stages.Audit.Stores.Sql.Scalar(writer.Ledger.Connection, "SHOW synchronous_commit"), Token);

        mode.Should().Be("on");
    }

    private protected override StoreRig Rig(Action<AuditLedgerOptions>? configure = null, TimeProvider? time = null)
    {
        SharedServer.SkipWithoutServer();
        return new PostgresRig(shared.Server.ConnectionString, configure, time);
    }
}

using System.Text.RegularExpressions;
using AwesomeAssertions;
using KernelGuard.Core.Tests.Stages.Audit;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Xunit;

namespace KernelGuard.Postgres.Tests;

/// <summary>Holds docs/postgres.md to what it says of rights: its statements are run as they stand there.</summary>
public sealed partial class GrantsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_documented_grants_are_enough_for_a_host_and_let_it_change_nothing_that_is_written()
    {
        SharedServer.SkipWithoutServer();
        await using var server = await PostgresServer.StartAsync(Token);
        using var key = new SigningKey();
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var rig = new PostgresRig(
            server.ConnectionString.Replace("Username=guard", "Username=host", StringComparison.Ordinal),
            options =>
            {
                options.SegmentEntries = 3;
                options.Retention = "30d";
                options.SigningKey = key.Private;
            },
            time);
        server.Ask("CREATE ROLE host LOGIN; GRANT CREATE ON DATABASE postgres TO host");
        await rig.AppendAsync(7);

        server.Ask(Documented().Replace("kernel_guard", rig.Schema, StringComparison.Ordinal));

        time.Advance(TimeSpan.FromDays(31));
        var other = rig.Another();
        await rig.AppendAsync(2, ledger: other);
        await other.ApplyRetentionAsync(Token);
        await rig.AppendAsync(1);
        (await other.EraseSubjectAsync("acme", "u-17", Token)).Should().NotBeNull();
        var found = await other.VerifyAsync(Token);
        (found.FirstBroken, found.Signed, found.Dropped).Should().Be((null, true, 3), "three segments were dropped");
        foreach (var refused in (string[])["UPDATE entries SET outcome = 'success'", "DELETE FROM checkpoints", "TRUNCATE entries", "ALTER TABLE entries DISABLE TRIGGER ALL", "DROP TRIGGER entries_are_not_changed ON entries", "DROP TABLE entries", "DROP FUNCTION refuse() CASCADE", "DROP FUNCTION refuse_what_is_kept() CASCADE"])
        {
            FluentActions.Invoking(() => rig.Ask(refused)).Should().Throw<PostgresException>(refused).Which.SqlState.Should().Be("42501", refused);
        }

        FluentActions.Invoking(() => rig.Ask("DELETE FROM entries")).Should().Throw<PostgresException>().WithMessage("*append-only*");
    }

    [Fact]
    public async Task A_host_that_may_not_change_tables_goes_on_once_the_owner_has_taken_a_third_version_over_as_documented()
    {
        SharedServer.SkipWithoutServer();
        await using var server = await PostgresServer.StartAsync(Token);
        using var rig = new PostgresRig(server.ConnectionString.Replace("Username=guard", "Username=host", StringComparison.Ordinal));
        server.Ask("CREATE ROLE host LOGIN; GRANT CREATE ON DATABASE postgres TO host");
        var former = rig.Another();
        await former.RunAsync(writer => writer.Append([rig.Entry() with { Question = null, AnswerStored = null }]), Token);
        await former.DisposeAsync();
        server.Ask(Documented().Replace("kernel_guard", rig.Schema, StringComparison.Ordinal));
        server.Ask($"ALTER TABLE {rig.Schema}.entries DROP COLUMN question, DROP COLUMN answer_stored; UPDATE {rig.Schema}.ledger_schema SET version = 3");

        FluentActions.Invoking(rig.Another().Open).Should().Throw<AuditException>().WithMessage("*lacks a right*");
        server.Ask(Takeover().Match(File.ReadAllText(Checkout.File("docs", "postgres.md"))).Groups[1].Value.Replace("kernel_guard", rig.Schema, StringComparison.Ordinal));
        await rig.AppendAsync(1);

        (await rig.Ledger.VerifyAsync(Token)).Should().Be(new AuditVerification(2, 2, null));
    }

    private static string Documented() => Block().Match(File.ReadAllText(Checkout.File("docs", "postgres.md"))).Groups[1].Value;

    [GeneratedRegex(@"```sql\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("`(ALTER TABLE [^`]*)`")]
    private static partial Regex Takeover();
}

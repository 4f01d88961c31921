using AwesomeAssertions;
using KernelGuard.Core.Tests.Stages.Audit;
using Xunit;

namespace KernelGuard.Postgres.Tests;

/// <summary>Stops, kills and starts the server while calls go on.</summary>
public sealed class OutageTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(AuditMode.Deferred)]
    [InlineData(AuditMode.BeforeReply)]
    public async Task Block_waits_for_the_server_and_loses_nothing(AuditMode mode)
    {
        await using var server = await PostgresServer.StartAsync(Token);
        using var rig = Rig(server, mode, AuditWhenFull.Block);
        await rig.AppendAsync(5);
        await rig.Ledger.FlushAsync(Token);
        await server.KillAsync();

        var waiting = Task.WhenAll(Enumerable.Range(0, 10).Select(_ => rig.Ledger.AppendAsync(rig.Entry()).AsTask()));
        await Eventually.HoldsAsync(() => Said(rig, "kernelguard.audit.unwritable"), Token);
        waiting.IsCompleted.Should().Be(mode == AuditMode.Deferred);
        var admitted = rig.Ledger.AdmitAsync(Token).AsTask();
        admitted.IsCompleted.Should().BeFalse("nothing is sent while no entry can be written");
        await server.ContinueAsync(Token);

        await waiting.WaitAsync(Long, Token);
        await admitted.WaitAsync(Long, Token);
        await rig.Ledger.FlushAsync(Token);
        rig.Count().Should().Be(15);
        Said(rig, "kernelguard.audit.recovered").Should().BeTrue();
        (await rig.Ledger.VerifyAsync(Token)).Should().Be(new AuditVerification(15, 1, null));
        NoPassword(rig);
    }

    [Theory]
    [InlineData(AuditMode.Deferred)]
    [InlineData(AuditMode.BeforeReply)]
    public async Task Deny_refuses_calls_until_the_server_is_back(AuditMode mode)
    {
        await using var server = await PostgresServer.StartAsync(Token);
        using var rig = Rig(server, mode, AuditWhenFull.Deny);
        await rig.AppendAsync(5);
        await rig.Ledger.FlushAsync(Token);
        await server.StopAsync();

        var entry = rig.Ledger.AppendAsync(rig.Entry()).AsTask();
        await Eventually.HoldsAsync(() => Said(rig, "kernelguard.audit.unwritable"), Token);
        (await FluentActions.Awaiting(() => rig.Ledger.AdmitAsync(Token).AsTask()).Should().ThrowAsync<AuditException>()).Which.Message.Should().MatchRegex("cannot be reached|starts or stops").And.Contain("Nothing was sent").And.NotContain("the-password");
        if (mode == AuditMode.BeforeReply)
        {
            await FluentActions.Awaiting(() => entry).Should().ThrowAsync<AuditException>();
        }

        await server.ContinueAsync(Token);
        await Eventually.HoldsAsync(() => Said(rig, "kernelguard.audit.recovered"), Token);
        await rig.Ledger.AdmitAsync(Token);
        await rig.AppendAsync(1);
        await rig.Ledger.FlushAsync(Token);

        (await rig.Ledger.VerifyAsync(Token)).Should().Be(new AuditVerification(mode == AuditMode.Deferred ? 7 : 6, 1, null));
        NoPassword(rig);
    }

    [Theory]
    [InlineData(AuditMode.Deferred)]
    [InlineData(AuditMode.BeforeReply)]
    public async Task DropWithCount_goes_on_without_entries_and_counts_them(AuditMode mode)
    {
        await using var server = await PostgresServer.StartAsync(Token);
        using var rig = Rig(server, mode, AuditWhenFull.DropWithCount);
        await rig.AppendAsync(5);
        await rig.Ledger.FlushAsync(Token);
        await server.StopAsync();

        for (var i = 0; i < 3; i++)
        {
            await rig.Ledger.AdmitAsync(Token);
            await rig.Ledger.AppendAsync(rig.Entry()).AsTask().WaitAsync(Long, Token);
        }

        await Eventually.HoldsAsync(() => Said(rig, "kernelguard.audit.dropped"), Token);
        await rig.Ledger.FlushAsync(Token);
        await server.ContinueAsync(Token);
        await rig.AppendAsync(1);
        await rig.Ledger.FlushAsync(Token);

        (await rig.Ledger.VerifyAsync(Token)).Should().Be(new AuditVerification(6, 1, null));
        await rig.Ledger.DisposeAsync();
        rig.Log.Said.Where(static line => line.Contains("kernelguard.audit.dropped")).Sum(static line => int.Parse(line.Split(' ')[2], System.Globalization.CultureInfo.InvariantCulture)).Should().Be(3);
        NoPassword(rig);
    }

    [Theory]
    [InlineData(AuditWhenFull.Deny)]
    [InlineData(AuditWhenFull.DropWithCount)]
    [InlineData(AuditWhenFull.Block)]
    public async Task A_server_that_was_restarted_while_nobody_asked_costs_no_entry(AuditWhenFull whenFull)
    {
        await using var server = await PostgresServer.StartAsync(Token);
        using var rig = Rig(server, AuditMode.BeforeReply, whenFull);
        await rig.AppendAsync(2);
        await server.StopAsync();
        await server.ContinueAsync(Token);

        await rig.AppendAsync(2);

        (await rig.Ledger.VerifyAsync(Token)).Should().Be(new AuditVerification(4, 1, null));
        rig.Log.Said.Should().NotContain(static line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(AuditWhenFull.Block)]
    [InlineData(AuditWhenFull.Deny)]
    [InlineData(AuditWhenFull.DropWithCount)]
    public async Task A_host_that_starts_before_its_server_does_with_calls_what_is_declared(AuditWhenFull whenFull)
    {
        await using var server = await PostgresServer.StartAsync(Token);
        await server.StopAsync();
        using var rig = Rig(server, AuditMode.Deferred, whenFull);

        var admitted = rig.Ledger.AdmitAsync(Token).AsTask();
        await Eventually.HoldsAsync(() => Said(rig, "kernelguard.audit.unwritable"), Token);
        if (whenFull == AuditWhenFull.Deny)
        {
            await FluentActions.Awaiting(() => admitted).Should().ThrowAsync<AuditException>();
        }
        else if (whenFull == AuditWhenFull.DropWithCount)
        {
            await admitted.WaitAsync(Long, Token);
        }
        else
        {
            admitted.IsCompleted.Should().BeFalse();
        }

        await server.ContinueAsync(Token);
        await (whenFull == AuditWhenFull.Block ? admitted.WaitAsync(Long, Token) : Task.CompletedTask);
        await Eventually.HoldsAsync(async () => await TriedAsync(), Token);
        await rig.AppendAsync(1);
        await rig.Ledger.FlushAsync(Token);
        rig.Count().Should().Be(1);

        async ValueTask<bool> TriedAsync()
        {
            try
            {
                await rig.Ledger.AdmitAsync(Token);
                return Said(rig, "kernelguard.audit.recovered");
            }
            catch (AuditException)
            {
                return false;
            }
        }
    }

    private static PostgresRig Rig(PostgresServer server, AuditMode mode, AuditWhenFull whenFull)
    {
        var rig = new PostgresRig(server.ConnectionString, options => (options.Mode, options.WhenFull) = (mode, whenFull));
        rig.Ledger.Defer(true);
        return rig;
    }

    private static bool Said(StoreRig rig, string name) => rig.Log.Said.Any(line => line.Contains(name));

    private static void NoPassword(StoreRig rig) => rig.Log.Said.Should().NotContain(static line => line.Contains("the-password") || line.Contains("u-17"));
}

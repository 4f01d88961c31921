using System.Diagnostics;
using AwesomeAssertions;
using KernelGuard.Core.Tests.Stages.Audit;
using Xunit;

namespace KernelGuard.Postgres.Tests;

/// <summary>Stops the server's processes (SIGSTOP): connections stay open, and nothing answers. The deadlines of the connection string end each wait.</summary>
public sealed class FrozenServerTests
{
    // Five seconds to connect, four for a command, and a while for a busy machine; without deadlines it would be for ever.
    private const string Deadlines = ";Timeout=5;Command Timeout=4";
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(AuditMode.Deferred, AuditWhenFull.Block)]
    [InlineData(AuditMode.Deferred, AuditWhenFull.Deny)]
    [InlineData(AuditMode.Deferred, AuditWhenFull.DropWithCount)]
    [InlineData(AuditMode.BeforeReply, AuditWhenFull.Block)]
    [InlineData(AuditMode.BeforeReply, AuditWhenFull.Deny)]
    [InlineData(AuditMode.BeforeReply, AuditWhenFull.DropWithCount)]
    public async Task What_is_declared_happens_within_the_deadlines_and_no_entry_stands_twice(AuditMode mode, AuditWhenFull whenFull)
    {
        await using var server = await PostgresServer.StartAsync(Token);
        using var rig = new PostgresRig(server.ConnectionString + Deadlines, options => (options.Mode, options.WhenFull) = (mode, whenFull));
        rig.Ledger.Defer(true);
        await Eventually.HoldsAsync(() => Opens(rig.Ledger), Token);
        await rig.AppendAsync(5);
        await rig.Ledger.FlushAsync(Token);
        server.FreezeAll();
        Task entry;
        try
        {
            var begun = Stopwatch.GetTimestamp();
            entry = rig.Ledger.AppendAsync(rig.Entry()).AsTask();
            var told = whenFull == AuditWhenFull.DropWithCount ? "kernelguard.audit.dropped" : "kernelguard.audit.unwritable";
            while (!Said(rig, told))
            {
                Stopwatch.GetElapsedTime(begun).Should().BeLessThan(Most, "nobody waits longer than the deadlines; the log says: {0}", string.Join(" | ", rig.Log.Said));
                await Task.Delay(20, Token);
            }

            using var leaving = new CancellationTokenSource();
            var admitted = rig.Ledger.AdmitAsync(leaving.Token).AsTask();
            switch (whenFull)
            {
                case AuditWhenFull.Block:
                    entry.IsCompleted.Should().Be(mode == AuditMode.Deferred);
                    admitted.IsCompleted.Should().BeFalse("nothing is sent while no entry can be written");
                    await leaving.CancelAsync();
                    await FluentActions.Awaiting(() => admitted.WaitAsync(Long, Token)).Should().ThrowAsync<OperationCanceledException>("who waits may leave");
                    break;
                case AuditWhenFull.Deny:
                    (await FluentActions.Awaiting(() => admitted).Should().ThrowAsync<AuditException>()).Which.Message.Should().Contain("does not answer").And.Contain("Nothing was sent").And.NotContain("the-password");
                    await (mode == AuditMode.Deferred ? entry : FluentActions.Awaiting(() => entry).Should().ThrowAsync<AuditException>());
                    break;
                default:
                    await admitted.WaitAsync(Most, Token);
                    await entry.WaitAsync(Most, Token);
                    break;
            }
        }
        finally
        {
            // A ledger that is disposed before a server that answers again would wait for it.
            server.ThawAll();
        }

        await Eventually.HoldsAsync(async () => await TakesAsync(rig), Token);
        await entry.ContinueWith(static _ => { }, Token, TaskContinuationOptions.None, TaskScheduler.Default).WaitAsync(Long, Token);
        var kept = whenFull == AuditWhenFull.Block || (whenFull == AuditWhenFull.Deny && mode == AuditMode.Deferred) ? 1 : 0;
        (await rig.Ledger.VerifyAsync(Token)).Should().Be(new AuditVerification(5 + kept + 1, 1, null));
        rig.Log.Said.Should().NotContain(static line => line.Contains("the-password") || line.Contains("u-17"));
    }

    // Appends one entry once the server takes entries again.
    private static async ValueTask<bool> TakesAsync(PostgresRig rig)
    {
        try
        {
            await rig.Ledger.AdmitAsync(Token);
            await rig.AppendAsync(1);
            await rig.Ledger.FlushAsync(Token);
            return rig.Ledger.Trouble is null;
        }
        catch (AuditException)
        {
            return false;
        }
    }

    // A busy machine may take longer to begin than a frozen server is to be waited for.
    private static bool Opens(AuditLedger ledger)
    {
        try
        {
            ledger.Open();
            return true;
        }
        catch (AuditException)
        {
            return false;
        }
    }

    private static bool Said(StoreRig rig, string name) => rig.Log.Said.Any(line => line.Contains(name));
}

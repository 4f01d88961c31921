using System.Diagnostics;
using AwesomeAssertions;
using KernelGuard.Core.Tests.Stages.Audit;
using Xunit;

namespace KernelGuard.Postgres.Tests;

/// <summary>Fills the disk on which the server keeps the ledger's tables: a small file system in memory, where the machine lets a test mount one.</summary>
public sealed class FullDiskTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(AuditMode.Deferred, AuditWhenFull.Block)]
    [InlineData(AuditMode.BeforeReply, AuditWhenFull.Block)]
    [InlineData(AuditMode.Deferred, AuditWhenFull.Deny)]
    [InlineData(AuditMode.BeforeReply, AuditWhenFull.Deny)]
    [InlineData(AuditMode.Deferred, AuditWhenFull.DropWithCount)]
    [InlineData(AuditMode.BeforeReply, AuditWhenFull.DropWithCount)]
    public async Task What_is_declared_happens_until_there_is_room(AuditMode mode, AuditWhenFull whenFull)
    {
        var mount = Directory.CreateTempSubdirectory("kernel-guard-").FullName;
        await using var server = await PostgresServer.StartAsync(Token);
        Assert.SkipUnless(Run("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", mount), "this machine lets no test mount a file system");
        try
        {
            await PostgresServer.OwnAsync(mount, Token);
            server.Ask($"CREATE TABLESPACE small LOCATION '{mount}'");
            using var rig = new PostgresRig($"{server.ConnectionString};Options=-c default_tablespace=small", options => (options.Mode, options.WhenFull) = (mode, whenFull));
            rig.Ledger.Defer(true);
            await rig.AppendAsync(1);
            await rig.Ledger.FlushAsync(Token);
            var ballast = Path.Combine(mount, "ballast");
            await FillAsync(ballast);
            List<Task> appended = [];
            for (var number = 0; number < 2_000 && !IsFull(rig); number++)
            {
                appended.Add(rig.Ledger.AppendAsync(rig.Entry(content: new string('x', 2_000))).AsTask());
                await Task.WhenAny(appended[^1], Task.Delay(TimeSpan.FromSeconds(1), Token));
            }

            await Eventually.HoldsAsync(() => IsFull(rig), Token);
            var admitted = rig.Ledger.AdmitAsync(Token).AsTask();
            if (whenFull == AuditWhenFull.Deny)
            {
                (await FluentActions.Awaiting(() => admitted).Should().ThrowAsync<AuditException>()).Which.Message.Should().Contain("disk is full").And.Contain("Nothing was sent");
            }
            else
            {
                (await Task.WhenAny(admitted, Task.Delay(500, Token)) == admitted).Should().Be(whenFull == AuditWhenFull.DropWithCount);
            }

            File.Delete(ballast);
            await Eventually.HoldsAsync(async () => await TakesAsync(rig, appended), Token);
            await Task.WhenAll(appended.Select(static task => task.ContinueWith(static _ => { }, TaskScheduler.Default))).WaitAsync(Long, Token);

            var refused = appended.Count(static task => task.IsFaulted);
            (refused > 0).Should().Be(whenFull == AuditWhenFull.Deny && mode == AuditMode.BeforeReply);
            var found = await rig.Ledger.VerifyAsync(Token);
            found.FirstBroken.Should().BeNull();
            await rig.Ledger.DisposeAsync();
            var dropped = rig.Log.Said.Where(static line => line.Contains("kernelguard.audit.dropped")).Sum(static line => int.Parse(line.Split(' ')[2], System.Globalization.CultureInfo.InvariantCulture));
            (dropped > 0).Should().Be(whenFull == AuditWhenFull.DropWithCount);
            found.Entries.Should().Be(1 + appended.Count - refused - dropped, "each entry is there, was refused, or was counted");
        }
        finally
        {
            await server.StopAsync();
            Run("umount", mount);
            Directory.Delete(mount);
        }
    }

    private static bool IsFull(PostgresRig rig) => rig.Log.Said.Any(static line => line.Contains("kernelguard.audit.unwritable") || line.Contains("kernelguard.audit.dropped"));

    // Leaves room for some entries.
    private static async Task FillAsync(string ballast)
    {
        var room = new DriveInfo(Path.GetDirectoryName(ballast)!).AvailableFreeSpace;
        await File.WriteAllBytesAsync(ballast, new byte[Math.Max(0, room - (256 * 1024))], Token);
    }

    // Asks for one more entry, once calls are admitted again.
    private static async ValueTask<bool> TakesAsync(PostgresRig rig, List<Task> appended)
    {
        try
        {
            await rig.Ledger.AdmitAsync(Token);
            appended.Add(rig.Ledger.AppendAsync(rig.Entry()).AsTask());
            await appended[^1];
            await rig.Ledger.FlushAsync(Token);
            return rig.Ledger.Trouble is null;
        }
        catch (AuditException)
        {
            return false;
        }
    }

    private static bool Run(string command, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true });
            process!.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}

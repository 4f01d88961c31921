using System.Diagnostics;
using AwesomeAssertions;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Audit;

/// <summary>Fills the disk: by a limit of pages, and by a small file system in memory where the machine lets a test mount one.</summary>
public sealed class FullDiskTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<AuditMode, bool> Ways() => new() { { AuditMode.Deferred, false }, { AuditMode.Deferred, true }, { AuditMode.BeforeReply, false }, { AuditMode.BeforeReply, true } };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Block_makes_calls_wait_until_there_is_room_and_loses_nothing(AuditMode mode, bool mounted)
    {
        await using var disk = await SmallDisk.MakeAsync(mode, AuditWhenFull.Block, mounted);
        var done = await disk.FillAsync();

        var waiting = disk.AskAsync();
        (await Task.WhenAny(waiting, Task.Delay(300, Token))).Should().NotBeSameAs(waiting);
        using var leaving = new CancellationTokenSource();
        var left = disk.AskUntilAsync(leaving.Token);
        await leaving.CancelAsync();
        await FluentActions.Awaiting(() => left).Should().ThrowAsync<OperationCanceledException>("who waits before anything is sent may leave");
        var sent = disk.Provider.Calls;
        disk.MakeRoom();

        (await waiting).Should().Be("Hello.");
        disk.Provider.Calls.Should().BeInRange(sent, sent + 1);
        (await disk.Rig.Ledger.VerifyAsync(Token)).FirstBroken.Should().BeNull();
        disk.Rig.Count().Should().Be(disk.Provider.Calls, "each call that was sent has its entry");
        disk.Rig.Log.Said.Should().Contain(line => line.Contains("kernelguard.audit.unwritable")).And.Contain(line => line.Contains("kernelguard.audit.recovered"));
        done.Should().BePositive();
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Deny_refuses_calls_before_anything_is_sent_and_takes_them_again_once_there_is_room(AuditMode mode, bool mounted)
    {
        await using var disk = await SmallDisk.MakeAsync(mode, AuditWhenFull.Deny, mounted);
        await disk.FillAsync();
        var sent = disk.Provider.Calls;

        foreach (var _ in (int[])[1, 2, 3])
        {
            (await FluentActions.Awaiting(() => disk.AskAsync()).Should().ThrowAsync<AuditException>()).Which.Message.Should().Contain("full");
        }

        disk.Provider.Calls.Should().Be(sent);
        disk.MakeRoom();
        string? said = null;
        for (var begun = Stopwatch.GetTimestamp(); said is null && Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(30);)
        {
            try
            {
                said = await disk.AskAsync();
            }
            catch (AuditException)
            {
                await Task.Delay(20, Token);
            }
        }

        said.Should().Be("Hello.");
        (await disk.Rig.Ledger.VerifyAsync(Token)).FirstBroken.Should().BeNull();
        disk.Rig.Count().Should().Be(disk.Provider.Calls - (mode == AuditMode.BeforeReply ? 1 : 0), "the call that met the full disk before its reply failed, with its entry");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task DropWithCount_goes_on_without_entries_and_counts_them(AuditMode mode, bool mounted)
    {
        await using var disk = await SmallDisk.MakeAsync(mode, AuditWhenFull.DropWithCount, mounted);
        await disk.FillAsync();
        for (var i = 0; i < 10; i++)
        {
            (await disk.AskAsync()).Should().Be("Hello.");
        }

        await disk.Rig.Ledger.FlushAsync(Token);
        var kept = disk.Rig.Count();
        kept.Should().BeLessThan(disk.Provider.Calls);
        disk.MakeRoom();
        (await disk.AskAsync()).Should().Be("Hello.");
        await disk.Rig.Ledger.FlushAsync(Token);

        disk.Rig.Count().Should().Be(kept + 1);
        disk.Rig.Log.Said.Should().Contain(line => line.StartsWith("Error kernelguard.audit.dropped"));
        (await disk.Rig.Ledger.VerifyAsync(Token)).FirstBroken.Should().BeNull();
        await disk.Rig.Ledger.DisposeAsync();
        Dropped(disk.Rig).Should().Be((int)(disk.Provider.Calls - kept - 1), "every entry that was dropped is told");
    }

    [Theory]
    [InlineData(AuditWhenFull.Block)]
    [InlineData(AuditWhenFull.Deny)]
    [InlineData(AuditWhenFull.DropWithCount)]
    public async Task Who_reads_while_the_disk_is_full_is_answered_with_what_is_there_and_takes_no_place_of_an_entry(AuditWhenFull whenFull)
    {
        await using var disk = await SmallDisk.MakeAsync(AuditMode.Deferred, whenFull, mounted: false);
        await disk.FillAsync();
        var (kept, ledger) = (disk.Rig.Count(), disk.Rig.Ledger);
        var begun = Stopwatch.GetTimestamp();

        for (var round = 0; round < 3; round++)
        {
            (await ledger.ReadAsync(Token).CountAsync(Token)).Should().Be((int)kept);
            (await ledger.VerifyAsync(Token)).Entries.Should().Be(kept);
            (await ledger.ReportAsync(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1), cancellationToken: Token)).Total.Completions.Should().Be(kept);
            (await ledger.HeadsAsync(Token)).Single().Sequence.Should().Be(kept);
        }

        Stopwatch.GetElapsedTime(begun).Should().BeLessThan(TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData(AuditWhenFull.Deny)]
    [InlineData(AuditWhenFull.Block)]
    public async Task A_call_that_ends_while_the_disk_is_full_before_its_reply_is_refused_or_may_leave(AuditWhenFull whenFull)
    {
        await using var disk = await SmallDisk.MakeAsync(AuditMode.BeforeReply, whenFull, mounted: false);
        await disk.FillAsync();
        using var leaving = new CancellationTokenSource();

        // It was admitted before the disk was full.
        var entry = disk.Rig.Ledger.AppendUntilAsync(disk.Rig.Entry(), leaving.Token).AsTask();

        if (whenFull == AuditWhenFull.Deny)
        {
            (await FluentActions.Awaiting(() => entry.WaitAsync(TimeSpan.FromSeconds(30), Token)).Should().ThrowAsync<AuditException>()).Which.Message.Should().Contain("full");
            return;
        }

        await leaving.CancelAsync();
        await FluentActions.Awaiting(() => entry.WaitAsync(TimeSpan.FromSeconds(30), Token)).Should().ThrowAsync<OperationCanceledException>();
        await disk.Rig.Ledger.AppendUntilAsync(disk.Rig.Entry(), leaving.Token).AsTask().WaitAsync(TimeSpan.FromSeconds(30), Token);
    }

    [Theory]
    [InlineData(AuditWhenFull.Deny)]
    [InlineData(AuditWhenFull.Block)]
    public async Task Who_erases_seals_or_drops_is_told_that_nothing_can_be_written_and_nothing_of_it_is_done_later(AuditWhenFull whenFull)
    {
        await using var disk = await SmallDisk.MakeAsync(AuditMode.Deferred, whenFull, mounted: false);
        await disk.Rig.AppendAsync(1, "acme", "u-17");
        await disk.FillAsync();
        var ledger = disk.Rig.Ledger;

        foreach (var work in (Func<Task>[])[() => ledger.EraseSubjectAsync("acme", "u-17", Token), () => ledger.SealAsync(Token), () => ledger.ApplyRetentionAsync(Token)])
        {
            (await FluentActions.Awaiting(() => work().WaitAsync(TimeSpan.FromSeconds(20), Token)).Should().ThrowAsync<AuditException>()).Which.Message.Should().Contain("full");
        }

        disk.MakeRoom();
        await Eventually.HoldsAsync(() => ledger.Trouble is null, Token);
        await ledger.FlushAsync(Token);
        (await ledger.ReadAsync(Token).CountAsync(static entry => entry.User == "u-17", Token)).Should().BePositive("who was told that nothing was erased is still there");
        (await ledger.EraseSubjectAsync("acme", "u-17", Token)).Pseudonyms.Should().NotBeEmpty();
        await ledger.SealAsync(Token);
        (await ledger.VerifyAsync(Token)).FirstBroken.Should().BeNull();
    }

    [Fact]
    public async Task Who_must_have_every_entry_is_told_that_some_wait_for_room()
    {
        await using var disk = await SmallDisk.MakeAsync(AuditMode.Deferred, AuditWhenFull.Block, mounted: false);
        await disk.FillAsync();

        (await FluentActions.Awaiting(() => disk.Rig.Ledger.CaughtUpAsync(Token)).Should().ThrowAsync<AuditException>()).Which.Message.Should().Contain("full").And.Contain("would be missing");

        disk.MakeRoom();
        await Eventually.HoldsAsync(() => disk.Rig.Ledger.Trouble is null, Token);
        await disk.Rig.Ledger.CaughtUpAsync(Token);
    }

    [Fact]
    public async Task A_full_queue_denies_and_drops_as_declared_too()
    {
        foreach (var whenFull in (AuditWhenFull[])[AuditWhenFull.Deny, AuditWhenFull.DropWithCount])
        {
            using var rig = new LedgerRig(options => (options.WhenFull, options.QueueLength) = (whenFull, 5));
            rig.Ledger.Open();
            await rig.Ledger.FlushAsync(Token);
            rig.Ledger.Defer(true);
            var provider = new ScriptedProvider();
            var chain = rig.Chain(provider);
            using (var other = rig.Other())
            {
                other.Scalar("BEGIN IMMEDIATE");
                var refused = 0;
                for (var i = 0; i < 20; i++)
                {
                    try
                    {
                        await chain.AskAsync(false, Asking.Options(LedgerRig.Audited), Token);
                    }
                    catch (AuditException)
                    {
                        refused++;
                    }
                }

                refused.Should().Be(20 - provider.Calls);
                (whenFull == AuditWhenFull.Deny ? provider.Calls : 20 - provider.Calls).Should().BeLessThan(20);
                other.Scalar("COMMIT");
            }

            await rig.Ledger.FlushAsync(Token);
            var kept = rig.Count();
            (kept == provider.Calls).Should().Be(whenFull == AuditWhenFull.Deny);
            (await rig.BrokenAsync()).Should().BeNull();
            await rig.Ledger.DisposeAsync();
            Dropped(rig).Should().Be(provider.Calls - (int)kept, "every entry that was dropped is told");
        }
    }

    private static int Dropped(LedgerRig rig) =>
        rig.Log.Said.Where(static line => line.Contains("kernelguard.audit.dropped")).Sum(static line => int.Parse(line.Split(' ')[2], System.Globalization.CultureInfo.InvariantCulture));

    private sealed class SmallDisk : IAsyncDisposable
    {
        private readonly string? _mount;
        private readonly Microsoft.Extensions.AI.IChatClient _chain;
        private SqliteConnection? _connection;

        private SmallDisk(AuditMode mode, AuditWhenFull whenFull, string? mount)
        {
            _mount = mount;
            Rig = new LedgerRig(
                options =>
                {
                    (options.Mode, options.WhenFull) = (mode, whenFull);
                    options.KeysPath = Path.Combine(Path.GetTempPath(), $"kernel-guard-{Guid.NewGuid():N}.keys");
                    KeysPath = options.KeysPath;
                }, folder: mount);
            _chain = Rig.Chain(Provider);
            Deferred = mode == AuditMode.Deferred;
        }

        public LedgerRig Rig { get; }

        public ScriptedProvider Provider { get; } = new();

        private string KeysPath { get; set; } = "";

        private bool Deferred { get; }

        public static async Task<SmallDisk> MakeAsync(AuditMode mode, AuditWhenFull whenFull, bool mounted)
        {
            string? mount = null;
            if (mounted)
            {
                mount = Directory.CreateTempSubdirectory("kernel-guard-").FullName;
                Assert.SkipUnless(Run("mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", mount), "this machine lets no test mount a file system");
            }

            var disk = new SmallDisk(mode, whenFull, mount);
            disk.Rig.Ledger.Defer(true);
            await disk.Rig.Ledger.RunAsync(writer => disk._connection = (SqliteConnection)writer.Ledger.Connection, Token);
            return disk;
        }

        public Task<string> AskAsync() => AskUntilAsync(Token);

        public Task<string> AskUntilAsync(CancellationToken leaving) => _chain.AskAsync(false, Asking.Options(LedgerRig.Audited), leaving);

        /// <summary>Asks until the disk has taken what it takes.</summary>
        public async Task<int> FillAsync()
        {
            if (_mount is null)
            {
                Limit(40);
            }
            else
            {
                await File.WriteAllBytesAsync(Path.Combine(_mount, "ballast"), new byte[128 * 1024], Token);
            }

            for (var done = 0; done < 5_000; done++)
            {
                var asking = AskAsync();
                await Task.WhenAny(asking, FullAsync());
                if (Deferred)
                {
                    await Task.WhenAny(Rig.Ledger.FlushAsync(Token), FullAsync());
                }

                if (IsFull)
                {
                    return done;
                }
            }

            throw new InvalidOperationException("The disk was never full.");
        }

        private bool IsFull => Rig.Log.Said.Any(line => line.Contains("kernelguard.audit.unwritable") || line.Contains("kernelguard.audit.dropped"));

        private async Task FullAsync()
        {
            await Eventually.HoldsAsync(() => IsFull, Token);
        }

        public void MakeRoom()
        {
            if (_mount is null)
            {
                Limit(1_000_000);
            }
            else
            {
                File.Delete(Path.Combine(_mount, "ballast"));
            }
        }

        public async ValueTask DisposeAsync()
        {
            MakeRoomQuietly();
            await Rig.Ledger.DisposeAsync();
            if (_mount is null)
            {
                Rig.Dispose();
            }
            else
            {
                Rig.Log.Dispose();
                Run("umount", _mount);
                Directory.Delete(_mount);
            }

            foreach (var file in (string[])["", "-wal", "-shm"])
            {
                File.Delete(KeysPath + file);
            }
        }

        private void MakeRoomQuietly()
        {
            if (_mount is not null)
            {
                File.Delete(Path.Combine(_mount, "ballast"));
            }
        }

        // Beneath ADO.NET, as the writer uses the connection at the same time.
        private void Limit(int pages) => raw.sqlite3_exec(_connection!.Handle, FormattableString.Invariant($"PRAGMA max_page_count = {pages}")).Should().Be(raw.SQLITE_OK);

        private static bool Run(string command, params string[] arguments)
        {
            try
            {
                using var process = Process.Start(new ProcessStartInfo(command, arguments));
                process!.WaitForExit(TimeSpan.FromMinutes(1)).Should().BeTrue("{0} ends", command);
                return process.ExitCode == 0;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                return false;
            }
        }
    }
}

using AwesomeAssertions;
using KernelGuard.Stages.Audit.Keys;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Audit;

/// <summary>Replays what was written up to a moment, as a power loss leaves it: a checkpoint in the middle of the recording, and the keys' log as well as the ledger's.</summary>
public sealed class PowerLossTests
{
    private const int Page = 4096;
    private const int Header = 32;
    private const int Frame = Page + 24;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_of_a_checkpoint_and_of_the_log_after_it_is_on_disk_every_acknowledged_entry_is_there()
    {
        using var key = new SigningKey();
        using var rig = new LedgerRig(options => (options.SigningKey, options.SegmentEntries) = (key.Private, 7));
        await rig.AppendAsync(10);
        var (log, before) = (Copy(rig.Path + "-wal"), Copy(rig.Path));
        using (var other = rig.Other())
        {
            // All of the log goes into the file; the log itself stays as it is until the next entry begins it anew.
            other.Scalar("PRAGMA wal_checkpoint(PASSIVE)");
        }

        var after = Copy(rig.Path);
        after.Length.Should().BeGreaterThan(before.Length);
        Copy(rig.Path + "-wal").Should().Equal(log);
        List<(int Frames, int Entries)> acknowledged = [(0, 10)];
        for (var i = 11; i <= 15; i++)
        {
            await rig.AppendAsync(1);
            acknowledged.Add((Frames(Copy(rig.Path + "-wal")), i));
        }

        var anew = Copy(rig.Path + "-wal");
        anew.AsSpan(16, 8).SequenceEqual(log.AsSpan(16, 8)).Should().BeFalse("the log began anew");
        using var lost = new LedgerRig(options => options.SigningKey = key.Private);
        await File.WriteAllBytesAsync(lost.KeysPath, Copy(rig.KeysPath), Token);
        await File.WriteAllBytesAsync(lost.KeysPath + "-wal", Copy(rig.KeysPath + "-wal"), Token);

        // The checkpoint's writes, one page after another, the last one torn.
        for (var page = 0; page * Page < after.Length; page++)
        {
            var written = Math.Min((page * Page) + (Page / 2), after.Length);
            byte[] file = [.. after[..written], .. before.Length > written ? before[written..] : new byte[Math.Max(0, after.Length - written)]];
            await HoldsAsync(file, log, 10, 10, $"page {page} of the checkpoint");
        }

        // The log's new frames over the old ones.
        for (var length = 0; length <= Header + (acknowledged[^1].Frames * Frame); length += Page / 2)
        {
            byte[] mixed = [.. anew[..length], .. log.Length > length ? log[length..] : []];
            var least = acknowledged.Last(point => point.Frames == 0 || Header + (point.Frames * Frame) <= length).Entries;
            await HoldsAsync(after, mixed, least, Math.Min(15, least + 1), $"{length} bytes of the new log");
        }

        async Task HoldsAsync(byte[] file, byte[] itsLog, int least, int most, string when)
        {
            File.Delete(lost.Path + "-shm");
            await File.WriteAllBytesAsync(lost.Path, file, Token);
            await File.WriteAllBytesAsync(lost.Path + "-wal", itsLog, Token);
            var found = await lost.Ledger.VerifyAsync(Token);
            found.FirstBroken.Should().BeNull(when);
            found.Entries.Should().BeInRange(least, most, when);
        }
    }

    [Fact]
    public async Task Whatever_of_the_keys_log_is_on_disk_every_entry_that_can_be_there_by_then_has_its_key()
    {
        using var rig = new LedgerRig();
        rig.Ledger.Open();
        await rig.Ledger.FlushAsync(Token);
        List<(int Length, string User)> made = [];
        for (var i = 0; i < 12; i++)
        {
            // While somebody else holds the ledger, what the writer does before its own transaction is all on disk, and nothing else.
            using var turn = rig.Other();
            await using (await turn.BeginTransactionAsync(Token))
            {
                var user = $"u-{i}";
                var appending = Task.Run(() => rig.AppendAsync(1, user: user), Token);
                await Eventually.HoldsAsync(() => Pseudonym(rig, user) is not null, Token);
                appending.IsCompleted.Should().BeFalse();
                made.Add((Header + (Frames(Copy(rig.KeysPath + "-wal")) * Frame), user));
            }

            await Eventually.HoldsAsync(() => rig.Count() == i + 1, Token);
        }

        var (file, log) = (Copy(rig.KeysPath), Copy(rig.KeysPath + "-wal"));
        using var lost = new LedgerRig();
        for (var length = made[0].Length; length <= made[^1].Length; length += Page / 4)
        {
            File.Delete(lost.KeysPath + "-shm");
            await File.WriteAllBytesAsync(lost.KeysPath, file, Token);
            await File.WriteAllBytesAsync(lost.KeysPath + "-wal", log[..length], Token);
            foreach (var (_, user) in made.Where(point => point.Length <= length))
            {
                Pseudonym(lost, user).Should().Be(Pseudonym(rig, user), $"the keys' log was cut at {length}");
            }
        }
    }

    private static string? Pseudonym(LedgerRig rig, string user)
    {
        using var reader = new SubjectReader(rig.Ledger.Store.OpenKeysToRead());
        return reader.Pseudonym("acme", user);
    }

    // Those that the log's header counts: behind them lie those of before it began anew.
    private static int Frames(byte[] log)
    {
        var count = 0;
        for (var at = Header; at + Frame <= log.Length && log.AsSpan(at + 8, 8).SequenceEqual(log.AsSpan(16, 8)); at += Frame)
        {
            count++;
        }

        return count;
    }

    private static byte[] Copy(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}

using System.Diagnostics;
using System.Globalization;
using AwesomeAssertions;
using KernelGuard.Stages.Audit.Writing;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Audit;

/// <summary>Kills processes that write, and cuts what was written: <c>KERNEL_GUARD_KILLS</c> says how often, 5 by default.</summary>
public sealed class CrashTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_each_kill_every_entry_whose_append_had_ended_is_there_and_the_chain_holds()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("KERNEL_GUARD_KILLS") ?? "5", CultureInfo.InvariantCulture);
        using var key = new SigningKey();
        using var rig = new LedgerRig(options => options.SigningKey = key.Private);
        var keyFile = Path.Combine(rig.Folder, "key.pem");
        await File.WriteAllTextAsync(keyFile, key.Private, Token);
        HashSet<string> acknowledged = [];
        for (var kill = 1; kill <= kills; kill++)
        {
            var told = await KillAsync(rig.Path, keyFile, least: 20 + (kill * 37 % 200));
            acknowledged.UnionWith(told.Select(number => $"{kill}/{number}"));

            var found = await rig.Ledger.VerifyAsync(Token);
            (found.FirstBroken, found.Signed, found.Writers).Should().Be((null, true, kill));
        }

        var runs = (await rig.EntriesAsync()).ToLookup(entry => entry.Conversation);
        foreach (var group in acknowledged.GroupBy(number => number.Split('/')[1]))
        {
            runs[group.Key].Count().Should().BeGreaterThanOrEqualTo(group.Count(), $"{group.Key} was acknowledged in {group.Count()} runs");
        }
    }

    [Fact]
    public async Task Every_prefix_of_the_write_ahead_log_holds_what_was_acknowledged_within_it()
    {
        using var key = new SigningKey();
        using var rig = new LedgerRig(options =>
        {
            options.SigningKey = key.Private;
            options.SegmentEntries = 7;
        });
        rig.Ledger.Open();
        await rig.Ledger.FlushAsync(Token);
        List<(long Length, int Entries)> acknowledged = [(new FileInfo(rig.Path + "-wal").Length, 0)];
        for (var i = 1; i <= 20; i++)
        {
            await rig.AppendAsync(1, user: $"u-{i % 3}");
            acknowledged.Add((new FileInfo(rig.Path + "-wal").Length, i));
        }

        var (main, log, keys) = (Copy(rig.Path), Copy(rig.Path + "-wal"), Copy(rig.KeysPath));
        var keysLog = Copy(rig.KeysPath + "-wal");
        using var lost = new LedgerRig(options => options.SigningKey = key.Private);
        await File.WriteAllBytesAsync(lost.KeysPath, keys, Token);
        await File.WriteAllBytesAsync(lost.KeysPath + "-wal", keysLog, Token);
        const int Frame = 4096 + 24;
        for (var frame = 0; 32 + (frame * Frame) <= log.Length; frame++)
        {
            foreach (var beyond in (int[])[0, 1, 23, 24, 25, 2000, Frame - 1])
            {
                var length = Math.Min(32 + (frame * Frame) + beyond, log.Length);
                foreach (var old in (string[])[lost.Path + "-wal", lost.Path + "-shm"])
                {
                    File.Delete(old);
                }

                await File.WriteAllBytesAsync(lost.Path, main, Token);
                await File.WriteAllBytesAsync(lost.Path + "-wal", log[..length], Token);
                if (length < acknowledged[0].Length)
                {
                    continue;
                }

                var least = acknowledged.Last(point => point.Length <= length).Entries;
                var found = await lost.Ledger.VerifyAsync(Token);
                found.FirstBroken.Should().BeNull($"the log was cut at {length}");
                found.Entries.Should().BeInRange(least, least + 1, $"the log was cut at {length}");
            }
        }

        // What came back goes on.
        await lost.AppendAsync(1);
        (await lost.Ledger.VerifyAsync(Token)).Should().Be(new AuditVerification(21, 2, null) { Signed = true });
    }

    [Fact]
    public async Task A_batch_that_cannot_be_written_leaves_nothing_and_the_chain_goes_on()
    {
        using var rig = new LedgerRig();
        await rig.AppendAsync(1);
        using (var other = rig.Other())
        {
            other.Scalar("CREATE UNIQUE INDEX refused ON entries (CASE sequence WHEN 4 THEN 1 ELSE sequence END)");
        }

        var act = () => rig.Ledger.RunAsync(writer => writer.Append([rig.Entry(), rig.Entry(), rig.Entry()]), Token);
        await act.Should().ThrowAsync<AuditException>();
        rig.Count().Should().Be(1);
        using (var other = rig.Other())
        {
            other.Scalar("DROP INDEX refused");
        }

        await rig.AppendAsync(3);
        (await rig.Ledger.VerifyAsync(Token)).Should().Be(new AuditVerification(4, 1, null));
    }

    private static async Task<List<string>> KillAsync(string path, string key, int least)
    {
        using var process = AuditNode.Start(path, key);
        List<string> told = [];
        try
        {
            while (told.Count < least && await process.StandardOutput.ReadLineAsync(Token).AsTask().WaitAsync(AuditNode.Longest, Token) is { } line)
            {
                told.Add(line);
            }
        }
        finally
        {
            process.Kill();
        }

        // What it still said before it was killed had ended too; a line that was cut was not said.
        var rest = await process.StandardOutput.ReadToEndAsync(Token);
        told.AddRange(rest[..(rest.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries));
        told.Should().HaveCountGreaterThanOrEqualTo(least);
        await process.WaitForExitAsync(Token);
        return told;
    }

    private static byte[] Copy(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}

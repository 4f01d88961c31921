using System.Diagnostics;
using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Audit;

/// <summary>Several processes write one ledger: what one of them reads beside SQLite must not take its locks from it.</summary>
public sealed class SeveralProcessesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_an_erasure_a_process_keeps_its_locks_and_no_key_is_lost()
    {
        using var signing = new SigningKey();
        using var rig = new LedgerRig(options => options.SigningKey = signing.Private);
        var key = Path.Combine(rig.Folder, "key.pem");
        await File.WriteAllTextAsync(key, signing.Private, Token);
        await rig.AppendAsync(1, user: "ann");
        LocksOn(rig.KeysPath).Should().BePositive("the writer has it open");
        await rig.Ledger.EraseSubjectAsync("acme", "ann", Token);
        LocksOn(rig.KeysPath).Should().BePositive("a descriptor that is closed takes all locks of the process along");

        // Whoever closes a file last removes its log: the other one is not the last.
        await AuditNode.RunAsync(rig.Path, key, calls: 1, Token);
        await rig.AppendAsync(1, user: "u-2");
        await AuditNode.RunAsync(rig.Path, key, calls: 2, Token);
        await rig.AppendAsync(1, user: "u-1");

        var entries = (await rig.EntriesAsync()).Where(entry => entry.Conversation is not null && entry.Outcome == "success").ToList();
        PseudonymsOf(entries, "1", "conversation of u-1").Should().ContainSingle("one user has one key, whichever process met it first");
        PseudonymsOf(entries, "2", "conversation of u-2").Should().ContainSingle("one user has one key, whichever process met it first");
        using var later = rig.Another();
        foreach (var (user, own) in new[] { ("u-1", 3), ("u-2", 2) })
        {
            (await later.ReadAsync(new AuditQuery { Tenant = "acme", User = user }, Token).ToListAsync(Token)).Should().HaveCount(own);
        }

        (await later.VerifyAsync(Token)).FirstBroken.Should().BeNull();
    }

    // What the system knows of the locks that SQLite believes to have; nothing is closed by it on other systems.
    private static int LocksOn(string file)
    {
        if (!OperatingSystem.IsLinux())
        {
            return 1;
        }

        using var stat = Process.Start(new ProcessStartInfo("stat", ["-c", "%i", file]) { RedirectStandardOutput = true })!;
        var inode = stat.StandardOutput.ReadToEnd().Trim();
        return File.ReadAllLines("/proc/locks").Count(line => line.Contains($" {Environment.ProcessId} ", StringComparison.Ordinal) && line.Contains($":{inode} ", StringComparison.Ordinal));
    }

    private static IEnumerable<string?> PseudonymsOf(IEnumerable<AuditEntry> entries, params string[] conversations) =>
        entries.Where(entry => conversations.Contains(entry.Conversation)).Select(entry => entry.User).Distinct();
}

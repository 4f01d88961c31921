using AwesomeAssertions;
using KernelGuard.Stages.Audit.Files;
using KernelGuard.Stages.Audit.Keys;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Audit;

public sealed class KeyRetentionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_running_ledger_overwrites_the_keys_that_it_does_not_need_any_more()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var rig = new LedgerRig(static options => options.Retention = "30d", time);
        await rig.AppendAsync(1, user: "gone", content: "words");
        var key = rig.KeyOf("gone");
        await rig.Ledger.SealAsync(Token);
        rig.Bytes().Should().Contain(key);

        await Eventually.HoldsAsync(() => time.Advance(TimeSpan.FromHours(1)), () => rig.Log.Said.Any(static line => line.Contains("kernelguard.audit.keys_expired")), Token);

        rig.Bytes().Should().NotContain(key);
        time.GetUtcNow().Should().BeAfter(DateTimeOffset.UtcNow.AddDays(29));
        (await rig.BrokenAsync()).Should().BeNull();
    }

    [Fact]
    public async Task Keys_that_two_ledgers_share_stay_and_that_is_told()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var rig = new LedgerRig(static options => options.Retention = "30d", time);
        using var other = rig.Another(options => (options.Path, options.KeysPath, options.Retention) = (Path.Combine(rig.Folder, "other.db"), rig.KeysPath, null));
        await rig.AppendAsync(1, user: "gone");
        await rig.AppendAsync(1, user: "gone", ledger: other);
        await rig.Ledger.SealAsync(Token);
        time.Advance(TimeSpan.FromDays(31));

        await rig.Ledger.ApplyRetentionAsync(Token);

        (await rig.EntriesAsync()).Should().BeEmpty();
        (await other.ReadAsync(Token).ToListAsync(Token)).Single().User.Should().Be("gone");
        rig.Log.Said.Should().Contain(line => line.StartsWith("Warning kernelguard.audit.keys_kept") && line.Contains(rig.KeysPath));
    }

    [Fact]
    public async Task A_key_that_is_deleted_while_an_entry_waits_for_its_turn_is_made_anew()
    {
        using var rig = new LedgerRig();
        await rig.AppendAsync(1, user: "first");
        Task appending;
        await using (var turn = rig.Other())
        {
            await using var transaction = await turn.BeginTransactionAsync(Token);
            appending = Task.Run(() => rig.AppendAsync(1, user: "ada"), Token);
            await Eventually.HoldsAsync(() => Pseudonym(rig) is not null, Token);
            using var keys = new SubjectKeys(KeysFile.OpenToWrite(rig.KeysPath));
            keys.Delete([Pseudonym(rig)!], null, DateTimeOffset.UtcNow).Pseudonyms.Should().ContainSingle();
        }

        await appending;

        (await rig.EntriesAsync())[^1].User.Should().Be("ada");
    }

    private static string? Pseudonym(LedgerRig rig)
    {
        using var reader = new SubjectReader(rig.Ledger.Store.OpenKeysToRead());
        return reader.Pseudonym("acme", "ada");
    }
}

using AwesomeAssertions;
using KernelGuard.Stages.Audit.Files;
using KernelGuard.Stages.Audit.Keys;
using Microsoft.Data.Sqlite;
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
        using var rig = new LedgerRig(Forgets, time);
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
        using var rig = new LedgerRig(Forgets, time);
        using var other = Beside(rig);
        await rig.AppendAsync(1, user: "gone");
        await rig.AppendAsync(1, user: "gone", ledger: other);
        await rig.Ledger.SealAsync(Token);
        time.Advance(TimeSpan.FromDays(31));

        await rig.ApplyRetentionAsync();

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
            keys.Delete([Pseudonym(rig)!], DateTimeOffset.UtcNow).Pseudonyms.Should().ContainSingle();
        }

        await appending;

        (await rig.EntriesAsync())[^1].User.Should().Be("ada");
    }

    [Fact]
    public async Task Contents_end_with_their_own_ledgers_days_where_two_ledgers_share_their_keys()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var rig = new LedgerRig(static options => options.ContentRetention = "7d", time);
        using var other = Beside(rig);
        await rig.AppendAsync(1, content: "words");
        await rig.AppendAsync(1, content: "others", ledger: other);
        time.Advance(TimeSpan.FromDays(9));

        await rig.ApplyRetentionAsync();

        (await rig.EntriesAsync()).Single().Content.Should().BeNull();
        (await other.ReadAsync(Token).ToListAsync(Token)).Single().Content.Should().Be("others");
    }

    [Fact]
    public async Task Many_subjects_are_forgotten_in_portions_and_who_stands_in_the_last_row_of_many_stays()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var rig = new LedgerRig(Forgets, time);
        await rig.Ledger.RunAsync(writer => writer.Append([.. Enumerable.Range(0, 1200).Select(user => rig.Entry(user: $"gone-{user}"))]), Token);
        string[] keys = [rig.KeyOf("gone-0"), rig.KeyOf("gone-1199")];
        await rig.Ledger.SealAsync(Token);
        time.Advance(TimeSpan.FromDays(31));
        await rig.Ledger.RunAsync(writer => writer.Append([.. Enumerable.Range(0, 10_050).Select(_ => rig.Entry(user: "stays"))]), Token);
        await rig.AppendAsync(1, user: "late");

        await rig.ApplyRetentionAsync();

        using var reader = new SubjectReader(rig.Ledger.Store.OpenKeysToRead());
        reader.Named().Should().HaveCount(3).And.Contain([reader.Pseudonym("acme", null)!, reader.Pseudonym("acme", "stays")!, reader.Pseudonym("acme", "late")!]);
        rig.Bytes().Should().NotContainAny(keys);
        (await rig.BrokenAsync()).Should().BeNull();
    }

    [Fact]
    public async Task Keys_stay_where_the_ledgers_lock_was_lost_before_their_end_is_committed()
    {
        using var rig = new LedgerRig();
        await rig.AppendAsync(1, user: "ada");

        await FluentActions.Awaiting(() => rig.Ledger.RunAsync(
            writer => writer.Keys.Delete([Pseudonym(rig)!], DateTimeOffset.UtcNow, static () => throw new InvalidOperationException("lost")), Token)).Should().ThrowAsync<Exception>();

        Pseudonym(rig).Should().NotBeNull();
    }

    [Fact]
    public async Task Keys_that_cannot_be_read_are_told_to_who_applies_retention()
    {
        using var rig = new LedgerRig(Forgets);
        await rig.AppendAsync(1);
        using (var keys = new SqliteConnection($"Data Source={rig.KeysPath};Pooling=False"))
        {
            keys.Open();
            keys.Scalar("ALTER TABLE subjects RENAME TO elsewhere");
        }

        await FluentActions.Awaiting(() => rig.ApplyRetentionAsync()).Should().ThrowAsync<AuditException>();
    }

    private static void Forgets(AuditLedgerOptions options) => (options.Retention, options.ForgetSubjects) = ("30d", true);

    private static AuditLedger Beside(LedgerRig rig) => rig.Another(options =>
    {
        (options.Path, options.KeysPath) = (Path.Combine(rig.Folder, "other.db"), rig.KeysPath);
        (options.Retention, options.ContentRetention, options.ForgetSubjects) = (null, null, false);
    });

    private static string? Pseudonym(LedgerRig rig)
    {
        using var reader = new SubjectReader(rig.Ledger.Store.OpenKeysToRead());
        return reader.Pseudonym("acme", "ada");
    }
}

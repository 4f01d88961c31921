using System.Runtime.CompilerServices;
using AwesomeAssertions;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Audit;

/// <summary>Gives erasures up in the middle, and lets several run at once: a receipt is the word that the bytes are gone.</summary>
public sealed class GivenUpErasureTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_erasure_that_was_given_up_has_no_receipt_before_its_bytes_are_gone_and_one_afterwards()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var rig = new LedgerRig(time: time);
        await rig.AppendAsync(1);
        var key = rig.KeyOf("u-17");
        using var leaving = new CancellationTokenSource();
        using (var reader = Reader(rig))
        {
            var erasing = rig.Ledger.EraseSubjectAsync("acme", "u-17", leaving.Token);
            await UntilAsync(() => Erasures(rig) == 1, () => { });
            await leaving.CancelAsync();
            await FluentActions.Awaiting(() => erasing).Should().ThrowAsync<OperationCanceledException>();

            for (var seconds = 0; seconds < 150; seconds++)
            {
                time.Advance(TimeSpan.FromSeconds(1));
                await rig.Ledger.FlushAsync(Token);
            }

            (await rig.EntriesAsync()).Should().ContainSingle("the key's bytes are in the log that the reader holds");
            Erasures(rig).Should().Be(1, "somebody must still end it");
            rig.Bytes().Should().Contain(key);
        }

        await UntilAsync(() => Erasures(rig) == 0, () => time.Advance(TimeSpan.FromSeconds(1)));

        await rig.Ledger.FlushAsync(Token);
        rig.Bytes().Should().NotContain(key);
        var entries = await rig.EntriesAsync();
        entries.Select(entry => entry.Outcome).Should().Equal("success", "subject_erased");
        entries[1].Content.Should().Contain(entries[0].User);
        (await rig.BrokenAsync()).Should().BeNull();
    }

    [Fact]
    public async Task An_erasure_that_another_process_left_is_ended_by_the_next_one_that_opens_the_file()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var rig = new LedgerRig(time: time);
        await rig.AppendAsync(1);
        using var leaving = new CancellationTokenSource();
        using (Reader(rig))
        {
            var erasing = rig.Ledger.EraseSubjectAsync("acme", "u-17", leaving.Token);
            await UntilAsync(() => Erasures(rig) == 1, () => { });
            await leaving.CancelAsync();
            await FluentActions.Awaiting(() => erasing).Should().ThrowAsync<OperationCanceledException>();
            await rig.Ledger.DisposeAsync();
        }

        time.Advance(TimeSpan.FromMinutes(2));
        using var next = rig.Another();
        next.Open();
        await UntilAsync(() => Erasures(rig) == 0, () => time.Advance(TimeSpan.FromSeconds(1)));

        (await next.ReadAsync(Token).ToListAsync(Token)).Select(entry => entry.Outcome).Should().Equal("success", "subject_erased");
    }

    [Fact]
    public async Task Erasures_at_the_same_time_name_their_own_people_alone()
    {
        using var rig = new LedgerRig();
        using var second = rig.Another();
        for (var i = 0; i < 12; i++)
        {
            await rig.AppendAsync(1, "acme", $"u-{i}", content: "words");
        }

        var receipts = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => (i % 2 == 0 ? rig.Ledger : second).EraseSubjectAsync("acme", $"u-{i}", Token)));

        receipts.Should().OnlyContain(receipt => receipt.Pseudonyms.Count == 1);
        receipts.SelectMany(receipt => receipt.Pseudonyms).Should().OnlyHaveUniqueItems();
        var entries = (await rig.EntriesAsync()).Where(entry => entry.Outcome == "subject_erased").ToList();
        entries.Select(entry => entry.Id).Should().BeEquivalentTo(receipts.Select(receipt => receipt.Id));
        foreach (var receipt in receipts)
        {
            entries.Single(entry => entry.Id == receipt.Id).Content.Should().Be($$"""{"pseudonyms":["{{receipt.Pseudonyms[0]}}"]}""");
        }

        Erasures(rig).Should().Be(0);
        (await rig.BrokenAsync()).Should().BeNull();
    }

    private static SqliteConnection Reader(LedgerRig rig)
    {
        var reader = new SqliteConnection($"Data Source={rig.KeysPath};Pooling=False");
        reader.Open();
        reader.Scalar("BEGIN");
        reader.Scalar("SELECT count(*) FROM subjects");
        return reader;
    }

    private static long Erasures(LedgerRig rig)
    {
        using var keys = new SqliteConnection($"Data Source={rig.KeysPath};Pooling=False");
        keys.Open();
        return (long)keys.Scalar("SELECT count(*) FROM erasures")!;
    }

    private static Task UntilAsync(Func<bool> holds, Action meanwhile, [CallerArgumentExpression(nameof(holds))] string what = "") => Eventually.HoldsAsync(meanwhile, holds, Token, what);
}

using System.Diagnostics;
using AwesomeAssertions;
using Microsoft.Data.Sqlite;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Audit;

/// <summary>Another process holds the file while it is to be opened, as a migration or a backup does.</summary>
public sealed class HeldFileTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calls_that_block_wait_side_by_side_keep_no_thread_and_go_on_when_it_is_let_go()
    {
        using var rig = new LedgerRig();
        var holder = Hold(rig);
        var provider = new ScriptedProvider();
        var chain = rig.Chain(provider);

        var calls = Enumerable.Range(0, 40).Select(_ => chain.AskAsync(false, Asking.Options(LedgerRig.Audited), Token)).ToList();
        calls.Should().OnlyContain(static call => !call.IsCompleted, "each was handed back at once, and waits");
        provider.Calls.Should().Be(0);
        holder.Dispose();
        await Task.WhenAll(calls).WaitAsync(Long, Token);

        provider.Calls.Should().Be(40);
        (await rig.Ledger.VerifyAsync(Token)).Should().Be(new AuditVerification(40, 1, null));
    }

    [Theory]
    [InlineData(AuditWhenFull.Deny)]
    [InlineData(AuditWhenFull.DropWithCount)]
    public async Task Calls_that_do_not_block_share_the_first_wait_and_then_have_none(AuditWhenFull whenFull)
    {
        using var rig = new LedgerRig(options => options.WhenFull = whenFull);
        var holder = Hold(rig);
        var chain = rig.Chain(new ScriptedProvider());
        var begun = Stopwatch.GetTimestamp();

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => AskAsync())).WaitAsync(Long, Token);
        var first = Stopwatch.GetElapsedTime(begun);
        begun = Stopwatch.GetTimestamp();
        for (var i = 0; i < 20; i++)
        {
            await AskAsync();
        }

        first.Should().BeGreaterThan(TimeSpan.FromSeconds(9)).And.BeLessThan(TimeSpan.FromSeconds(40), "the ten waited together, not one after the other");
        Stopwatch.GetElapsedTime(begun).Should().BeLessThan(TimeSpan.FromSeconds(8), "what failed once is known, and a try goes on beside the calls");
        holder.Dispose();
        for (begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < Long; await Task.Delay(50, Token))
        {
            await AskAsync();
            if (await ReadAsync() > 0)
            {
                break;
            }
        }

        (await ReadAsync()).Should().BePositive("once the file is let go, entries are written");

        // A call of a ledger that denies fails, and one that drops goes on without an entry.
        async Task AskAsync()
        {
            try
            {
                (await chain.AskAsync(false, Asking.Options(LedgerRig.Audited), Token)).Should().Be("Hello.");
            }
            catch (AuditException error) when (whenFull == AuditWhenFull.Deny)
            {
                error.Message.Should().Contain("another process holds it");
            }
        }

        async Task<int> ReadAsync()
        {
            await rig.Ledger.FlushAsync(Token);
            using var other = rig.Other();
            return other.Scalar("SELECT count(*) FROM sqlite_master WHERE name = 'entries'") is 0L ? 0 : (int)(long)other.Scalar("SELECT count(*) FROM entries")!;
        }
    }

    [Fact]
    public async Task Who_waits_for_the_file_may_leave()
    {
        using var rig = new LedgerRig();
        using var holder = Hold(rig);
        using var leaving = new CancellationTokenSource();
        var call = rig.Chain(new ScriptedProvider()).AskAsync(false, Asking.Options(LedgerRig.Audited), leaving.Token);

        await leaving.CancelAsync();

        await FluentActions.Awaiting(() => call.WaitAsync(TimeSpan.FromSeconds(5), Token)).Should().ThrowAsync<OperationCanceledException>();
    }

    private static SqliteConnection Hold(LedgerRig rig)
    {
        var holder = rig.Other();
        holder.Scalar("PRAGMA locking_mode = EXCLUSIVE");
        holder.Scalar("BEGIN EXCLUSIVE");
        return holder;
    }
}

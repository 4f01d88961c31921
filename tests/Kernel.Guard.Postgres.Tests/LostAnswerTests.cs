using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Postgres.Tests;

/// <summary>Loses the connection at a commit, so that the writer does not know whether it was made.</summary>
public sealed class LostAnswerTests(SharedServer shared)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<int, AuditWhenFull> Ways() => [.. from cut in (int[])[(int)Cut.BeforeCommit, (int)Cut.BeforeItsAnswer] from whenFull in Enum.GetValues<AuditWhenFull>() select new TheoryDataRow<int, AuditWhenFull>(cut, whenFull)];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Each_entry_is_there_once_and_the_chain_holds(int cut, AuditWhenFull whenFull)
    {
        SharedServer.SkipWithoutServer();
        using var proxy = new CuttingProxy(shared.Server.Port);
        using var rig = new PostgresRig(PostgresServer.ConnectionTo(proxy.Port), options => options.WhenFull = whenFull);
        await rig.AppendAsync(3);
        rig.Ledger.Defer(true);
        AuditEntry[] entries = [.. Enumerable.Range(0, 20).Select(_ => rig.Entry())];
        proxy.CutAtCommit((Cut)cut);

        await Task.WhenAll(entries.Select(entry => rig.Ledger.AppendAsync(entry).AsTask()));
        await Eventually.HoldsAsync(() => proxy.Made == 1, Token);
        await rig.Ledger.FlushAsync(Token);
        rig.Ledger.Defer(false);
        await rig.AppendAsync(1);

        var found = (await rig.EntriesAsync()).ConvertAll(static entry => entry.Id);
        found.Should().OnlyHaveUniqueItems();
        if (whenFull != AuditWhenFull.DropWithCount || cut == (int)Cut.BeforeItsAnswer)
        {
            found.Should().Contain(entries.Select(static entry => entry.Id), "nothing was given up, or it was committed");
        }

        (await rig.Ledger.VerifyAsync(Token)).Should().Be(new AuditVerification(found.Count, 1, null));
        rig.Log.Heads[^1].Sequence.Should().Be(found.Count, "what was logged is what is there");
    }

    [Fact]
    public async Task A_seal_whose_answer_was_lost_is_made_once()
    {
        SharedServer.SkipWithoutServer();
        using var proxy = new CuttingProxy(shared.Server.Port);
        using var rig = new PostgresRig(PostgresServer.ConnectionTo(proxy.Port));
        await rig.AppendAsync(3);
        proxy.CutAtCommit(Cut.BeforeItsAnswer);

        await FluentActions.Awaiting(() => rig.Ledger.SealAsync(Token)).Should().ThrowAsync<AuditException>();
        await rig.AppendAsync(2);
        await rig.Ledger.SealAsync(Token);

        rig.Ask("SELECT count(*) FROM checkpoints").Should().Be(3L);
        (await rig.Ledger.VerifyAsync(Token)).Should().Be(new AuditVerification(5, 1, null));
    }
}

using AwesomeAssertions;
using KernelGuard.Redis.Budgets;
using KernelGuard.Redis.Budgets.Slices;
using Xunit;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Holds that an answer which cannot be read leaves nothing reserved that nobody knows of, and nothing unbooked.</summary>
public sealed class UnreadableTests(SharedServer server)
{
    private readonly Breakage _breakage = new();
    private readonly string _prefix = Member.NewPrefix();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_slice_that_was_given_goes_back_and_counts_no_more()
    {
        await using var rig = new BooksRig(server.Address, _prefix, breakage: _breakage);
        await using var reader = Bookkeeper.Open(server.Address, _prefix);
        var account = BooksRig.Account(Ask.Tokens(1_000_000));
        await rig.Books.OpenAsync(rig.Books.Begin(), Cancelled);
        _breakage.Spoil();

        await FluentActions.Awaiting(() => rig.SliceAsync(account, 1_000)).Should().ThrowAsync<Exception>();

        account.Slices.Took(null, isOut: true);
        account.Slices.IsOpen.Should().BeTrue();
        await rig.Queue.FlushAsync(Cancelled);
        await Eventually.HoldsAsync(() => !account.Slices.IsOpen, Cancelled);
        (await reader.ReadAsync()).Should().Be((0, 0));
    }

    [Fact]
    public async Task What_was_booked_is_booked_again_and_what_comes_after_it_too()
    {
        await using var rig = new BooksRig(server.Address, _prefix, breakage: _breakage);
        await using var reader = Bookkeeper.Open(server.Address, _prefix);
        var account = BooksRig.Account(Ask.Tokens(1_000_000));
        var slice = await rig.SliceAsync(account, 1_000);
        slice.Spent = 300;
        slice.Tell(Ask.Tokens(1_000_000) with { SoftAt = 0.5 });
        _breakage.Spoil();

        rig.Queue.Add(new SliceSettleEntry(slice, rig.Slots));

        await rig.Queue.FlushAsync(Cancelled).WaitAsync(TimeSpan.FromSeconds(20), Cancelled);
        (await reader.ReadAsync()).Should().Be((300, 0));
    }
}

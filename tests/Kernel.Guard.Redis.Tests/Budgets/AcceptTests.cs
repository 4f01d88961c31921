using AwesomeAssertions;
using KernelGuard.Redis.Budgets;
using KernelGuard.Stages.Budget;
using Xunit;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Holds what a host hears, and the ledger has, of its word on the books that was not taken, or may not have been.</summary>
public sealed class AcceptTests(SharedServer server)
{
    private readonly string _prefix = Member.NewPrefix();
    private readonly Journal _journal = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_who_leaves_while_the_ledger_writes_has_said_nothing()
    {
        await using var store = Bookkeeper.Open(server.Address, _prefix);
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        _journal.Recorded = _ => leaving.Cancel();

        await FluentActions.Awaiting(() => Budgets(store).AcceptAsync("r", leaving.Token).AsTask()).Should().ThrowAsync<OperationCanceledException>();

        _journal.States.Should().Equal(BudgetChangeState.Asked, BudgetChangeState.NotMade);
    }

    [Theory]
    [InlineData(true, "the call was cancelled before Redis answered. Ask again.")]
    [InlineData(false, "Redis*. Try again later.")]
    public async Task One_who_hears_no_answer_is_told_why(bool leaves, string why)
    {
        await using var frozen = await RedisProcess.StartAsync();
        await using var store = Bookkeeper.Open(frozen.Address, _prefix, deadline: TimeSpan.FromSeconds(leaves ? 20 : 1), pause: TimeSpan.FromMilliseconds(1));
        await Eventually.HoldsAsync(async () => (await store.ReserveAsync(Ask.Of(Ask.Tokens(1_000)), Ask.Demand(0, 1))).Denied < 0, Cancelled);
        await store.FlushAsync(Cancelled);
        await frozen.FreezeAsync();

        BudgetsUnavailableException error;
        do
        {
            // A server that is left alone for a moment is sent nothing.
            _journal.States.Clear();
            using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
            leaving.CancelAfter(leaves ? TimeSpan.FromSeconds(1) : Timeout.InfiniteTimeSpan);
            error = (await FluentActions.Awaiting(() => Budgets(store).AcceptAsync("r", leaving.Token).AsTask()).Should().ThrowAsync<BudgetsUnavailableException>()).Which;
        }
        while (!error.MayBeDone);

        error.Message.Should().Match($"*may be taken for whole or not: {why}");
        _journal.States.Should().Equal(BudgetChangeState.Asked, BudgetChangeState.Unsure);
        frozen.Thaw();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_who_waits_no_more_while_it_connects_has_said_nothing(bool leaves)
    {
        await using var holding = new HoldingProxy(server.Address);
        holding.HoldBefore("CLIENT");
        await using var store = Bookkeeper.Open(holding.Address, _prefix, deadline: TimeSpan.FromSeconds(leaves ? 20 : 1));
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);

        var accepting = Budgets(store).AcceptAsync("r", leaving.Token).AsTask();
        await holding.Holds.WaitAsync(Cancelled);
        leaving.CancelAfter(leaves ? TimeSpan.Zero : Timeout.InfiniteTimeSpan);

        var error = (await FluentActions.Awaiting(() => accepting).Should().ThrowAsync<Exception>()).Which;
        (error is OperationCanceledException, error is BudgetsUnavailableException { MayBeDone: false }).Should().Be((leaves, !leaves));
        _journal.States.Should().Equal(BudgetChangeState.Asked, BudgetChangeState.NotMade);
    }

    [Fact]
    public async Task What_nobody_waits_for_any_more_is_not_sent_when_it_is_connected()
    {
        await using var holding = new HoldingProxy(server.Address);
        holding.HoldBefore("CLIENT");
        var breakage = new Breakage();
        await using var rig = new BooksRig(holding.Address, _prefix, breakage: breakage);
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var sending = new ScriptSending();
        var opening = rig.Books.OpenAsync(accept: true, sending, rig.Books.Begin(), leaving.Token).AsTask();
        await holding.Holds.WaitAsync(Cancelled);

        await leaving.CancelAsync();

        await FluentActions.Awaiting(() => opening).Should().ThrowAsync<OperationCanceledException>();
        sending.IsSent.Should().BeFalse();
        holding.GoOn();
        await rig.Books.FieldsAsync(["epoch"], Cancelled);
        breakage.Scripts.Should().Be(0);
        await rig.Books.OpenAsync(accept: false, sending = new ScriptSending(), rig.Books.Begin(), Cancelled);
        sending.IsSent.Should().BeTrue();
    }

    [Fact]
    public async Task A_ledger_that_fails_then_hides_it_from_nobody()
    {
        await using var gone = await RedisProcess.StartAsync();
        await using var store = Bookkeeper.Open(gone.Address, _prefix, deadline: TimeSpan.FromSeconds(1));
        await gone.KillAsync();
        _journal.Recorded = static state => _ = state == BudgetChangeState.Asked ? 0 : throw new AuditException("full");

        await FluentActions.Awaiting(() => Budgets(store).AcceptAsync("r", Cancelled).AsTask()).Should().ThrowAsync<BudgetsUnavailableException>();

        _journal.States.Should().HaveCount(2);
    }

    private SharedBudgets Budgets(RedisBudgetStore store) => new(store, _journal, TimeProvider.System);

    private sealed class Journal : IBudgetJournal
    {
        public List<BudgetChangeState> States { get; } = [];

        public Action<BudgetChangeState> Recorded { get; set; } = static _ => { };

        public ValueTask RecordAsync(BudgetChange change, BudgetChangeState state) => throw new NotSupportedException();

        public ValueTask RecordAsync(AcceptedBooks accepted, BudgetChangeState state)
        {
            States.Add(state);
            Recorded(state);
            return ValueTask.CompletedTask;
        }
    }
}

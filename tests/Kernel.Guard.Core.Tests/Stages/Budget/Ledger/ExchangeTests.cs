using System.Collections.Immutable;
using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Stages.Budget;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Budget.Ledger.LedgerRig;

namespace KernelGuard.Core.Tests.Stages.Budget.Ledger;

/// <summary>Exchanges what is reserved for something else.</summary>
public sealed class ExchangeTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_exchanged_is_never_free_in_between(bool forAnotherModel)
    {
        var (ledger, _, budgets) = New();
        var everybodys = budgets[0] with { Limit = 500 };

        // The account of each model comes first, and that of the model before is not among those that are asked.
        ImmutableArray<BudgetPolicy> all = forAnotherModel ? [everybodys with { Name = "m", Per = Scope.Model }, everybodys] : [everybodys];
        var held = Now(ledger.ReserveAsync(RequestOf(all, "t", "one"), Demand(0, 500), default, TestContext.Current.CancellationToken)).Reservation;
        using var end = new CancellationTokenSource();
        var taken = Task.Run(() =>
        {
            var found = 0;
            while (!end.IsCancellationRequested)
            {
                found += Reserve(ledger, [everybodys], null, Demand(0, 500)).Denied < 0 ? 1 : 0;
            }

            return found;
        });

        for (var i = 0; i < 50_000; i++)
        {
            held = Now(ledger.ReserveAsync(RequestOf(all, "t", i % 2 == 0 ? "other" : "one"), Demand(0, 500), held, TestContext.Current.CancellationToken)).Reservation;
        }

        await end.CancelAsync();
        (await taken).Should().Be(0);
        ledger.Read().Sum(static reading => reading.Reserved).Should().Be(500 * all.Length);
    }

    [Fact]
    public async Task What_is_settled_while_it_is_exchanged_is_settled_once()
    {
        var (ledger, _, budgets) = New();
        ImmutableArray<BudgetPolicy> all = [budgets[0] with { Name = "m", Per = Scope.Model }, budgets[0]];
        for (var i = 0; i < 2_000; i++)
        {
            var held = Now(ledger.ReserveAsync(RequestOf(all, "t", "one"), Demand(0, 10), default, TestContext.Current.CancellationToken)).Reservation;
            using var both = new Barrier(2);
            var settling = Task.Run(
                () =>
                {
                    both.SignalAndWait(TestContext.Current.CancellationToken);
                    ledger.ReleaseAsync(held).IsCompletedSuccessfully.Should().BeTrue();
                },
                TestContext.Current.CancellationToken);
            both.SignalAndWait(TestContext.Current.CancellationToken);
            var other = Now(ledger.ReserveAsync(RequestOf(all, "t", "other"), Demand(0, 20), held, TestContext.Current.CancellationToken)).Reservation;
            await settling;

            ledger.Read().Select(static reading => (reading.Account.Whom, reading.Reserved)).Should().BeEquivalentTo([("one", 0L), ("other", 20L), ("t", 20L)], "round {0}", i);
            await ledger.ReleaseAsync(other);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_exchanged_for_another_model_leaves_nothing_in_the_first_ones_account(bool globalFirst)
    {
        var (ledger, _, budgets) = New();
        var (everybodys, models) = (budgets[0] with { Per = Scope.Global }, budgets[0] with { Name = "m", Per = Scope.Model });
        ImmutableArray<BudgetPolicy> all = globalFirst ? [everybodys, models] : [models, everybodys];
        var one = Now(ledger.ReserveAsync(RequestOf(all, null, "one"), Demand(0, 500), default, TestContext.Current.CancellationToken)).Reservation;

        var other = Now(ledger.ReserveAsync(RequestOf(all, null, "other"), Demand(0, 600), one, TestContext.Current.CancellationToken));
        Now(ledger.SettleAsync(one, TokenUsage.None with { Output = 400 }, null));

        other.Denied.Should().Be(-1, "both together would not fit");
        ledger.Read().Select(static reading => (reading.Account.Whom, reading.Reserved, reading.Spent)).Should().BeEquivalentTo([((string?)null, 600L, 0L), ("one", 0L, 0L), ("other", 600L, 0L)]);
    }
}

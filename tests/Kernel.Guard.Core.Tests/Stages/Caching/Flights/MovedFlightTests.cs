using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Caching.Flights;
using KernelGuard.Stages.Caching.Keys;
using Microsoft.Extensions.AI;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Caching.Flights.BudgetBench;

namespace KernelGuard.Core.Tests.Stages.Caching.Flights;

/// <summary>Holds what becomes of those whose flight another one takes the place of: of their bills, of their deadlines, and of an answer that came meanwhile.</summary>
public sealed class MovedFlightTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    private readonly BudgetBench _bench = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [CombinatorialShapes]
    public async Task An_attempt_that_nobody_has_paid_is_paid_by_the_first_who_is_moved_to_another_flight(bool streamed)
    {
        // Ann has room for 60 tokens, so that her answer is capped; u0 and u1 are beyond their soft thresholds.
        var capped = Of("own", 1_000, Scope.User, OnLimit.Deny);
        await SpendAsync(capped, "ann", 940);
        await SpendAsync(Downgrading(), "u0", 10);
        await SpendAsync(Downgrading(), "u1", 10);
        var node = _bench.Node(null, Downgrading(), capped);
        var piece = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        node.Provider.Answer = static options => ScriptedChatClient.Say(options.ModelId!, options.ModelId!, ScriptedChatClient.Used(4, 6), options.ModelId == Dear ? ChatFinishReason.Length : null);
        node.Provider.Before = (options, cancellationToken) => options.ModelId == Cheap ? _bench.Answers.Task.WaitAsync(cancellationToken) : Task.CompletedTask;
        node.Provider.AfterPiece = _ => piece.Task;
        var cheaper = await node.BoardAsync(node.Options("u0", model: Dear), streamed);
        await UntilAsync(() => node.Provider.Calls == 1);
        using var leave = new CancellationTokenSource();
        var (first, second) = (node.Options("ann", model: Dear), node.Options("u1", model: Dear));
        var ann = await node.BoardAsync(first, streamed: true, leave.Token);
        await UntilAsync(() => node.Provider.Calls == 2);
        var moved = await node.BoardAsync(second, streamed);
        second.Call.Cache!.Result.Should().Be(CacheResult.Coalesced);
        await leave.CancelAsync();
        await FluentActions.Awaiting(() => ann).Should().ThrowAsync<OperationCanceledException>();

        // Her answer ends too early, he is asked for, and his own budget asks what is asked already.
        piece.SetResult();
        await UntilAsync(() => second.Call.Attempts.Count == 1);
        _bench.Answers.SetResult();

        ((await moved.WaitAsync(Soon, Cancel)).Text, (await cheaper.WaitAsync(Soon, Cancel)).Text).Should().Be((Cheap, Cheap));
        (node.Provider.Calls, first.Call.Attempts.Count, second.Call.Attempts.Count).Should().Be((2, 0, 1));
        second.Call.Attempts[0].Model.Should().Be(Dear);
    }

    [Theory]
    [CombinatorialShapes]
    public async Task A_wait_that_ends_with_a_cheaper_model_is_over(bool streamed)
    {
        var total = TimeSpan.FromSeconds(10);
        var (common, perModel) = (Of("common", 150, Scope.Tenant, OnLimit.Queue), Of("model", 150, Scope.Model, OnLimit.Downgrade) with { DowngradeTo = Cheap });
        var (patient, elsewhere, node) = (_bench.Node(null, common), _bench.Node(null, perModel), _bench.Node(total, common, perModel));
        var ends = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        elsewhere.Provider.Before = (_, cancellationToken) => ends.Task.WaitAsync(cancellationToken);
        var (zoe, dear) = (patient.AskAsync(patient.Options("zoe", Busy)), elsewhere.AskAsync(elsewhere.Options("yan", model: Dear), question: "something else"));
        await UntilAsync(() => patient.Provider.Calls + elsewhere.Provider.Calls == 2);
        var ann = await node.BoardAsync(node.Options("ann", model: Dear), streamed);
        await UntilAsync(() => _bench.Stage.Queue.Waiting == 1);
        var bob = await node.BoardAsync(node.Options("bob", model: Dear), streamed);
        _bench.Time.Advance(2 * total);

        // The tenant has room, and the dearer model has not.
        _bench.BusyEnds.SetResult();
        await zoe;
        await UntilAsync(() => node.Provider.Calls == 1);
        node.Provider.LastOptions!.ModelId.Should().Be(Cheap);
        (ann.IsCompleted, bob.IsCompleted).Should().Be((false, false), "their deadlines begin now");
        _bench.Time.Advance(total);

        await FluentActions.Awaiting(() => ann.WaitAsync(Soon, Cancel)).Should().ThrowAsync<GuardTimeoutException>();
        await FluentActions.Awaiting(() => bob.WaitAsync(Soon, Cancel)).Should().ThrowAsync<GuardTimeoutException>();
        ends.SetResult();
        await dear;
    }

    [Theory]
    [CombinatorialShapes]
    public async Task Without_a_coordinator_whoever_has_waited_looks_into_the_store_before_it_asks(bool streamed)
    {
        var own = Of("own", 150, Scope.User, OnLimit.Queue);
        var (node, elsewhere) = (_bench.LonelyNode(own), _bench.LonelyNode(own));
        var busy = node.AskAsync(node.Options("ann", Busy));
        await UntilAsync(() => node.Provider.Calls == 1);
        var options = node.Options("ann");
        var ann = await node.BoardAsync(options, streamed);
        await UntilAsync(() => _bench.Stage.Queue.Waiting == 1);
        _bench.Answers.SetResult();
        await elsewhere.AskAsync(elsewhere.Options("bob"), streamed);

        _bench.BusyEnds.SetResult();
        await busy;

        (await ann.WaitAsync(Soon, Cancel)).Text.Should().Be("30 days.");
        (node.Provider.Calls, elsewhere.Provider.Calls, options.Call.Cache!.Result, options.Call.Attempts.Count).Should().Be((1, 1, CacheResult.Hit, 0));
    }

    [Fact]
    public void A_flight_that_waits_is_woken_by_a_landing_from_the_moment_in_which_others_are_sent_away()
    {
        var bench = new CacheBench();
        var store = bench.Store();
        var table = new FlightTable(new FlightPlan(bench.Provider, bench.Provider, store, null, null, bench.Time));
        var (key, flight) = Opened(bench, table);

        // Whoever is sent away may have the answer before the one who sent it is back.
        flight.LeaveTo(null, _ => Landed(), cheaper: null).Should().BeTrue();

        flight.ComesBack.Should().BeTrue();

        bool Landed()
        {
            table.EndWaiting(key);
            return false;
        }
    }

    private static (CacheKey Key, Flight Flight) Opened(CacheBench bench, FlightTable table)
    {
        var options = bench.Options();
        CacheKey.TryCreate(CachePartition.Of(Partition.Public, CacheBench.Ann), new(), "m", CacheBench.Question, options, out var key).Should().BeTrue();
        var flight = new Flight(table, key, unattended: false, table.Plan.Store.NewWait());
        flight.TryBoard(new FlightRequest(key, "m", CacheBench.Question, options, Streamed: false, CacheResult.Miss, null), opens: true).Should().NotBeNull();
        return (key, flight);
    }

    private async Task SpendAsync(BudgetPolicy budget, string user, int tokens)
    {
        var node = _bench.Node(null, budget);
        node.Provider.Before = static (_, _) => Task.CompletedTask;
        node.Provider.Answer = options => ScriptedChatClient.Say("spent", options.ModelId!, ScriptedChatClient.Used(tokens - 5, 5));
        await node.AskAsync(node.Options(user, model: Dear), question: $"spends for {user}");
    }
}

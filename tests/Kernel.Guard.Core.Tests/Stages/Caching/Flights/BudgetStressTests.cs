using System.Collections.Concurrent;
using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Budget;
using KernelGuard.Stages.Caching.Flights;
using KernelGuard.Stages.Caching.Keys;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Caching.Flights.BudgetBench;
using static KernelGuard.Core.Tests.Stages.ScriptedChatClient;
using GuardedCache = KernelGuard.Stages.Caching.CachingChatClient;

namespace KernelGuard.Core.Tests.Stages.Caching.Flights;

/// <summary>
/// Holds in random schedules, with callers whose budgets queue, deny, cap and ask a cheaper model, that every call ends, that each attempt is in exactly
/// one record and in the books once, and that nothing is left of any flight.
/// </summary>
public sealed class BudgetStressTests
{
    private const int Callers = 1_200;
    private const int Tenants = 6;
    private const int Users = 36;

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));
    private readonly BudgetLedger _ledger;
    private readonly BudgetStage _stage;
    private int _attempts;

    public BudgetStressTests()
    {
        _ledger = new BudgetLedger(_time);
        _stage = new BudgetStage(_ledger, time: _time);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static GuardPolicy Policy => CacheBench.Policy(Partition.Public) with
    {
        Budgets =
        [
            Of("tenant", 1_200, Scope.Tenant, OnLimit.Queue) with { QueueFor = TimeSpan.FromSeconds(5) },
            Of("user", 230, Scope.User, OnLimit.Queue) with { QueueFor = TimeSpan.FromSeconds(5) },
            Of("soft", 10_000, Scope.User, OnLimit.Downgrade) with { SoftAt = 0.002, DowngradeTo = Cheap },
            Of("few", 12, Scope.User, OnLimit.Deny) with { Unit = BudgetUnit.Requests },
        ],
    };

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    public async Task Whatever_budgets_do_every_call_ends_and_every_attempt_is_in_one_record(int seed, bool coordinated)
    {
        var leases = new SharedLeases();
        var bench = new CacheBench(new SharedStore(), coordinated ? new SharedCoordinator(_time) { Leases = leases }.OfProcess() : null);
        bench.Provider.Before = BeforeAsync;
        bench.Provider.AfterPiece = static async index => await Task.Delay(index % 2, CancellationToken.None);
        var table = Table(bench, coordinated);
        var client = new GuardedCache(table.Plan.Inner, Policy.Cache!, new ChainTerms(), table.Plan.Store, table);
        using var over = new CancellationTokenSource();
        var passing = PassAsync(over.Token);
        var (random, records, running, outcomes) = (new Random(seed), new List<CallRecord>(), new List<Task>(), new ConcurrentBag<string>());
        for (var i = 0; i < Callers; i++)
        {
            var user = random.Next(Users);
            var options = bench.Options(new ChatOptions { MaxOutputTokens = 75, ModelId = Dear }, new GuardContext($"t{user % Tenants}", $"u{user}"));
            records.Add(options.Call);
            var (question, streamed, way) = ($"Question {(i / 60) + random.Next(4)}?", random.Next(2) == 0, random.Next(8));
            running.Add(Task.Run(async () => outcomes.Add(await CallAsync(client, options, question, streamed, way)), Cancel));
            if (random.Next(8) == 0)
            {
                await Task.Delay(1, Cancel);
            }
        }

        await Eventually.HoldsAsync(() => running.TrueForAll(static one => one.IsCompleted), Cancel);
        await Task.WhenAll(running);
        await Eventually.HoldsAsync(() => table.IsEmpty, Cancel);
        await Eventually.HoldsAsync(() => _ledger.Read().All(static reading => reading.Reserved == 0), Cancel);
        await Eventually.HoldsAsync(() => leases.Held.Count == 0, Cancel);
        await over.CancelAsync();
        await passing;

        _stage.Queue.Waiting.Should().Be(0);
        outcomes.Should().Contain(["answered", "denied", "left"]).And.OnlyContain(static outcome => outcome != "wrong");
        records.Should().Contain(static record => record.Budget != null && record.Budget.Decision == BudgetDecision.Downgraded);
        records.Should().Contain(static record => record.Budget != null && record.Budget.Decision == BudgetDecision.Queued);
        var sent = records.SelectMany(static record => record.Attempts).Where(static attempt => attempt.Sent).ToArray();
        sent.Should().OnlyHaveUniqueItems().And.HaveCount(_attempts);
        records.Sum(static record => record.Usage.Total).Should().Be(_ledger.Read().Where(static reading => reading.Account.Name == "tenant").Sum(static reading => reading.Spent));
    }

    private static async Task<string> CallAsync(IChatClient client, GuardChatOptions options, string question, bool streamed, int way)
    {
        using var leaving = new CancellationTokenSource();
        if (way is 0 or 1)
        {
            leaving.CancelAfter(way * 5);
        }

        var text = "";
        try
        {
            if (!streamed)
            {
                return Judge((await client.GetResponseAsync(question, options, leaving.Token)).Text);
            }

            var read = 0;
            await foreach (var update in client.GetStreamingResponseAsync(question, options, leaving.Token))
            {
                text += update.Text;
                if (way == 2 && ++read == 2)
                {
                    return "left";
                }
            }

            return Judge(text);
        }
        catch (BudgetExceededException)
        {
            return "denied";
        }
        catch (Exception error) when (error is OperationCanceledException or GuardException)
        {
            return "left";
        }
    }

    private static string Judge(string text) => text == "0 1 2 3 4 5 " ? "answered" : "wrong";

    private async Task BeforeAsync(GuardChatOptions options, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _attempts);
        await Task.Delay(number % 3, CancellationToken.None);
        if (number % 13 == 0)
        {
            throw new ProviderException("No.", 500);
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    // Some of the answers are stored.
    private FlightTable Table(CacheBench bench, bool coordinated)
    {
        bench.Provider.Answer = options => Say(
            [.. Enumerable.Range(0, 6).Select(static i => new TextContent($"{i} "))], options.ModelId!, Used(4, 6), Volatile.Read(ref _attempts) % 3 == 0 ? ChatFinishReason.Stop : ChatFinishReason.Length);
        var store = bench.Store();
        var inner = _stage.WrapAdmission(_stage.WrapMeter(bench.Provider, Policy), Policy);
        var lease = coordinated ? new FlightLease(Leases(bench), store, bench.Time) : null;
        return new FlightTable(new FlightPlan(inner, inner, store, lease, null, bench.Time));
    }

    private static ICacheCoordinator Leases(CacheBench bench) => (ICacheCoordinator)bench.Services.GetService(typeof(ICacheCoordinator))!;

    // Whoever waits for room asks four times a second.
    private async Task PassAsync(CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            _time.Advance(TimeSpan.FromMilliseconds(250));
            await Task.Delay(1, CancellationToken.None);
        }
    }
}

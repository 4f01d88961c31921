using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Caching.Flights.BudgetBench;
using static KernelGuard.Core.Tests.Stages.ScriptedChatClient;

namespace KernelGuard.Core.Tests.Stages.Caching.Flights;

/// <summary>Holds that nobody who asks after an invalidation reads an answer that was asked for before it, on its way as it may be.</summary>
public sealed class OvertakenFlightTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<bool, string> Courses => new()
    {
        { false, "tenant" }, { true, "tenant" }, { false, "user" }, { true, "user" }, { false, "elsewhere" }, { true, "elsewhere" },
    };

    [Theory]
    [MemberData(nameof(Courses))]
    public async Task Who_asks_after_an_invalidation_has_an_answer_of_its_own(bool streamed, string course)
    {
        var coordinator = new SharedCoordinator(new FakeTimeProvider()) { Leases = new SharedLeases() };
        var shared = new SharedStore { Connection = coordinator.Connection = new object() };
        var (here, there) = (new CacheBench(shared, coordinator.OfProcess()), new CacheBench(shared, coordinator.OfProcess()));
        var client = here.Client();
        var gates = Gates(here, "old", "new");
        var before = here.AskAsync(streamed, client: client);
        await UntilAsync(() => here.Provider.Calls == 1);

        await (course == "elsewhere" ? there : here).Cache.InvalidateAsync(course == "user" ? CacheTag.User("ann", "acme") : CacheTag.Tenant("acme"), Cancel);
        var after = here.AskAsync(streamed, client: client, who: course == "user" ? new GuardContext("acme", "bob") : null);
        await UntilAsync(() => here.Provider.Calls == 2);
        var joined = here.AskAsync(streamed, client: client);
        gates[0].SetResult();
        (await before.WaitAsync(Soon, Cancel)).Response.Text.Should().Be("old", "it was asked for before");
        gates[1].SetResult();

        (await after.WaitAsync(Soon, Cancel)).Response.Text.Should().Be("new");
        (await joined.WaitAsync(Soon, Cancel)).Response.Text.Should().Be("new");
        var (answer, outcome) = await here.AskAsync(streamed, client: client);
        (answer.Text, outcome.Result).Should().Be(("new", CacheResult.Hit));
        here.Provider.Calls.Should().Be(2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_invalidation_of_what_it_does_not_bear_parts_nobody(bool streamed)
    {
        var bench = new CacheBench();
        var client = bench.Client();
        var gate = Gates(bench, "one")[0];
        var first = bench.AskAsync(streamed, client: client);
        await UntilAsync(() => bench.Provider.Calls == 1);

        await bench.Cache.InvalidateAsync(CacheTag.Tenant("umbrella"), Cancel);
        var second = bench.AskAsync(streamed, client: client);
        gate.SetResult();

        (await first.WaitAsync(Soon, Cancel)).Response.Text.Should().Be("one");
        (await second.WaitAsync(Soon, Cancel)).Cache.Result.Should().Be(CacheResult.Coalesced);
        bench.Provider.Calls.Should().Be(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Neither_is_the_answer_of_a_cheaper_model_shared(bool streamed)
    {
        var bench = new BudgetBench();
        var elsewhere = bench.Node(null, Downgrading());
        elsewhere.Provider.Before = static (_, _) => Task.CompletedTask;
        foreach (var user in new[] { "u0", "u1" })
        {
            await elsewhere.AskAsync(elsewhere.Options(user, model: Dear), question: $"{user} spends");
        }

        var node = bench.Node(null, Downgrading());
        var first = await node.BoardAsync(node.Options("u0", model: Dear), streamed);
        await UntilAsync(() => node.Provider.Calls == 1);

        await node.Bench.Cache.InvalidateAsync(CacheTag.User("u0", "acme"), Cancel);
        var second = await node.BoardAsync(node.Options("u1", model: Dear), streamed);
        await UntilAsync(() => node.Provider.Calls == 2);
        bench.Answers.SetResult();

        ((await first.WaitAsync(Soon, Cancel)).Text, (await second.WaitAsync(Soon, Cancel)).Text).Should().Be((Cheap, Cheap));
        node.Provider.Calls.Should().Be(2);
    }

    // The provider's calls wait for their own gates and answer their own texts, in the order in which they came.
    private static TaskCompletionSource[] Gates(CacheBench bench, params string[] texts)
    {
        var gates = texts.Select(static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).ToArray();
        var calls = new List<GuardChatOptions>();
        bench.Provider.Before = (options, cancellationToken) =>
        {
            calls.Add(options);
            return gates[calls.Count - 1].Task.WaitAsync(cancellationToken);
        };
        bench.Provider.Answer = options => Say(texts[calls.IndexOf(options)]);
        return gates;
    }
}

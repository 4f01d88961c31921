using System.Diagnostics;
using AwesomeAssertions;
using KernelGuard.Redis.Budgets;
using KernelGuard.Redis.Budgets.Slices;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Holds what the first calls on a server do that never had books.</summary>
public sealed class NewRedisTests(SharedServer server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_default_options_and_no_started_host_the_first_calls_are_answered()
    {
        await using var provider = await OpenAIServer.StartAsync(cancellationToken: Cancelled);
        provider.RespondWith(Reply.Text("Yes.").WithUsage(25, 20));
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["KernelGuard:Redis:Configuration"] = server.Address;
        builder.Configuration["KernelGuard:Redis:Prefix"] = Member.NewPrefix();
        builder.AddKernelGuard(static options =>
            {
                options.DefaultPolicy = "host";
                options.Policies["host"] = new GuardPolicyOptions { Budgets = { new BudgetOptions { Name = "shared", Tokens = 1_000, Window = "3650d" } } };
            })
            .AddOpenAI("gpt-4o-mini", openAI => (openAI.Endpoint, openAI.ApiKey) = (provider.Endpoint, provider.ApiKey))
            .AddRedisBudgets();
        using var host = builder.Build();
        var client = host.Services.GetRequiredService<IChatClient>();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => client.GetResponseAsync("q", new ChatOptions { MaxOutputTokens = 20 }, Cancelled)));

        answers.Should().OnlyContain(static answer => answer.Text == "Yes.");
    }

    [Fact]
    public async Task A_caller_who_leaves_does_not_wait_for_new_books()
    {
        var time = new WaitedClock();
        await using var store = Bookkeeper.Open(server.Address, Member.NewPrefix(), time: time, grace: TimeSpan.FromMinutes(1));
        using var left = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var asked = store.ReserveAsync(Ask.Of(Ask.Tokens(1_000)), Ask.Demand(0, 10), default, left.Token).AsTask();
        await WaitsAsync(time, 2, asked);

        await left.CancelAsync();

        await FluentActions.Awaiting(() => asked.WaitAsync(TimeSpan.FromSeconds(30), Cancelled)).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Who_waited_for_new_books_and_is_short_asks_them_again_as_anybody()
    {
        var (told, time, deadline) = (new SharedClock(), new WaitedClock(), TimeSpan.FromSeconds(3));
        await using var store = Bookkeeper.Open(server.Address, Member.NewPrefix(), told, time, slices: true, deadline: deadline, grace: TimeSpan.FromMinutes(1));
        var (request, begun) = (Ask.Of(Ask.Tokens(400_000)), Stopwatch.GetTimestamp());
        var first = store.ReserveAsync(request, Ask.Demand(0, 400_000));
        await WaitsAsync(time, 2, first);

        // To others the books are old enough; the first one looks when its second is over, and by then a decision's deadline has passed.
        told.Advance(TimeSpan.FromMinutes(1));
        await Eventually.HoldsAsync(
            async () =>
            {
                var call = await store.ReserveAsync(request, Ask.Demand(0, 50));
                await store.SettleAsync(call.Reservation, Ask.Used(50), null);
                return call.Reservation.Entry is SliceClaim;
            },
            Cancelled);
        await Eventually.HoldsAsync(() => Stopwatch.GetElapsedTime(begun) > deadline, Cancelled);
        first.IsCompleted.Should().BeFalse();
        time.Advance(TimeSpan.FromSeconds(1));

        var verdict = await first;

        (verdict.Denied, verdict.Reason).Should().Be((-1, null), "Redis was there all the time");
        verdict.Output.Should().BeGreaterThan(350_000, "what lay in slices went back").And.BeLessThan(400_000);
    }

    [Fact]
    public async Task However_many_wait_for_new_books_one_looks_for_all_of_them()
    {
        var (time, breakage) = (new WaitedClock(), new Breakage());
        await using var rig = new BooksRig(server.Address, Member.NewPrefix(), grace: TimeSpan.FromSeconds(30), breakage: breakage);
        await rig.Books.OpenAsync(rig.Books.Begin(), Cancelled);
        var before = breakage.Scripts;

        var all = Task.WhenAll(Enumerable.Range(0, 50).Select(_ => rig.Books.RipenAsync(time, Cancelled)));
        await WaitsAsync(time, 1, all);
        await rig.Books.OpenAsync(accept: true, null, rig.Books.Begin(), Cancelled);
        time.Advance(TimeSpan.FromSeconds(1));
        await all.WaitAsync(TimeSpan.FromSeconds(30), Cancelled);

        (breakage.Scripts - before).Should().Be(2, "the books were taken for whole, and one looked");
    }

    [Fact]
    public async Task What_only_counts_waits_for_no_new_books()
    {
        await using var store = Bookkeeper.Open(server.Address, Member.NewPrefix(), down: StoreDown.Open, grace: TimeSpan.FromMinutes(1));

        (await store.ReserveAsync(Ask.Of(Ask.Tokens(1_000, enforce: false)), Ask.Demand(0, 10))).Denied.Should().Be(-1);
    }

    // One timer is a store's own, and one is waited for.
    private static async Task WaitsAsync(WaitedClock time, int timers, Task asked)
    {
        await Eventually.HoldsAsync(() => time.Waits >= timers || asked.IsCompleted, Cancelled);
        asked.IsCompleted.Should().BeFalse("the books are new");
    }
}

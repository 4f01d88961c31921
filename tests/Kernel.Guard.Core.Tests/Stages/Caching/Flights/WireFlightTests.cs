using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Scoping;
using KernelGuard.Testing;
using KernelGuard.Testing.Recording;
using KernelGuard.Testing.Scripting;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Caching.Flights;

/// <summary>Holds single flight over real HTTP, through the whole chain.</summary>
public sealed class WireFlightTests
{
    private static readonly string[] Words = [.. Enumerable.Range(0, 20).Select(static i => $"w{i} ")];
    private static readonly string Whole = string.Concat(Words);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<int> Points => [.. Enumerable.Range(0, 20)];

    [Theory]
    [InlineData("whole")]
    [InlineData("streamed")]
    [InlineData("mixed")]
    public async Task A_hundred_equal_calls_are_one_upstream_and_stand_once_in_the_books(string shape)
    {
        await using var rig = await FlightRig.StartAsync();
        var gate = new TaskCompletionSource();
        rig.Server.RespondWith(Reply.Text(Whole).InChunks(Words).WithUsage(100, 50).WithGate(gate));

        var calls = new List<FlightCall>();
        for (var i = 0; i < 100; i++)
        {
            calls.Add(await rig.BeginAsync(shape == "streamed" || (shape == "mixed" && i % 2 == 0)));
        }

        gate.SetResult();
        (await Task.WhenAll(calls.Select(static call => call.Answer))).Should().OnlyContain(text => text == Whole);

        rig.Server.RequestCount.Should().Be(1);
        calls.Count(static call => call.Record!.Cache!.Result == CacheResult.Coalesced).Should().Be(99);
        var used = new TokenUsage(100, 0, 0, 50, 0, 0, 0, 0, UsageSource.Provider);
        calls.Where(static call => call.Record!.Attempts.Count > 0).Should().ContainSingle().Which.Record!.Usage.Should().Be(used);
        await rig.Ledger.FlushAsync(Cancel);
        var rows = await rig.Ledger.ReadAsync(Cancel).ToListAsync(Cancel);
        rows.Should().HaveCount(100);
        (rows.Sum(static row => row.Usage.Total), rows.Sum(static row => row.Attempts)).Should().Be((150L, 1));
        rows.Sum(static row => row.CostNanoDollars).Should().Be((100 * 150) + (50 * 600));
        (rows.Sum(static row => row.SavedInputTokens), rows.Sum(static row => row.SavedOutputTokens)).Should().Be((9_900L, 4_950L));
        rows.Sum(static row => row.SavedNanoDollars).Should().Be(99 * ((100 * 150) + (50 * 600)));
        (await rig.Ledger.VerifyAsync(Cancel)).Intact.Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(Points))]
    public async Task Whoever_opened_the_flight_may_leave_at_any_point(int point)
    {
        await using var rig = await FlightRig.StartAsync();
        var gates = Words.Select(static _ => new TaskCompletionSource()).ToArray();
        rig.Server.RespondWith(Reply.Text(Whole).InChunks(Words).WithUsage(100, 50).WithGate(gates));
        var opener = await rig.BeginAsync(streamed: true);
        FlightCall[] followers = [await rig.BeginAsync(streamed: true), await rig.BeginAsync(streamed: false)];
        for (var i = 0; i < point; i++)
        {
            gates[i].SetResult();
        }

        await opener.ReadAsync(string.Concat(Words.Take(point)));
        await opener.LeaveAsync();
        await FluentActions.Awaiting(() => opener.Answer).Should().ThrowAsync<OperationCanceledException>();
        foreach (var gate in gates.Skip(point))
        {
            gate.SetResult();
        }

        (await Task.WhenAll(followers.Select(static call => call.Answer))).Should().OnlyContain(text => text == Whole);
        rig.Server.RequestCount.Should().Be(1);
        (await rig.Server.Requests[0].Completion).Should().Be(RequestOutcome.Answered);
        (opener.Record!.Attempts.Count, followers[0].Record!.Usage.Total, followers[1].Record!.Attempts.Count).Should().Be((0, 150L, 0), "the next in order pays");
        (followers[0].Record!.Cache!.Stored, followers[1].Record!.Cache!.Saved.Usage.Total).Should().Be((true, 150L));
        (await (await rig.BeginAsync(streamed: false)).Answer).Should().Be(Whole);
        rig.Server.RequestCount.Should().Be(1);
    }

    [Theory]
    [MemberData(nameof(Points))]
    public async Task Whoever_opened_the_flight_without_a_stream_may_leave_when_any_number_has_joined(int point)
    {
        await using var rig = await FlightRig.StartAsync();
        var gate = new TaskCompletionSource();
        rig.Server.RespondWith(Reply.Text(Whole).WithUsage(100, 50).WithGate((_, token) => gate.Task.WaitAsync(token)));
        var opener = await rig.BeginAsync(streamed: false);
        var followers = new List<FlightCall>();
        for (var i = 0; i < Words.Length; i++)
        {
            followers.Add(await rig.BeginAsync(streamed: i % 2 == 0));
            if (i == point)
            {
                await opener.LeaveAsync();
                await FluentActions.Awaiting(() => opener.Answer).Should().ThrowAsync<OperationCanceledException>();
            }
        }

        gate.SetResult();

        (await Task.WhenAll(followers.Select(static call => call.Answer))).Should().OnlyContain(text => text == Whole);
        rig.Server.RequestCount.Should().Be(1);
        (await rig.Server.Requests[0].Completion).Should().Be(RequestOutcome.Answered);
        (opener.Record!.Attempts.Count, followers[0].Record!.Usage.Total).Should().Be((0, 150L), "the next in order pays");
        followers.Skip(1).Should().OnlyContain(call => call.Record!.Attempts.Count == 0);
    }

    [Fact]
    public async Task A_follower_has_read_what_came_before_more_is_sent()
    {
        await using var rig = await FlightRig.StartAsync();
        var gates = Words.Select(static _ => new TaskCompletionSource()).ToArray();
        rig.Server.RespondWith(Reply.Text(Whole).InChunks(Words).WithGate(gates));
        var calls = new List<FlightCall> { await rig.BeginAsync(streamed: true) };
        for (var k = 0; k < Words.Length; k++)
        {
            gates[k].SetResult();
            calls.Add(await rig.BeginAsync(streamed: true));
            foreach (var call in calls)
            {
                // The next gate is closed: nothing but what was sent can be read, and all of it must be.
                await call.ReadAsync(string.Concat(Words.Take(k + 1)));
            }
        }

        (await Task.WhenAll(calls.Select(static call => call.Answer))).Should().OnlyContain(text => text == Whole);
        rig.Server.RequestCount.Should().Be(1);
    }

    [Theory]
    [CombinatorialShapes]
    public async Task When_all_leave_the_provider_is_cancelled_and_all_is_settled_and_nothing_stored(bool streamed)
    {
        await using var rig = await FlightRig.StartAsync(static policy =>
        {
            policy.Model = new ModelOptions { MaxOutputTokens = 60 };
            policy.Budgets.Add(new BudgetOptions { Name = "daily", Tokens = 1_000, Window = "day" });
        });
        var never = new TaskCompletionSource();
        rig.Server.Enqueue(Reply.Text(Whole).InChunks(Words).WithGate(streamed ? [TaskOf(), TaskOf(), never] : [never]));
        FlightCall[] calls = [await rig.BeginAsync(streamed), await rig.BeginAsync(streamed)];
        var request = await rig.Server.WaitForRequestAsync(cancellationToken: Cancel);
        foreach (var call in calls)
        {
            await call.LeaveAsync();
            await FluentActions.Awaiting(() => call.Answer).Should().ThrowAsync<OperationCanceledException>();
        }

        (await request.Completion.WaitAsync(Cancel)).Should().Be(RequestOutcome.Aborted);
        calls[0].Record!.Attempts.Should().BeEmpty();
        var attempt = calls[1].Record!.Attempts.Should().ContainSingle("whoever leaves last pays").Which;
        (attempt.Completed, attempt.Usage.TotalOutput).Should().Be((false, 60L));
        rig.Server.RespondWith(Reply.Text("30 days."));
        (await (await rig.BeginAsync(streamed)).Answer).Should().Be("30 days.");
        rig.Server.RequestCount.Should().Be(2);

        static TaskCompletionSource TaskOf()
        {
            var open = new TaskCompletionSource();
            open.SetResult();
            return open;
        }
    }

    [Theory]
    [CombinatorialShapes]
    public async Task Two_users_share_a_call_and_each_reads_the_own_address(bool streamed)
    {
        await using var rig = await FlightRig.StartAsync(static policy => policy.Redaction = new RedactionOptions { Kinds = PiiKinds.Email });
        var gate = new TaskCompletionSource();
        rig.Server.RespondWith(request =>
        {
            var placeholder = request.LastUserText!.Split(' ')[^1];
            return Reply.Text($"We wrote to {placeholder} today.").InChunks("We wrote to ", placeholder[..4], placeholder[4..], " today.").WithGate(gate);
        });
        string[] names = ["ann", "bob"];
        var calls = new List<FlightCall>();
        foreach (var name in names)
        {
            calls.Add(await rig.BeginAsync(streamed, $"Where did you write to? I am {name}@example.org", name));
        }

        gate.SetResult();

        (await Task.WhenAll(calls.Select(static call => call.Answer))).Should().Equal(names.Select(static name => $"We wrote to {name}@example.org today."));
        rig.Server.RequestCount.Should().Be(1);
        rig.Server.AssertNothingLeft("ann@example.org", "bob@example.org");
        (await (await rig.BeginAsync(!streamed, "Where did you write to? I am eve@example.org", "eve")).Answer).Should().Be("We wrote to eve@example.org today.");
        rig.Server.RequestCount.Should().Be(1);
    }

    [Theory]
    [CombinatorialShapes]
    public async Task An_opener_without_budget_is_turned_away_and_the_next_one_asks(bool streamed)
    {
        await using var rig = await FlightRig.StartAsync(static policy =>
        {
            policy.Model = new ModelOptions { MaxOutputTokens = 100 };
            policy.Budgets.Add(new BudgetOptions { Name = "own", Requests = 1, Window = "day", Per = Scope.User });
        });
        rig.Server.RespondWith(Reply.Text("30 days."));
        await (await rig.BeginAsync(streamed, "Something else?", "ann")).Answer;

        var calls = new List<FlightCall> { await rig.BeginAsync(streamed, user: "ann"), await rig.BeginAsync(streamed, user: "bob"), await rig.BeginAsync(streamed, user: "ann") };

        await FluentActions.Awaiting(() => calls[0].Answer).Should().ThrowAsync<BudgetExceededException>();
        (await calls[1].Answer).Should().Be("30 days.");
        rig.Server.RequestCount.Should().Be(2);
    }
}

using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Scoping;
using KernelGuard.Testing;
using KernelGuard.Testing.Recording;
using KernelGuard.Testing.Scripting;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Caching.Flights;

/// <summary>Holds what becomes of an answer that its reader leaves, or that a budget cuts off, through the whole chain over real HTTP.</summary>
public sealed class EarlyEndTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stream_that_is_left_is_booked_as_without_a_cache(bool cached)
    {
        await using var rig = await FlightRig.StartAsync(policy =>
        {
            policy.Cache = cached ? policy.Cache : null;
            policy.Model = new ModelOptions { MaxOutputTokens = 60 };
            policy.Budgets.Add(new BudgetOptions { Name = "daily", Tokens = 1_000, Window = "day" });
        });
        var never = new TaskCompletionSource();
        rig.Server.RespondWith(Reply.Text("a b c d").InChunks("a ", "b ", "c ", "d").WithGate((index, token) => index < 2 ? Task.CompletedTask : never.Task.WaitAsync(token)));
        var scope = new GuardScope(null, new GuardContext("acme"));
        using (scope.Enter())
        {
            await foreach (var update in rig.Client.GetStreamingResponseAsync("q", cancellationToken: Cancel))
            {
                if (update.Text.Length > 0)
                {
                    break;
                }
            }
        }

        var attempt = scope.Calls[0].Attempts.Should().ContainSingle().Which;
        (attempt.Completed, attempt.Usage.Source, attempt.Usage.TotalOutput, attempt.ErrorType).Should().Be((false, UsageSource.Abandoned, 60L, "cancelled"));
        await rig.Ledger.FlushAsync(Cancel);
        (await rig.Ledger.ReadAsync(Cancel).SingleAsync(Cancel)).Usage.Source.Should().Be(UsageSource.Abandoned);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_stream_that_is_left_by_its_token_is_abandoned_and_a_whole_answer_is_not(bool cached, bool streamed)
    {
        await using var rig = await FlightRig.StartAsync(policy =>
        {
            policy.Cache = cached ? policy.Cache : null;
            policy.Model = new ModelOptions { MaxOutputTokens = 60 };
        });
        rig.Server.RespondWith(Reply.Text("a b").InChunks("a ", "b").StallAfterChunks(1));
        var call = new FlightCall(rig, streamed, "q", null);
        await rig.Server.WaitForRequestAsync(cancellationToken: Cancel);

        await call.LeaveAsync();

        await FluentActions.Awaiting(() => call.Answer).Should().ThrowAsync<OperationCanceledException>();
        call.Record!.Usage.Source.Should().Be(streamed ? UsageSource.Abandoned : UsageSource.Estimated);
        call.Record.Usage.TotalOutput.Should().Be(60);
    }

    [Theory]
    [InlineData(false, "total")]
    [InlineData(true, "total")]
    [InlineData(false, "call")]
    [InlineData(true, "call")]
    public async Task A_stream_that_a_deadline_ends_is_none_that_was_left(bool cached, string deadline)
    {
        await using var rig = await FlightRig.StartAsync(policy =>
        {
            policy.Cache = cached ? policy.Cache : null;
            policy.Model = new ModelOptions { MaxOutputTokens = 60 };
            policy.Timeout = deadline == "total" ? new TimeoutOptions { Total = "2s" } : new TimeoutOptions { Call = "2s" };
        });
        rig.Server.RespondWith(Reply.Text("a b").InChunks("a ", "b").StallAfterChunks(1));

        var call = new FlightCall(rig, streamed: true, "q", null);

        await FluentActions.Awaiting(() => call.Answer).Should().ThrowAsync<GuardTimeoutException>();
        call.Record!.Usage.Source.Should().Be(UsageSource.Estimated);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task An_answer_that_the_openers_budget_cut_off_is_the_openers_alone(bool first, bool second)
    {
        await using var rig = await CappedAsync();
        var gate = new TaskCompletionSource();
        rig.Server.RespondWith(request => (IsCapped(request) ? Reply.Truncated("30 d") : Reply.Text("30 days.")).WithGate(gate));

        var (ann, bob, carl) = (await rig.BeginAsync(first, user: "ann"), await rig.BeginAsync(second, user: "bob"), await rig.BeginAsync(!second, user: "carl"));
        gate.SetResult();

        (await ann.Answer, await bob.Answer, await carl.Answer).Should().Be(("30 d", "30 days.", "30 days."));
        rig.Server.RequestCount.Should().Be(3, "one before, and the answers of two");
        (ann.Record!.Attempts.Count, bob.Record!.Attempts.Count, carl.Record!.Attempts.Count).Should().Be((1, 1, 0));
        (ann.Record.Cache!.Stored, bob.Record.Cache!.Stored, carl.Record.Cache!.Result).Should().Be((false, true, CacheResult.Coalesced));
        (await (await rig.BeginAsync(first, user: "ann")).Answer).Should().Be("30 days.", "a whole answer is stored");
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_capped_answer_that_came_to_its_end_is_everybodys(bool first, bool second)
    {
        await using var rig = await CappedAsync();
        var gate = new TaskCompletionSource();
        rig.Server.RespondWith(Reply.Text("30 days.").InChunks("30 ", "days.").WithGate(gate));

        var (ann, bob) = (await rig.BeginAsync(first, user: "ann"), await rig.BeginAsync(second, user: "bob"));
        gate.SetResult();

        (await ann.Answer, await bob.Answer).Should().Be(("30 days.", "30 days."));
        IsCapped(rig.Server.Requests[^1]).Should().BeTrue();
        (rig.Server.RequestCount, ann.Record!.Attempts.Count, bob.Record!.Attempts.Count).Should().Be((2, 1, 0));
    }

    [Theory]
    [CombinatorialShapes]
    public async Task Whoever_opened_a_capped_flight_may_leave_and_the_others_are_asked_for(bool streamed)
    {
        await using var rig = await CappedAsync();
        TaskCompletionSource[] gates = [new(), new()];
        rig.Server.RespondWith(request => IsCapped(request) ? Reply.Truncated("30 d").InChunks("30 ", "d").WithGate(gates) : Reply.Text("30 days."));

        var (ann, bob) = (await rig.BeginAsync(streamed: true, user: "ann"), await rig.BeginAsync(streamed, user: "bob"));
        gates[0].SetResult();
        await ann.ReadAsync("30 ");
        bob.Text.Should().BeEmpty("it may end too early");
        await ann.LeaveAsync();
        await FluentActions.Awaiting(() => ann.Answer).Should().ThrowAsync<OperationCanceledException>();
        gates[1].SetResult();

        (await bob.Answer).Should().Be("30 days.");
        (ann.Record!.Attempts.Count, bob.Record!.Attempts.Count).Should().Be((0, 2), "the next in order pays for both");
    }

    // Ann has used most of her budget, and nobody else has.
    private static async Task<FlightRig> CappedAsync()
    {
        var rig = await FlightRig.StartAsync(static policy =>
        {
            policy.Model = new ModelOptions { MaxOutputTokens = 100 };
            policy.Budgets.Add(new BudgetOptions { Name = "own", Tokens = 400, Window = "day", Per = Scope.User });
        });
        rig.Server.Enqueue(Reply.Text("Yes.").WithUsage(200, 100));
        await (await rig.BeginAsync(streamed: false, "Something else?", "ann")).Answer;
        return rig;
    }

    private static bool IsCapped(RecordedRequest request) => request.Json.GetProperty("max_completion_tokens").GetInt32() < 100;
}

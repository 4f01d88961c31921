using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Resilience.Bench;

namespace KernelGuard.Core.Tests.Stages.Resilience;

/// <summary>A client beneath the guard that calls tools itself has run them within the attempt: nothing makes that attempt, and with it their effects, a second time.</summary>
public sealed class ToolsBeneathTests
{
    private static readonly TimeoutPolicy Default = Deadlines(total: 100, first: 30, idle: 30);

    private int _refunds;

    [Theory, BothShapes]
    public async Task What_fails_after_a_tool_has_run_is_neither_repeated_nor_asked_elsewhere(bool streamed)
    {
        var bench = Over(new GuardPolicy { Timeout = Default, Retry = Retry(3), Fallback = Fallback("second") }, number => number % 2 == 1 ? [Act.CallTool("refund")] : [Act.Fail(503)]);

        (await bench.FailAsync(streamed)).Should().BeOfType(streamed ? typeof(IncompleteStreamException) : typeof(ProviderException));

        _refunds.Should().Be(1);
        bench.Provider.Attempts.Should().HaveCount(2, "the loop's two requests, and no second loop");
    }

    [Theory, BothShapes]
    public async Task What_fails_before_one_has_run_is_repeated(bool streamed)
    {
        var bench = Over(new GuardPolicy { Timeout = Default, Retry = Retry(3) }, number => number switch { 1 => [Act.Fail(503)], 2 => [Act.CallTool("refund")], _ => [Act.Say("done")] });

        (await bench.RunAsync(streamed)).Should().Be("done");

        _refunds.Should().Be(1);
    }

    [Fact]
    public async Task A_silent_loop_is_not_hedged_late()
    {
        var bench = Over(new GuardPolicy { Timeout = Default, Retry = Retry(3) }, number => number % 2 == 1 ? [Act.CallTool("refund")] : [Act.Silence]);

        (await bench.FailAsync(streamed: false)).Should().BeOfType<GuardTimeoutException>().Which.Deadline.Should().Be(Deadline.Total);

        _refunds.Should().Be(1);
        bench.Provider.Attempts.Should().HaveCount(2);
    }

    [Theory, BothShapes]
    public async Task A_silent_first_request_is_not_hedged_because_both_may_run_tools(bool streamed)
    {
        var bench = Over(new GuardPolicy { Hedge = Hedge(1) }, number => number == 1 ? [Act.Wait(5), Act.CallTool("refund")] : number == 2 ? [Act.Say("done")] : [Act.Fail(500)]);

        (await bench.RunAsync(streamed)).Should().Be("done");

        _refunds.Should().Be(1);
    }

    [Theory, BothShapes]
    public async Task A_request_without_tools_is_hedged_as_ever(bool streamed)
    {
        var bench = Over(new GuardPolicy { Hedge = Hedge(1) }, number => number == 1 ? [Act.Silence] : [Act.Say("done")], tools: []);

        (await bench.RunAsync(streamed)).Should().Be("done");

        bench.Provider.Attempts.Should().HaveCount(2);
    }

    [Theory, BothShapes]
    public async Task Tools_that_the_client_has_of_its_own_are_not_seen_and_nothing_is_repeated(bool streamed)
    {
        var bench = Over(
            new GuardPolicy { Timeout = Default, Retry = Retry(3) }, number => number % 2 == 1 ? [Act.CallTool("refund")] : [Act.Fail(503)], tools: [], client => client.AdditionalTools = [Refund()]);

        await bench.FailAsync(streamed);

        _refunds.Should().Be(1);
        bench.Provider.Attempts.Should().HaveCount(2);
    }

    [Theory, BothShapes]
    public async Task One_of_several_targets_is_enough(bool streamed)
    {
        var bench = new Bench(
            new GuardPolicy { Timeout = Default, Retry = Retry(3) },
            [("a", new TargetOptions()), ("b", new TargetOptions())],
            (target, number) => target == "a" ? [Act.Say("unused")] : number % 2 == 1 ? [Act.CallTool("refund")] : [Act.Fail(503)],
            calling: "b")
        { Request = Asking([Refund()]) };
        bench.Targets!.Update([new TargetOptions { Enabled = false }, new TargetOptions()], new FailoverOptions());

        await bench.FailAsync(streamed);

        _refunds.Should().Be(1);
    }

    [Fact]
    public async Task The_callers_tools_stay_as_they_were()
    {
        var refund = Refund();
        var request = Asking([refund]);
        var bench = new Bench(new GuardPolicy { Retry = Retry(1) }, (_, _) => [Act.Say("done")]) { Request = request }.CallingTools();

        await bench.RunAsync(streamed: false);

        request.Tools.Should().ContainSingle().Which.Should().BeSameAs(refund);
        bench.Provider.Attempts[0].Options.Tools.Should().ContainSingle().Which.Name.Should().Be("refund");
    }

    private static ChatOptions Asking(IList<AITool> tools) => new() { ModelId = "first", Tools = tools };

    private AIFunction Refund() => AIFunctionFactory.Create(() => { _refunds++; return "refunded"; }, "refund");

    private Bench Over(GuardPolicy policy, Func<int, Act[]> script, IList<AITool>? tools = null, Action<FunctionInvokingChatClient>? configure = null) =>
        new Bench(policy, (number, _) => script(number)) { Request = Asking(tools ?? [Refund()]) }.CallingTools(configure);
}

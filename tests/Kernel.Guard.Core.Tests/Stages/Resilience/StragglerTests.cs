using System.Diagnostics;
using AwesomeAssertions;
using KernelGuard.Policies;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Resilience.Bench;

namespace KernelGuard.Core.Tests.Stages.Resilience;

/// <summary>A client beneath that does not obey its token holds no answer back for long, and its attempt keeps its permit until it ends.</summary>
public sealed class StragglerTests
{
    [Theory, BothShapes]
    public async Task A_loser_that_ignores_its_token_is_left_behind_with_its_permit(bool streamed)
    {
        var end = new TaskCompletionSource();
        var bench = new Bench(new GuardPolicy { Hedge = Hedge(1) }, [Act.Ignore(end.Task)], [Act.Say("hedge")]).Limited(100);
        var begun = bench.Time.GetUtcNow();

        (await bench.RunAsync(streamed)).Should().Be("hedge");

        (bench.Time.GetUtcNow() - begun).Should().BeLessThan(Seconds(10), "it is waited for 5 s at most");
        bench.Provider.Attempts[0].Released.Should().BeFalse();
        bench.Provider.Attempts[0].Token.IsCancellationRequested.Should().BeTrue();
        bench.Limits!.Overall.InUse.Should().Be(1);
        end.SetResult();
        await UntilAsync(() => bench.Limits.Overall.InUse == 0, "the permit is given back");
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task It_holds_no_failure_back_either(bool streamed, bool isLeft)
    {
        var end = new TaskCompletionSource();
        using var caller = new CancellationTokenSource();
        var bench = new Bench(new GuardPolicy { Hedge = Hedge(1) }, [Act.Ignore(end.Task)], isLeft ? [Act.Silence] : [Act.Wait(1), Act.Fail(500)]).Limited(100);
        var call = bench.AskAsync(streamed, caller.Token);
        await bench.AdvanceAsync(1.5, call);
        await caller.CancelAsync();

        var error = await Record.ExceptionAsync(() => bench.TurnAsync(call));

        error.Should().BeAssignableTo<OperationCanceledException>();
        end.SetResult();
        await UntilAsync(() => bench.Limits!.Overall.InUse == 0, "the permit is given back");
    }

    private static async Task UntilAsync(Func<bool> holds, string what)
    {
        for (var limit = Stopwatch.StartNew(); !holds();)
        {
            limit.Elapsed.Should().BeLessThan(Seconds(30), "within that time {0}", what);
            await Task.Yield();
        }
    }
}

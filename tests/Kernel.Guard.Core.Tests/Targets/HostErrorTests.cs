using System.Net.WebSockets;
using AwesomeAssertions;
using KernelGuard.Core.Tests.Stages.Resilience;
using KernelGuard.Policies;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Resilience.Bench;

namespace KernelGuard.Core.Tests.Targets;

/// <summary>What a host's own client throws: its time-outs are repeated, and what nobody knows moves to another target, because that has another client.</summary>
public sealed class HostErrorTests
{
    private static readonly (string, TargetOptions)[] Two = [("a", new()), ("b", new())];

    private static Dictionary<string, (Exception Error, int Attempts)> Errors { get; } = new()
    {
        ["a time-out"] = (new TimeoutException(), 2),
        ["HttpClient's time-out"] = (new TaskCanceledException("x", new TimeoutException()), 2),
        ["a cancellation of its own"] = (new OperationCanceledException(), 2),
        ["a socket of the web"] = (new WebSocketException(), 2),
        ["an unknown one"] = (new InvalidOperationException(), 1),
    };

    public static TheoryData<string, bool> Thrown() => [.. from name in Errors.Keys from streamed in new[] { false, true } select new TheoryDataRow<string, bool>(name, streamed)];

    [Theory, MemberData(nameof(Thrown))]
    public async Task A_time_out_of_the_client_is_repeated_and_an_unknown_error_is_not(string name, bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(1) }, [Act.Fail(Errors[name].Error)]).Typed();

        await Record.ExceptionAsync(() => bench.RunAsync(streamed));

        bench.Provider.Attempts.Should().HaveCount(Errors[name].Attempts);
    }

    [Theory, BothShapes]
    public async Task An_unknown_error_moves_to_another_target_and_lays_none_to_rest(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(1) }, Two, (target, _) => target == "a" ? [Act.Fail(new ProviderException("x"))] : [Act.Say("b")]);
        for (var i = 0; i < 8; i++)
        {
            (await bench.RunAsync(streamed)).Should().Be("b");
        }

        bench.Asked.Count(asked => asked == "a").Should().Be(8);
    }

    [Theory, BothShapes]
    public async Task An_answer_that_is_none_moves_to_another_target_and_counts_against_its_own(bool streamed)
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(1) }, Two, (target, _) => target == "a" ? [Act.Fail(new ProviderException("x", code: ProviderException.InvalidResponse))] : [Act.Say("b")]);
        for (var i = 0; i < 8; i++)
        {
            (await bench.RunAsync(streamed)).Should().Be("b");
        }

        bench.Asked.Count(asked => asked == "a").Should().Be(5);
    }
}

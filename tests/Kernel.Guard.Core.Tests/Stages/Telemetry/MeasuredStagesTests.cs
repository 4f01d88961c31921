using AwesomeAssertions;
using KernelGuard.Policies;
using Microsoft.Extensions.AI;
using OpenTelemetry.Metrics;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Telemetry;

/// <summary>Listens to a host's whole chain: what redaction found and where, how long it took, and how long retries waited.</summary>
[Collection(TelemetryRuns.Name)]
public sealed class MeasuredStagesTests
{
    private static readonly double[] ShortSeconds = [0.00001, 0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.1];
    private static readonly double[] Seconds = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92];

    private readonly ListenedHost _host = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Findings_are_told_apart_by_where_they_stood_and_both_ways_are_timed(bool streamed)
    {
        var provider = new ScriptedProvider { Answer = new(new ChatMessage(ChatRole.Assistant, "I wrote to [[EMAIL-1]], and to grace@example.net and alan@example.net.")) { FinishReason = ChatFinishReason.Stop } };

        await _host.RunAsync(provider, new() { Redaction = new RedactionOptions() }, async client => (await AskAsync(client, streamed, "I am ada@example.org.", "So am I: carol@example.org.")).Should().Contain("ada@example.org"));

        _host.Series("kernelguard.redactions").Should().Equal(new Dictionary<string, double>
        {
            ["kernelguard.pii.action=placeholder kernelguard.pii.direction=input kernelguard.pii.type=email"] = 2,
            ["kernelguard.pii.action=placeholder kernelguard.pii.direction=tool kernelguard.pii.type=email"] = 2,
            ["kernelguard.pii.action=placeholder kernelguard.pii.direction=tool kernelguard.pii.type=iban"] = 1,
            ["kernelguard.pii.action=mask kernelguard.pii.direction=output kernelguard.pii.type=email"] = 2,
        });
        _host.Series("kernelguard.redaction.duration").Should().Equal(new Dictionary<string, double> { ["kernelguard.pii.direction=input"] = 1, ["kernelguard.pii.direction=output"] = 1 });
        Histogram("kernelguard.redaction.duration", ShortSeconds).Should().BeInRange(double.Epsilon, 5);
    }

    [Fact]
    public async Task A_tools_finding_is_one_too_where_it_is_the_first_of_the_request()
    {
        await _host.RunAsync(new ScriptedProvider(), new() { Redaction = new RedactionOptions() }, static client => AskAsync(client, streamed: false, "Hello."));

        _host.Series("kernelguard.redactions").Keys.Should().OnlyContain(static tags => tags.Contains("direction=tool", StringComparison.Ordinal)).And.HaveCount(2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_answer_is_timed_only_where_values_are_put_back_and_nothing_where_nothing_is_redacted(bool redacts)
    {
        await _host.RunAsync(new ScriptedProvider(), redacts ? new() { Redaction = new RedactionOptions() } : new(), static client => client.GetResponseAsync("Hello.", cancellationToken: Token));

        _host.Series("kernelguard.redaction.duration").Keys.Should().Equal(redacts ? ["kernelguard.pii.direction=input"] : []);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_wait_before_a_retry_is_measured_by_what_it_was_for(bool streamed)
    {
        var provider = new ScriptedProvider { Error = new ProviderException("busy", 429, retryAfter: TimeSpan.FromMilliseconds(60)) };
        provider.OnCall = () => provider.Error = provider.Calls > 1 ? null : provider.Error;

        await _host.RunAsync(provider, new() { Retry = new RetryOptions { MaxRetries = 2, Delay = "1ms" } }, client => AskAsync(client, streamed, "Hello."));

        _host.Series("kernelguard.retry.delay").Should().Equal(new Dictionary<string, double> { ["error.type=429 gen_ai.request.model=asked-1"] = 1 });
        Histogram("kernelguard.retry.delay", Seconds).Should().BeInRange(0.06, 1);
        _host.Series("kernelguard.retry.attempts").Values.Should().Equal(1);
        var guard = _host.Guard;
        var told = guard.Events.Single();
        told.Name.Should().Be("kernelguard.retry");
        told.Timestamp.UtcDateTime.Should().BeAfter(guard.StartTimeUtc.AddMilliseconds(55)).And.BeBefore(guard.StartTimeUtc + guard.Duration);
        told.Tags.Where(static tag => tag.Key != "kernelguard.attempt.delay").Should().Equal(new Dictionary<string, object?> { ["error.type"] = "429", ["kernelguard.attempt.number"] = 2 });
        told.Tags.Single(static tag => tag.Key == "kernelguard.attempt.delay").Value.Should().BeOfType<double>().Which.Should().BeInRange(0.06, 1);
    }

    [Fact]
    public async Task A_move_to_another_model_is_an_event_of_the_guards_span()
    {
        using var rig = new TelemetryRig();

        await rig.Chain(new ScriptedProvider(), Did.Everything).AskAsync(false, Asking.Options(), Token);

        var told = rig.Guard.Events.Single();
        (told.Name, told.Tags.ToDictionary()["error.type"], told.Tags.ToDictionary()["kernelguard.fallback.to"]).Should().Be(("kernelguard.fallback", "429", "second"));
    }

    private static async Task<string> AskAsync(IChatClient client, bool streamed, string text, string last = "Go on.")
    {
        ChatMessage[] messages =
        [
            new(ChatRole.User, text),
            new(ChatRole.Assistant, [new FunctionCallContent("1", "look")]),
            new(ChatRole.Tool, [new FunctionResultContent("1", "ada@example.org, then bob@example.org, and DE89 3704 0044 0532 0130 00")]),
            new(ChatRole.User, last),
        ];
        var options = new ChatOptions { ModelId = "asked-1" };
        return streamed
            ? (await client.GetStreamingResponseAsync(messages, options, Token).ToChatResponseAsync(Token)).Text
            : (await client.GetResponseAsync(messages, options, Token)).Text;
    }

    private double Histogram(string instrument, double[] bounds)
    {
        var metric = _host.Metrics.Single(metric => metric.Name == instrument);
        metric.Unit.Should().Be("s");
        double sum = 0;
        foreach (var point in metric.MetricPoints)
        {
            sum += point.GetHistogramSum();
            List<double> shown = [];
            foreach (var bucket in point.GetHistogramBuckets())
            {
                shown.Add(bucket.ExplicitBound);
            }

            shown.SkipLast(1).Should().Equal(bounds);
        }

        return sum;
    }
}

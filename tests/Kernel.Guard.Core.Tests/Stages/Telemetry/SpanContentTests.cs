using System.Diagnostics;
using AwesomeAssertions;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Telemetry;

/// <summary>What a span shows of an answer, where a host asks for content.</summary>
[Collection(TelemetryRuns.Name)]
public sealed class SpanContentTests
{
    private readonly ListenedHost _host = new();

    [Theory]
    [InlineData("[[DE89370400440532013000-1]]", "DE8937")]
    [InlineData("[[4111111111111111-1]]", "41111111")]
    [InlineData("[[ADA@EXAMPLE.ORG-1]]", "EXAMPLE")]
    public async Task A_value_that_a_model_writes_in_the_form_of_a_placeholder_is_looked_through(string written, string value)
    {
        var provider = new ScriptedProvider { Answer = new(new ChatMessage(ChatRole.Assistant, $"Send it to {written}, says [[EMAIL-7]].")) { FinishReason = ChatFinishReason.Stop } };

        await _host.RunAsync(
            provider, new() { Redaction = new RedactionOptions() }, static client => client.GetResponseAsync("Hello.", cancellationToken: TestContext.Current.CancellationToken));

        var shown = (string)_host.Spans.Single(static span => span.Kind == ActivityKind.Client).GetTagItem("gen_ai.output.messages")!;
        shown.Should().Contain("Send it to").And.NotContain(value).And.Contain("[[EMAIL-7]]");
    }
}

using System.Diagnostics.Metrics;
using AwesomeAssertions;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Redaction;

public sealed class RedactionMetricTests
{
    private const string Mail = "ann@example.com";

    [Theory]
    [InlineData(true, false, "placeholder")]
    [InlineData(false, false, "none")]
    [InlineData(true, true, "placeholder")]
    public async Task Redaction_alone_counts_its_findings_once_with_telemetry_around_it_or_without(bool enforce, bool telemetry, string action)
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var counted = new List<string>();
        using var listener = Listen(services.GetRequiredService<IMeterFactory>(), counted);
        var builder = new ScriptedChatClient().AsBuilder();
        builder = telemetry ? builder.UseGuardTelemetry() : builder;
        var client = builder.UseGuardRedaction(new() { Enforce = enforce }).Build(services);

        await client.GetResponseAsync(
            [new(ChatRole.User, $"I am {Mail}, {Mail}."), new(ChatRole.Tool, [new FunctionResultContent("1", Mail)])], cancellationToken: TestContext.Current.CancellationToken);

        counted.Should().BeEquivalentTo($"2 email input {action}", $"1 email tool {action}");
    }

    [Fact]
    public async Task A_refused_value_is_counted_too()
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var counted = new List<string>();
        using var listener = Listen(services.GetRequiredService<IMeterFactory>(), counted);
        var client = new ScriptedChatClient().AsBuilder().UseGuardRedaction(new() { Block = PiiKinds.Email }).Build(services);

        await FluentActions.Awaiting(() => client.GetResponseAsync(Mail, cancellationToken: TestContext.Current.CancellationToken)).Should().ThrowAsync<RedactionException>();

        counted.Should().Equal("1 email input block");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_nobody_can_read_is_counted_where_it_is_sent(bool telemetry)
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var counted = new List<string>();
        using var listener = Listen(services.GetRequiredService<IMeterFactory>(), counted);
        var builder = new ScriptedChatClient().AsBuilder();
        builder = telemetry ? builder.UseGuardTelemetry() : builder;
        var passing = builder.UseGuardRedaction(new() { Binary = BinaryContents.Pass }).Build(services);
        var refusing = new ScriptedChatClient().AsBuilder().UseGuardRedaction(new() { Binary = BinaryContents.Refuse }).Build(services);
        List<ChatMessage> messages = [new(ChatRole.User, [new DataContent(new byte[] { 0xFF, 0xD8, 0 }, "image/jpeg"), new DataContent(new byte[] { 0x89, 0x50, 0 }, "image/png"), new TextContent("x")])];

        await passing.GetResponseAsync(messages, cancellationToken: TestContext.Current.CancellationToken);
        await FluentActions.Awaiting(() => refusing.GetResponseAsync(messages, cancellationToken: TestContext.Current.CancellationToken)).Should().ThrowAsync<RedactionException>();

        counted.Should().Equal("2 ");
    }

    private static MeterListener Listen(IMeterFactory meters, List<string> counted)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Name is TelemetryNames.Redactions or TelemetryNames.RedactionUnread && instrument.Meter.Scope == meters)
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, count, tags, _) => counted.Add($"{count} {string.Join(' ', tags.ToArray().Select(static tag => tag.Value))}"));
        listener.Start();
        return listener;
    }
}

using AwesomeAssertions;
using KernelGuard.Testing;
using KernelGuard.Tests.Targets;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using Xunit;

namespace KernelGuard.Tests.OpenAI;

/// <summary>Settings that a raw object writes past the SDK's own members are adapted as the others are.</summary>
public sealed class PatchedSettingsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_target_that_takes_no_sampling_is_sent_none(bool patched)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var host = new TargetHost(server, values =>
        {
            values["KernelGuard:DefaultPolicy"] = "None";
            values["KernelGuard:Targets:default:Sampling"] = "false";
        });

        await host.AskAsync(streamed: false, new ChatOptions { RawRepresentationFactory = _ => Raw(patched) }, Token);

        server.Requests.Single().Body.Should().NotContain("temperature").And.NotContain("top_p");
    }

    [Theory]
    [InlineData("00:00:00.5", "00:00:15", "00:00:30", "KeepAlivePingDelay")]
    [InlineData("00:00:15", "00:00:00.5", "00:00:30", "KeepAlivePingTimeout")]
    [InlineData("00:00:15", "00:00:15", "30.00:00:00", "ConnectTimeout")]
    public async Task A_time_that_the_sockets_refuse_is_named(string delay, string timeout, string connect, string name)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var host = new GuardedHost(server, options =>
        {
            options.Connections.KeepAlivePingDelay = TimeSpan.Parse(delay, System.Globalization.CultureInfo.InvariantCulture);
            options.Connections.KeepAlivePingTimeout = TimeSpan.Parse(timeout, System.Globalization.CultureInfo.InvariantCulture);
            options.Connections.ConnectTimeout = TimeSpan.Parse(connect, System.Globalization.CultureInfo.InvariantCulture);
        });

        FluentActions.Invoking(() => host.Client).Should().Throw<GuardConfigurationException>().WithMessage($"*{name}*");
    }

    private static ChatCompletionOptions Raw(bool patched)
    {
        var raw = new ChatCompletionOptions();
        if (patched)
        {
            raw.Patch.Set("$.temperature"u8, 0.2);
            raw.Patch.Set("$.top_p"u8, 0.5);
        }
        else
        {
            (raw.Temperature, raw.TopP) = (0.2f, 0.5f);
        }

        return raw;
    }
}

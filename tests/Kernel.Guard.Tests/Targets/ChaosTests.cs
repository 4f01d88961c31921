using AwesomeAssertions;
using KernelGuard.Testing;
using Microsoft.Extensions.Logging;
using Xunit;

namespace KernelGuard.Tests.Targets;

public sealed class ChaosTests : IAsyncLifetime
{
    private OpenAIServer _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await OpenAIServer.StartAsync(cancellationToken: Token);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("503", false)]
    [InlineData("503", true)]
    [InlineData("reset", false)]
    [InlineData("refused", true)]
    [InlineData("429", false)]
    public async Task While_it_is_on_attempts_fail_without_being_sent_and_off_nothing_does(string fault, bool streamed)
    {
        await using var host = new TargetHost(_server, values =>
        {
            TargetHost.Policy(values, "Retry:MaxRetries", "0");
            On(values, fault);
        });

        var error = (await FluentActions.Awaiting(() => host.AskAsync(streamed, cancellationToken: Token)).Should().ThrowAsync<ProviderException>()).Which;
        error.Message.Should().StartWith("Chaos");
        error.MayBeBilled.Should().BeFalse();
        _server.RequestCount.Should().Be(0);

        host.Change(values => values["KernelGuard:Chaos:Enabled"] = "false");
        (await host.AskAsync(streamed, cancellationToken: Token)).Should().NotBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_broken_target_is_left_for_another(bool streamed)
    {
        await using var other = await OpenAIServer.StartAsync(cancellationToken: Token);
        other.RespondWith(Reply.Text("other"));
        await using var host = new TargetHost(_server, values =>
        {
            TargetHost.Policy(values, "Retry:MaxRetries", "1");
            TargetHost.Target(values, "other", other);
            On(values, "500");
            values["KernelGuard:Chaos:Targets:0"] = "default";
        });

        (await host.AskAsync(streamed, cancellationToken: Token)).Should().Be("other");
    }

    [Fact]
    public async Task A_latency_is_within_the_deadlines()
    {
        await using var host = new TargetHost(_server, values =>
        {
            TargetHost.Policy(values, "Timeout:Attempt", "50ms");
            values["KernelGuard:Chaos:Enabled"] = "true";
            values["KernelGuard:Chaos:Latency"] = "1h";
            values["KernelGuard:Chaos:LatencyInjectionRate"] = "1";
        });

        await FluentActions.Awaiting(() => host.AskAsync(false, cancellationToken: Token)).Should().ThrowAsync<GuardTimeoutException>();
    }

    [Fact]
    public async Task Pollys_meter_tells_what_was_broken()
    {
        using var polly = new PollyEvents();
        await using var host = new TargetHost(_server, values =>
        {
            TargetHost.Policy(values, "Retry:MaxRetries", "0");
            On(values, "503");
            values["KernelGuard:Chaos:Latency"] = "1ms";
            values["KernelGuard:Chaos:LatencyInjectionRate"] = "1";
        });

        await FluentActions.Awaiting(() => host.AskAsync(false, cancellationToken: Token)).Should().ThrowAsync<ProviderException>();

        polly.Seen.Should().Contain([("KernelGuard/chaos", "Chaos.OnFault"), ("KernelGuard/chaos", "Chaos.OnLatency")]);
    }

    [Fact]
    public async Task It_is_warned_of_at_the_start_and_with_each_change_while_it_is_on()
    {
        using var log = new Lines();
        await using var host = new TargetHost(_server, values => On(values, "500"), log: log);
        _ = host.Client;
        host.Change(values => values["KernelGuard:Chaos:InjectionRate"] = "0.5");
        host.Change(values => values["KernelGuard:Chaos:Enabled"] = "false");

        log.Seen.Where(line => line.StartsWith("kernelguard.chaos", StringComparison.Ordinal)).Should()
            .Equal("kernelguard.chaos.on Warning", "kernelguard.chaos.on Warning", "kernelguard.chaos.off Information");
    }

    [Theory]
    [InlineData("Faults:0", "200")]
    [InlineData("Faults:0", "explode")]
    [InlineData("InjectionRate", "1.5")]
    [InlineData("LatencyInjectionRate", "-1")]
    [InlineData("Latency", "2h")]
    [InlineData("Faultz:0", "500")]
    public async Task A_wrong_value_stops_the_start_though_it_is_off(string key, string value)
    {
        await using var host = new TargetHost(_server, values => values["KernelGuard:Chaos:" + key] = value);

        FluentActions.Invoking(() => host.Client).Should().Throw<GuardConfigurationException>().WithMessage($"*{key.Split(':')[0]}*");
    }

    private static void On(Dictionary<string, string?> values, string fault)
    {
        values["KernelGuard:Chaos:Enabled"] = "true";
        values["KernelGuard:Chaos:InjectionRate"] = "1";
        values["KernelGuard:Chaos:Faults:0"] = fault;
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public List<string> Seen { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (Seen)
            {
                Seen.Add($"{eventId.Name} {logLevel}");
            }
        }

        public void Dispose()
        {
        }
    }
}

using AwesomeAssertions;
using KernelGuard.Testing;
using KernelGuard.Tests.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Tests.Targets;

/// <summary>What a change of the configuration may change of targets, and what it says of the rest.</summary>
public sealed class TargetReloadTests : IAsyncLifetime
{
    private OpenAIServer _one = null!;
    private OpenAIServer _two = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _one = await OpenAIServer.StartAsync(cancellationToken: Token);
        _two = await OpenAIServer.StartAsync(cancellationToken: Token);
        _one.RespondWith(Reply.Text("one"));
        _two.RespondWith(Reply.Text("two"));
    }

    public async ValueTask DisposeAsync()
    {
        await _one.DisposeAsync();
        await _two.DisposeAsync();
    }

    [Fact]
    public async Task A_host_with_one_target_of_another_name_takes_other_changes()
    {
        var log = new LogEntries();
        await using var host = Alone(log);
        await host.AskAsync(false, cancellationToken: Token);

        host.Change(values =>
        {
            values["KernelGuard:Chaos:Enabled"] = "true";
            values["KernelGuard:Chaos:InjectionRate"] = "1";
            values["KernelGuard:Chaos:Faults:0"] = "503";
        });

        log.Of("kernelguard.configuration.rejected").Should().BeEmpty();
        log.Of("kernelguard.configuration.reloaded").Should().ContainSingle();
        await FluentActions.Awaiting(() => host.AskAsync(false, cancellationToken: Token)).Should().ThrowAsync<ProviderException>();
    }

    [Theory]
    [InlineData("KernelGuard:Targets:eu:Region", "another")]
    [InlineData("KernelGuard:Targets:eu:Enabled", "false")]
    [InlineData("KernelGuard:Targets:us:Model", "gpt-4o")]
    public async Task It_rejects_what_needs_a_restart(string key, string value)
    {
        var log = new LogEntries();
        await using var host = Alone(log);
        await host.AskAsync(false, cancellationToken: Token);

        host.Change(values => values[key] = value);

        log.Of("kernelguard.configuration.rejected").Should().ContainSingle();
        (await host.AskAsync(false, cancellationToken: Token)).Should().Be("two");
    }

    [Theory]
    [InlineData("Organization", "org-1")]
    [InlineData("Api", "Responses")]
    [InlineData("Connections:UseProxy", "false")]
    [InlineData("Keys:1:ApiKey", "sk-a-third-one")]
    [InlineData("KeyCoolDown", "00:00:10")]
    public async Task A_change_of_a_targets_provider_is_rejected_and_not_passed_over(string setting, string value)
    {
        var log = new LogEntries();
        await using var host = Two(log);
        await host.AskAsync(false, cancellationToken: Token);

        host.Change(values => values[$"KernelGuard:Targets:second:{setting}"] = value);

        log.Of("kernelguard.configuration.rejected").Should().ContainSingle().Which.Should().Contain("second").And.NotContain(value);
    }

    [Fact]
    public async Task A_targets_key_itself_is_taken_as_it_changes()
    {
        var log = new LogEntries();
        await using var host = Two(log);
        (await host.AskAsync(false, cancellationToken: Token)).Should().Be("two");
        const string next = "sk-the-next-one-of-the-target";
        _two.AcceptKey(next);

        host.Change(values => values["KernelGuard:Targets:second:Keys:0:ApiKey"] = next);
        (await host.AskAsync(false, cancellationToken: Token)).Should().Be("two");

        log.Of("kernelguard.configuration.rejected").Should().BeEmpty();
        _two.RequestCountOf(next).Should().Be(1);
    }

    [Fact]
    public async Task Chaos_at_a_target_that_is_not_there_is_refused_at_start_and_rejected_later()
    {
        var start = () => new TargetHost(_one, values => Break(values, "nobody")).Client;
        start.Should().Throw<GuardConfigurationException>().WithMessage("*Chaos:Targets*default*nobody*");

        var log = new LogEntries();
        await using var host = Two(log);
        await host.AskAsync(false, cancellationToken: Token);
        host.Change(values => Break(values, "nobody"));

        log.Of("kernelguard.configuration.rejected").Should().ContainSingle();
        (await host.AskAsync(false, cancellationToken: Token)).Should().Be("two");
    }

    [Fact]
    public async Task Chaos_finds_a_single_target_by_its_own_name()
    {
        await using var host = Alone(new LogEntries(), values => Break(values, "eu"));

        await FluentActions.Awaiting(() => host.AskAsync(false, cancellationToken: Token)).Should().ThrowAsync<ProviderException>();
        _two.RequestCount.Should().Be(0);
    }

    [Fact]
    public async Task A_targets_model_that_is_shut_down_is_told_at_start()
    {
        var log = new LogEntries();
        var time = new FakeTimeProvider(new DateTimeOffset(2040, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var host = new TargetHost(_one, values => values["KernelGuard:Targets:old:Model"] = "o3-pro", log: log, services: services => services.AddSingleton<TimeProvider>(time));
        _ = host.Client;

        log.Of("kernelguard.model.retired").Should().ContainSingle(told => told.Contains("the target old", StringComparison.Ordinal), "{0}", log.Text).Which.Should().Contain("o3-pro");
    }

    private static void Break(Dictionary<string, string?> values, string target)
    {
        TargetHost.Policy(values, "Retry:MaxRetries", "0");
        values["KernelGuard:Chaos:Enabled"] = "true";
        values["KernelGuard:Chaos:InjectionRate"] = "1";
        values["KernelGuard:Chaos:Faults:0"] = "503";
        values["KernelGuard:Chaos:Targets:0"] = target;
    }

    private TargetHost Alone(LogEntries log, Action<Dictionary<string, string?>>? configure = null) => new(
        null,
        values =>
        {
            TargetHost.Target(values, "eu", _two);
            values["KernelGuard:Targets:eu:Model"] = "gpt-4o-mini";
            configure?.Invoke(values);
        },
        static builder => builder.AddTargets(),
        log);

    private TargetHost Two(LogEntries log) => new(
        _one,
        values =>
        {
            values["KernelGuard:Targets:default:Priority"] = "1";
            values["KernelGuard:Targets:second:Endpoint"] = _two.Endpoint.ToString();
            values["KernelGuard:Targets:second:Keys:0:ApiKey"] = _two.ApiKey;
        },
        log: log);
}

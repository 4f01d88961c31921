using AwesomeAssertions;
using KernelGuard.Connections;
using KernelGuard.Credentials;
using KernelGuard.Scoping;
using KernelGuard.Targets;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.Tests.Targets;

/// <summary>What is wrong is said before the first call, with the line to change; and nobody's key goes to another's address.</summary>
public sealed class TargetWiringTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("second:Endpoint", "https://b.example/v1", "*'second' has an endpoint of its own and no key*")]
    [InlineData("second:Provider", "Nobody", "*no*makes a client of the provider 'Nobody'*")]
    [InlineData("second:Endpont", "https://b.example/v1", "*Targets:second:Endpont is unknown*")]
    [InlineData("second:Weight", "-1", "*Targets:second:Weight*0 to 100*-1*")]
    [InlineData("second:Priority", "101", "*Targets:second:Priority*")]
    [InlineData("second:Endpoint", "ftp://b.example/v1", "*Targets:second:Endpoint*")]
    [InlineData("default:Model", "gpt-4o", "*Targets:default:Model does nothing*")]
    [InlineData("default:ApiKey", "sk-secret-in-the-wrong-place", "*Targets:default:ApiKey does nothing*")]
    [InlineData("default:Enabled", "false", "*no target is left to ask*")]
    public async Task A_mistake_is_said_at_the_start(string key, string value, string message)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var host = new TargetHost(server, values => values[$"KernelGuard:Targets:{key}"] = value);

        FluentActions.Invoking(() => host.Client).Should().Throw<GuardConfigurationException>().WithMessage(message).Which.Message.Should().NotContain("sk-secret");
    }

    [Theory]
    [InlineData("LoadBalancing", "Fastest")]
    [InlineData("FailureThreshold", "0")]
    [InlineData("ReactivationPeriod", "5ms")]
    [InlineData("ReactivationPeriod", "soon")]
    [InlineData("Reactivation", "5s")]
    public async Task A_wrong_way_of_failover_is_said_at_the_start(string key, string value)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var host = new TargetHost(server, values => values[$"KernelGuard:Failover:{key}"] = value);

        FluentActions.Invoking(() => host.Client).Should().Throw<GuardConfigurationException>().WithMessage($"*{key}*");
    }

    [Fact]
    public async Task A_policy_that_names_an_unknown_target_is_an_error_of_the_start()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var host = new TargetHost(server, values =>
        {
            TargetHost.Target(values, "second", server);
            TargetHost.Policy(values, "Fallback:Target", "secnd");
        });

        FluentActions.Invoking(() => host.Client).Should().Throw<GuardConfigurationException>().WithMessage("*'secnd'*default, second*");
    }

    [Fact]
    public async Task Two_targets_of_one_name_are_an_error()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        var add = () => new TargetHost(server, _ => { }, builder => builder.AddOpenAITarget("b").AddOpenAITarget("B"));

        add.Should().Throw<GuardConfigurationException>().WithMessage("*'B' is registered already*");
    }

    [Fact]
    public async Task Without_further_targets_there_is_no_router()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var host = new TargetHost(server, _ => { });

        host.Client.GetService<TargetSet>().Should().BeNull();
    }

    [Fact]
    public async Task A_host_may_name_all_its_targets_in_the_configuration()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        var services = new ServiceCollection();
        services.AddSingleton(new VariableLookup(_ => null, []));
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["KernelGuard:DefaultPolicy"] = "None",
            ["KernelGuard:Targets:eu:Endpoint"] = server.Endpoint.ToString(),
            ["KernelGuard:Targets:eu:ApiKey"] = server.ApiKey,
            ["KernelGuard:Targets:eu:Model"] = "gpt-4o",
        }).Build());
        services.AddKernelGuard().AddTargets();
        await using var provider = services.BuildServiceProvider();

        (await provider.GetRequiredService<IChatClient>().GetResponseAsync("hello", cancellationToken: Token)).Text.Should().Be("You said: hello");

        server.Requests[0].Model.Should().Be("gpt-4o");
    }

    [Fact]
    public async Task A_key_may_come_from_the_environment_by_the_targets_name()
    {
        await using var one = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var two = await OpenAIServer.StartAsync(cancellationToken: Token);
        one.RespondWith(Reply.Error(500));
        var services = new ServiceCollection();
        services.AddSingleton(new VariableLookup(name => name == "OPENAI_API_KEY_EU_WEST" ? two.ApiKey : null, []));
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["KernelGuard:DefaultPolicy"] = "None",
            ["KernelGuard:Targets:eu-west:Endpoint"] = two.Endpoint.ToString(),
        }).Build());
        services.AddKernelGuard().AddOpenAI("gpt-4o-mini", options => (options.Endpoint, options.ApiKey) = (one.Endpoint, one.ApiKey));
        await using var provider = services.BuildServiceProvider();

        // A target is not a policy's knob: completions that pass no other stage move on too.
        (await provider.GetRequiredService<IChatClient>().GetResponseAsync("hello", cancellationToken: Token)).Text.Should().Be("You said: hello");
        two.RequestCount.Should().Be(1);
    }

    [Fact]
    public async Task The_defaults_key_goes_to_the_defaults_address_alone_also_where_the_environment_names_it()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.Enqueue(Reply.Error(500));
        var services = new ServiceCollection();
        services.AddSingleton(new VariableLookup(name => name switch { "OPENAI_API_KEY" => server.ApiKey, "OPENAI_BASE_URL" => server.Endpoint.ToString(), _ => null }, []));
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["KernelGuard:DefaultPolicy"] = "None",
            ["KernelGuard:Targets:second:Model"] = "gpt-4o",
        }).Build());
        services.AddKernelGuard().AddOpenAI("gpt-4o-mini");
        await using var provider = services.BuildServiceProvider();

        (await provider.GetRequiredService<IChatClient>().GetResponseAsync("hello", cancellationToken: Token)).Text.Should().Be("You said: hello");

        server.Requests.Select(request => request.Model).Should().Equal("gpt-4o-mini", "gpt-4o");
    }

    [Fact]
    public async Task Two_targets_of_one_address_may_differ_in_key_alone()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.AcceptKey("sk-test-second");
        server.RevokeKey(server.ApiKey);
        await using var host = new TargetHost(server, values => values["KernelGuard:Targets:second:ApiKey"] = "sk-test-second");

        (await host.AskAsync(false, cancellationToken: Token)).Should().Be("You said: hello");

        (server.RequestCountOf(server.ApiKey), server.RequestCountOf("sk-test-second")).Should().Be((1, 1));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_target_leaves_open_is_the_defaults_and_who_is_billed_goes_with_the_key(bool ownKey)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.AcceptKey("sk-test-second");
        server.Enqueue(Reply.Error(500));
        await using var host = new TargetHost(server, values =>
        {
            values["KernelGuard:OpenAI:Organization"] = "org-house";
            values["KernelGuard:OpenAI:Project"] = "proj-house";
            values["KernelGuard:OpenAI:Connections:ConnectTimeout"] = "00:00:03";
            values["KernelGuard:OpenAI:Connections:UseProxy"] = "false";
            values["KernelGuard:Targets:second:Connections:ConnectTimeout"] = "00:00:04";
            values["KernelGuard:Targets:second:Project"] = "proj-second";
            if (ownKey)
            {
                values["KernelGuard:Targets:second:ApiKey"] = "sk-test-second";
            }
        });

        await host.AskAsync(false, cancellationToken: Token);

        server.Requests.Select(request => request.Headers.GetValueOrDefault("OpenAI-Organization")).Should().Equal("org-house", ownKey ? null : "org-house");
        server.Requests.Select(request => request.Headers.GetValueOrDefault("OpenAI-Project")).Should().Equal("proj-house", "proj-second");
        var pools = host.Services.GetRequiredService<ConnectionPools>();
        var (own, second) = (pools.Find("KernelGuard:OpenAI")!.Options, pools.Find("KernelGuard:second")!.Options);
        (own.ConnectTimeout, own.UseProxy).Should().Be((TimeSpan.FromSeconds(3), false));
        (second.ConnectTimeout, second.UseProxy).Should().Be((TimeSpan.FromSeconds(4), false));
    }

    [Fact]
    public async Task A_target_called_as_the_defaults_pool_has_one_of_its_own()
    {
        await using var one = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var two = await OpenAIServer.StartAsync(cancellationToken: Token);
        one.RespondWith(Reply.Error(500));
        await using var host = new TargetHost(one, values =>
        {
            TargetHost.Target(values, "OpenAI", two);
            values["KernelGuard:Targets:OpenAI:Connections:MaxConnectionsPerServer"] = "7";
        });

        (await host.AskAsync(false, cancellationToken: Token)).Should().Be("You said: hello");

        two.RequestCount.Should().Be(1);
        var pools = host.Services.GetRequiredService<ConnectionPools>();
        (pools.Find("KernelGuard:OpenAI")!.Endpoint, pools.Find("KernelGuard:OpenAI")!.Options.MaxConnectionsPerServer).Should().Be((one.Endpoint, null));
        (pools.Find("KernelGuard:Targets:OpenAI")!.Endpoint, pools.Find("KernelGuard:Targets:OpenAI")!.Options.MaxConnectionsPerServer).Should().Be((two.Endpoint, 7));
    }

    [Theory]
    [InlineData("Organisation", "sk-secret", "KernelGuard:Targets:backup:Organisation is unknown. Correct the key's name to one of ")]
    [InlineData("Connections:MaxConnectionsPerServer", "sk-secret", "KernelGuard:Targets:backup:Connections:MaxConnectionsPerServer is malformed and must be a whole number")]
    public async Task A_wrong_setting_of_a_targets_provider_is_named_and_its_value_is_not(string path, string value, string says)
    {
        await using var one = await OpenAIServer.StartAsync(cancellationToken: Token);
        var start = () =>
        {
            var host = new TargetHost(one, values =>
            {
                TargetHost.Target(values, "backup", one);
                values[$"KernelGuard:Targets:backup:{path}"] = value;
            });
            return host.AskAsync(false, cancellationToken: Token);
        };

        (await start.Should().ThrowAsync<GuardConfigurationException>()).Which.ToString().Should().Contain(says).And.NotContain("sk-secret");
    }
}

using AwesomeAssertions;
using KernelGuard.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.Tests.Targets;

/// <summary>Whose key a target is sent, and what a key that is missing or refused does to a call and to the target.</summary>
public sealed class TargetKeyTests : IAsyncLifetime
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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_target_without_key_and_address_shares_the_defaults_also_beside_a_source(bool streamed)
    {
        await using var host = Host(
            values => values["KernelGuard:Targets:mini:Model"] = "gpt-4.1-mini", services => services.AddSingleton<IApiKeySource>(new Source(_ => null)));
        _one.ClearReplies();
        _one.RespondWith(request => request.Model == "gpt-4o-mini" ? Reply.Error(503) : Reply.Text("mini"));

        (await host.AskAsync(streamed, cancellationToken: Token)).Should().Be("mini");

        _one.RequestCountOf(_one.ApiKey).Should().Be(2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_target_that_the_source_knows_no_key_of_is_passed(bool streamed)
    {
        await using var host = Host(
            values =>
            {
                TargetHost.Target(values, "second", _two);
                values["KernelGuard:Targets:second:ApiKey"] = null;
                values["KernelGuard:Targets:second:Priority"] = "0";
                values["KernelGuard:Targets:default:Priority"] = "1";
            },
            services => services.AddSingleton<IApiKeySource>(new Source(_ => null)));

        (await host.AskAsync(streamed, cancellationToken: Token)).Should().Be("one");

        _two.RequestCount.Should().Be(0);
    }

    [Fact]
    public async Task A_source_that_fails_for_one_target_loses_no_call()
    {
        await using var host = Host(
            values => TargetHost.Target(values, "second", _two),
            services => services.AddSingleton<IApiKeySource>(new Source(target => target == "second" ? null : throw new IOException("The vault of that region is down."))));

        (await host.AskAsync(false, cancellationToken: Token)).Should().Be("two");

        _one.RequestCount.Should().Be(0);
    }

    [Fact]
    public async Task The_failure_of_the_first_target_is_told_where_the_second_has_no_key()
    {
        From(_one, Reply.Error(503));
        await using var host = Host(
            values =>
            {
                TargetHost.Target(values, "second", _two);
                values["KernelGuard:Targets:second:ApiKey"] = null;
                TargetHost.Policy(values, "Retry:MaxRetries", "1");
                TargetHost.Policy(values, "Retry:Delay", "1ms");
            },
            services => services.AddSingleton<IApiKeySource>(new Source(_ => null)));

        (await FluentActions.Awaiting(() => host.AskAsync(false, cancellationToken: Token)).Should().ThrowAsync<ProviderException>()).Which.Status.Should().Be(503);

        (_one.RequestCount, _two.RequestCount).Should().Be((2, 0));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_tenant_with_a_bad_key_moves_nobody_elses_calls(bool quota)
    {
        const string bad = "sk-of-the-tenant-that-left";
        (quota ? (Action<string>)_one.ExhaustKey : _one.RevokeKey)(bad);
        await using var host = Host(
            values => TargetHost.Target(values, "second", _two),
            services => services.AddSingleton<IApiKeySource>(new Source(target => target == "second" ? null : bad, tenant: "left")));

        using (GuardContext.Open(tenant: "left"))
        {
            for (var i = 0; i < 8; i++)
            {
                (await host.AskAsync(i % 2 == 0, cancellationToken: Token)).Should().Be("two");
            }
        }

        using (GuardContext.Open(tenant: "stays"))
        {
            (await host.AskAsync(false, cancellationToken: Token)).Should().Be("one");
        }
    }

    [Fact]
    public async Task A_tenants_rate_limit_pauses_the_target_for_nobody_else()
    {
        const string own = "sk-of-the-tenant-in-haste";
        _one.AcceptKey(own);
        _one.ClearReplies();
        _one.RespondWith(_ => _one.RequestCountOf(own) > 0 && _one.RequestCount == 1 ? Reply.Error(429, TimeSpan.FromMinutes(2)) : Reply.Text("one"));
        await using var host = Host(
            values => TargetHost.Target(values, "second", _two),
            services => services.AddSingleton<IApiKeySource>(new Source(target => target == "second" ? null : own, tenant: "hasty")));

        using (GuardContext.Open(tenant: "hasty"))
        {
            (await host.AskAsync(false, cancellationToken: Token)).Should().Be("two");
        }

        using (GuardContext.Open(tenant: "calm"))
        {
            (await host.AskAsync(false, cancellationToken: Token)).Should().Be("one");
        }
    }

    [Fact]
    public async Task One_revoked_key_of_a_targets_ring_is_no_illness_of_the_target()
    {
        const string revoked = "sk-one-of-three-revoked";
        _two.RevokeKey(revoked);
        await using var host = Host(values =>
        {
            values["KernelGuard:Targets:default:Priority"] = "1";
            values["KernelGuard:Targets:second:Endpoint"] = _two.Endpoint.ToString();
            values["KernelGuard:Targets:second:Keys:0:ApiKey"] = revoked;
            values["KernelGuard:Targets:second:Keys:1:ApiKey"] = _two.ApiKey;
            values["KernelGuard:Failover:FailureThreshold"] = "1";
        });

        for (var i = 0; i < 6; i++)
        {
            (await host.AskAsync(i % 2 == 0, cancellationToken: Token)).Should().Be("two");
        }

        _two.RequestCountOf(revoked).Should().Be(1);
        _one.RequestCount.Should().Be(0);
    }

    [Fact]
    public async Task Where_all_keys_of_a_ring_are_revoked_the_other_target_serves()
    {
        string[] keys = ["sk-first-revoked", "sk-second-revoked"];
        Array.ForEach(keys, _two.RevokeKey);
        await using var host = Host(values =>
        {
            values["KernelGuard:Targets:default:Priority"] = "1";
            values["KernelGuard:Targets:second:Endpoint"] = _two.Endpoint.ToString();
            values["KernelGuard:Targets:second:Keys:0:ApiKey"] = keys[0];
            values["KernelGuard:Targets:second:Keys:1:ApiKey"] = keys[1];
        });

        (await host.AskAsync(true, cancellationToken: Token)).Should().Be("one");

        (_one.RequestCount, _two.RequestCount).Should().Be((1, 2));
    }

    [Fact]
    public async Task A_rate_limit_of_one_key_of_a_ring_leaves_the_target_to_the_others()
    {
        const string limited = "sk-one-of-two-limited";
        _two.AcceptKey(limited);
        _two.ClearReplies();
        _two.RespondWith(_ => _two.RequestCountOf(limited) > 0 && _two.RequestCountOf(_two.ApiKey) == 0 ? Reply.Error(429, TimeSpan.FromMinutes(2)) : Reply.Text("two"));
        await using var host = Host(values =>
        {
            values["KernelGuard:Targets:default:Priority"] = "1";
            values["KernelGuard:Targets:second:Endpoint"] = _two.Endpoint.ToString();
            values["KernelGuard:Targets:second:Keys:0:ApiKey"] = limited;
            values["KernelGuard:Targets:second:Keys:1:ApiKey"] = _two.ApiKey;
        });

        (await host.AskAsync(false, cancellationToken: Token)).Should().Be("one", "the call itself asks no target before it asked to be");
        for (var i = 0; i < 4; i++)
        {
            (await host.AskAsync(i % 2 == 0, cancellationToken: Token)).Should().Be("two");
        }

        (_two.RequestCountOf(limited), _two.RequestCountOf(_two.ApiKey)).Should().Be((1, 4));
    }

    [Theory]
    [InlineData("OPENAI_API_KEY_FILE", "file")]
    [InlineData("OPENAI_API_KEY_EU_FILE", "eu-file")]
    public void A_name_that_leads_to_the_variable_of_another_keys_file_is_refused(string variable, string name)
    {
        var start = () => Host(values => values[$"KernelGuard:Targets:{name}:Model"] = "gpt-4.1-mini", variables: asked => asked == variable ? "/run/secrets/key" : null).Client;

        start.Should().Throw<GuardConfigurationException>().WithMessage($"*{variable}*{name}*").Which.Message.Should().NotContain("/run/secrets");
    }

    [Fact]
    public void Two_names_that_lead_to_one_variable_are_refused()
    {
        var start = () => Host(
            values =>
            {
                values["KernelGuard:Targets:eu-1:Endpoint"] = _two.Endpoint.ToString();
                values["KernelGuard:Targets:eu_1:Model"] = "gpt-4.1-mini";
            },
            variables: asked => asked == "OPENAI_API_KEY_EU_1" ? _two.ApiKey : null).Client;

        start.Should().Throw<GuardConfigurationException>().WithMessage("*OPENAI_API_KEY_EU_1*").Which.Message.Should().NotContain(_two.ApiKey);
    }

    [Fact]
    public async Task A_source_is_asked_by_the_names_that_the_configuration_has()
    {
        var asked = new List<string>();
        From(_one, Reply.Error(503));
        From(_two, Reply.Error(503));
        await using var host = Host(
            values =>
            {
                TargetHost.Target(values, "OpenAI", _two);
                values["KernelGuard:Targets:mini:Model"] = "gpt-4.1-mini";
                TargetHost.Policy(values, "Retry:MaxRetries", "2");
            },
            services => services.AddSingleton<IApiKeySource>(new Source(target =>
            {
                asked.Add(target);
                return null;
            })));

        await FluentActions.Awaiting(() => host.AskAsync(false, cancellationToken: Token)).Should().ThrowAsync<ProviderException>();

        asked.Should().Equal("default", "OpenAI", "mini");
    }

    [Theory]
    [InlineData("-00:00:01")]
    [InlineData("00:00:00")]
    [InlineData("1.00:00:01")]
    public void A_cool_down_out_of_range_is_refused_also_where_the_key_is_the_defaults(string coolDown)
    {
        var start = () => Host(values =>
        {
            values["KernelGuard:Targets:mini:Model"] = "gpt-4.1-mini";
            values["KernelGuard:Targets:mini:KeyCoolDown"] = coolDown;
        }).Client;

        start.Should().Throw<GuardConfigurationException>().WithMessage("KernelGuard:Targets:mini:KeyCoolDown*");
    }

    private static void From(OpenAIServer server, Reply reply)
    {
        server.ClearReplies();
        server.RespondWith(reply);
    }

    private TargetHost Host(Action<Dictionary<string, string?>> configure, Action<IServiceCollection>? services = null, Func<string, string?>? variables = null) => new(
        _one,
        values =>
        {
            TargetHost.Policy(values, "Retry:MaxRetries", "3");
            TargetHost.Policy(values, "Retry:Delay", "1ms");
            configure(values);
        },
        services: services,
        variables: variables);

    private sealed class Source(Func<string, string?> answer, string? tenant = null) : IApiKeySource
    {
        public ValueTask<ApiKey?> GetKeyAsync(ApiKeyRequest request, CancellationToken cancellationToken) =>
            new(request.Tenant == tenant && answer(request.Target) is { } key ? ApiKey.Of(key, "a test's source") : null);
    }
}

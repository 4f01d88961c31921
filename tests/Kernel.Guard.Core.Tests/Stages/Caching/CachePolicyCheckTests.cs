using AwesomeAssertions;
using KernelGuard.Hosting;
using KernelGuard.Policies;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Caching;

public sealed class CachePolicyCheckTests
{
    private readonly LogLines _logs = new();

    [Fact]
    public void A_policy_that_stores_answers_as_they_come_is_warned_of_once_at_start()
    {
        using var provider = Services(static options =>
        {
            options.DefaultPolicy = KernelGuardOptions.NoPolicy;
            options.AllowLoosening.Add("seen:Redaction");
            options.Policies["raw"] = new GuardPolicyOptions { Cache = Cached() };
            options.Policies["seen"] = new GuardPolicyOptions { Cache = Cached(), Redaction = new RedactionOptions { Enforce = false } };
            options.Policies["good"] = new GuardPolicyOptions { Cache = Cached(), Redaction = new RedactionOptions() };
            options.Policies["plain"] = new GuardPolicyOptions { Retry = new RetryOptions() };
        });

        provider.GetRequiredService<IChatClient>();
        provider.GetRequiredService<PolicyResolver>().Validate([]);

        var warnings = _logs.All.Where(static line => line.Event.Id == 3030).ToArray();
        warnings.Should().OnlyContain(static line => line.Level == LogLevel.Warning && line.Event.Name == "kernelguard.cache.unredacted");
        warnings.Select(static line => line.Text.Split(' ')[0]).Should().BeEquivalentTo("KernelGuard:Policies:raw");
        _logs.All.Where(static line => line.Event.Id == 3032).Select(static line => line.Text.Split(' ')[0]).Should().BeEquivalentTo("KernelGuard:Policies:seen");
        warnings.Should().OnlyContain(static line => line.Text.Contains("[RedactPii]"));
    }

    [Fact]
    public void A_default_policy_is_warned_of_by_its_place_and_redaction_in_it_covers_a_function()
    {
        using var raw = Services(static options => (options.DefaultPolicy, options.Policies["shop"]) = ("shop", new GuardPolicyOptions { Cache = Cached() }));
        raw.GetRequiredService<IChatClient>();
        _logs.All.Should().Contain(static line => line.Event.Id == 3030 && line.Text.StartsWith("KernelGuard:DefaultPolicy ", StringComparison.Ordinal));
        _logs.All.Clear();

        using var redacted = Services(static _ => { }, services => services.AddSingleton(new FunctionPolicy("IShop.AskAsync", PolicyLayer.Of(new GuardPolicyOptions { Cache = Cached() }))));
        redacted.GetRequiredService<IChatClient>();
        _logs.All.Should().NotContain(static line => line.Event.Id == 3030);
    }

    private static CacheOptions Cached() => new() { Ttl = "1h", Partition = Partition.Public };

    private ServiceProvider Services(Action<KernelGuardOptions> configure, Action<IServiceCollection>? add = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerProvider>(_logs);
        services.AddKernelGuardCore(configure).AddProvider(_ => new ScriptedChatClient());
        add?.Invoke(services);
        return services.BuildServiceProvider();
    }
}

using KernelGuard.Accounting;
using KernelGuard.Chaos;
using KernelGuard.Concurrency;
using KernelGuard.Stages.Budget;
using KernelGuard.Stages.Caching;
using KernelGuard.Stages.Caching.Entries;
using KernelGuard.Stages.Caching.Keys;
using KernelGuard.Stages.Telemetry;
using KernelGuard.Targets;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KernelGuard.Hosting;

/// <summary>Checks the wiring and the configuration once, before any call: at a host's start, or when the chain is first resolved.</summary>
internal sealed partial class GuardValidation(
    ServiceInventory inventory,
    IOptions<KernelGuardOptions> options,
    PolicyResolver policies,
    ConfigurationReload reload,
    KnownPolicies functions,
    IEnumerable<GuardProvider> providers,
    IEnumerable<ModelSource> models,
    RetiringModels retiring,
    ChaosSwitch chaos,
    KnownTargets targets,
    ConcurrencyLimits limits,
    TargetNames names,
    ILogger<GuardValidation> logger)
{
    private readonly Lock _gate = new();
    private bool _checked;

    /// <summary>Checks that there is a provider, and the rest.</summary>
    /// <exception cref="GuardConfigurationException">Something is missing or wrong; the text says which line to change.</exception>
    public void CheckWithProvider()
    {
        if (!providers.Any())
        {
            throw new GuardConfigurationException(
                "There is nothing to call: no provider is registered. Add one: AddKernelGuard().AddOpenAI(\"gpt-5.4-mini\"), or AddProvider(…) for any other IChatClient.");
        }

        Check();
    }

    /// <summary>Checks the container and the configuration; after the first success it does nothing.</summary>
    /// <exception cref="GuardConfigurationException">Something is missing or wrong; the text says which line to change.</exception>
    public void Check()
    {
        lock (_gate)
        {
            if (_checked)
            {
                return;
            }

            CheckPolicyNames();
            CacheSettings.Of(options.Value.Cache);
            ProviderGroups.Of(options.Value.Cache);
            TagNames.Of(options.Value.Cache);
            BudgetLease.Of(options.Value.Budgets);
            ContentCapture.Check(options.Value.Telemetry);
            TargetCheck.Check(options.Value.Failover);
            ConfiguredModels.Catalog(options.Value, logger, models);
            inventory.Check(options);
            policies.Validate(functions.Read());
            foreach (var provider in providers)
            {
                retiring.Check(provider.Client.GetService<ChatClientMetadata>()?.DefaultModelId, "the provider's registration");
            }

            foreach (var target in targets.All)
            {
                retiring.Check(target.Options.Model, $"the target {target.Name}");
            }

            chaos.Prepare(options.Value.Chaos, targets.Names)();
            limits.Prepare(options.Value.Concurrency, names.Of(options.Value))();
            LogDecisions();
            functions.WarnOfUnknown(options.Value);
            reload.Start();
            _checked = true;
        }
    }

    private void CheckPolicyNames()
    {
        if (options.Value.Policies.ContainsKey(KernelGuardOptions.NoPolicy))
        {
            throw new GuardConfigurationException($"{KernelGuardOptions.Section}:Policies cannot hold a policy named '{KernelGuardOptions.NoPolicy}': as DefaultPolicy the word switches the default off. Rename it.");
        }
    }

    private void LogDecisions()
    {
        if (options.Value.DefaultPolicy == KernelGuardOptions.NoPolicy)
        {
            LogNoDefault();
        }

        foreach (var loosened in options.Value.AllowLoosening)
        {
            LogLoosened(loosened);
        }

        foreach (var key in options.Value.AllowUnguarded)
        {
            LogUnguarded(key);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "DefaultPolicy is None: completions that no annotated function encloses pass no stage.", EventName = "kernelguard.policy.none")]
    private partial void LogNoDefault();

    [LoggerMessage(2, LogLevel.Warning, "The configuration may loosen {Knob} below what the code says.", EventName = "kernelguard.policy.loosened")]
    private partial void LogLoosened(string knob);

    [LoggerMessage(3, LogLevel.Warning, "Services with the key '{Key}' stand beside the guard by AllowUnguarded; their calls pass no stage.", EventName = "kernelguard.policy.unguarded")]
    private partial void LogUnguarded(string key);
}

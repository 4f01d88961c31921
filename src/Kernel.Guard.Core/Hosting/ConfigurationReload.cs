using KernelGuard.Chaos;
using KernelGuard.Concurrency;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace KernelGuard.Hosting;

/// <summary>
/// Watches the configuration: a change that holds takes effect with the next completion, one that does not is logged as an error and
/// changes nothing.
/// </summary>
internal sealed partial class ConfigurationReload : IDisposable
{
    private readonly IServiceProvider _services;
    private readonly IOptionsFactory<KernelGuardOptions> _options;
    private readonly PolicyResolver _policies;
    private readonly KnownPolicies _functions;
    private readonly ILogger<ConfigurationReload> _logger;
    private IDisposable? _watch;

    public ConfigurationReload(IServiceProvider services, IOptionsFactory<KernelGuardOptions> options, PolicyResolver policies, KnownPolicies functions, ILogger<ConfigurationReload> logger)
    {
        _services = services;
        _options = options;
        _policies = policies;
        _functions = functions;
        _logger = logger;
    }

    /// <summary>Begins to watch. Called once, after the configuration that holds now was checked.</summary>
    public void Start() =>
        _watch = _services.GetService<IConfiguration>() is { } configuration ? ChangeToken.OnChange(configuration.GetReloadToken, Reload) : null;

    public void Dispose() => _watch?.Dispose();

    private void Reload()
    {
        try
        {
            var changed = _options.Create(Options.DefaultName);
            var hold = TargetComposition.Prepare(_services, changed) + _services.GetRequiredService<ChaosSwitch>().Prepare(changed.Chaos, _services.GetRequiredService<KnownTargets>().Names)
                + _services.GetRequiredService<ConcurrencyLimits>().Prepare(changed.Concurrency, _services.GetRequiredService<TargetNames>().Of(changed));
            _policies.Update(changed, _functions.Read());
            hold();
            LogReloaded();
            _functions.WarnOfUnknown(changed);
        }
        catch (GuardConfigurationException error)
        {
            LogRejected(error.Message);
        }
    }

    [LoggerMessage(10, LogLevel.Information, "The configuration changed; its policies hold from the next completion on.", EventName = "kernelguard.configuration.reloaded")]
    private partial void LogReloaded();

    [LoggerMessage(11, LogLevel.Error, "The changed configuration is rejected and what held before still does. {Reason}", EventName = "kernelguard.configuration.rejected")]
    private partial void LogRejected(string reason);
}

using System.Collections.Concurrent;
using KernelGuard.Policies;
using KernelGuard.Stages.Caching.Semantic;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Stages.Caching;

/// <summary>Checks, at start and with each changed configuration, what a policy asks of the cache. Thread-safe.</summary>
/// <param name="semantic">What checks that there is an embedding generator.</param>
/// <param name="logger">Told of policies that store personal data, and of those whose cache is off because their redaction only counts.</param>
internal sealed partial class CachePolicyCheck(SemanticSource semantic, ILogger<CachePolicyCheck> logger)
{
    private readonly ConcurrentDictionary<string, bool> _warned = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _shadowed = new(StringComparer.Ordinal);

    /// <summary>Checks a policy; warns once of each that stores answers as they are.</summary>
    /// <exception cref="GuardConfigurationException">The policy needs what is not registered.</exception>
    public void Check(GuardPolicy policy)
    {
        semantic.Check(policy);
        var name = policy.Function ?? $"{KernelGuardOptions.Section}:{nameof(KernelGuardOptions.DefaultPolicy)}";
        if (policy.Redaction is { Enforce: false, Kinds: not PiiKinds.None } && _shadowed.TryAdd(name, true))
        {
            LogShadowed(logger, name);
        }

        if (policy.Cache is not null && policy.Redaction is not { Enforce: true } && _warned.TryAdd(name, true))
        {
            LogRaw(logger, name);
        }
    }

    [LoggerMessage(3030, LogLevel.Warning, "{Policy} caches without redaction: its answers are stored as they come, with the personal data in them. Add [RedactPii], or Redaction to the policy, unless there can be none.", EventName = "kernelguard.cache.unredacted")]
    private static partial void LogRaw(ILogger logger, string policy);

    [LoggerMessage(3032, LogLevel.Warning, "{Policy} only counts what redaction would replace: personal data is sent as it is, and its cache and the contents of its audit and telemetry are off. Set Enforce to true to end it.", EventName = "kernelguard.redaction.shadowed")]
    private static partial void LogShadowed(ILogger logger, string policy);
}

using System.Diagnostics.Metrics;
using KernelGuard.Concurrency;
using KernelGuard.Connections;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Targets;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Stages.Resilience;

/// <summary>Holds what outlives a policy: the breakers of all endpoints and models.</summary>
internal sealed class ResilienceStage
{
    private readonly TimeProvider _time;
    private readonly ResilienceLog _log;
    private readonly CircuitRegistry _circuits;
    private readonly PollyParts _polly;
    private readonly ConcurrencyLimits? _limits;

    public ResilienceStage(TimeProvider time, ILogger<ResilienceStage> logger, PollyParts? polly = null, ConcurrencyLimits? limits = null, IMeterFactory? meters = null)
    {
        _polly = polly ?? new PollyParts();
        _limits = limits;
        _time = time;
        _log = new ResilienceLog(logger);
        _circuits = new CircuitRegistry(time, _log, new CircuitMetrics(meters), _polly.Telemetry);
    }

    /// <summary>Puts the stage around a client; where neither the policy nor the host names anything for it, the concurrency limits alone.</summary>
    public IChatClient Wrap(IChatClient inner, GuardPolicy policy)
    {
        var permits = _limits?.Of(policy);
        return IsNamedIn(policy) || _polly.Attempt is not null || inner.GetService<TargetSet>() is not null ? Around(inner, policy, permits)
            : permits is null ? inner
            : new PermitChatClient(inner, permits);
    }

    /// <summary>Puts the stage around a client whose errors nothing beneath has given a type of the guard's.</summary>
    public IChatClient WrapAlone(IChatClient inner, GuardPolicy policy, ProviderErrors errors) =>
        IsNamedIn(policy) || _polly.Attempt is not null ? Around(new ProviderErrorChatClient(inner, errors), policy, null) : inner;

    /// <summary>Warns of fallback models that the attempts of a policy do not reach.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="targets">The targets; null where the host has one.</param>
    public void Check(GuardPolicy policy, TargetSet? targets = null)
    {
        var most = ResiliencePlan.MostOf(policy, targets);
        if (policy.Fallback is { } fallback && fallback.Steps.Length >= most)
        {
            _log.Unreachable(policy.Function, most, NameOf(fallback.Steps[most - 1]));
        }

        if (Continues(policy) && most < 2)
        {
            _log.NeverContinued(policy.Function);
        }
    }

    private static bool Continues(GuardPolicy policy) => policy.Streaming is { Continuation: StreamContinuation.TextOnly };

    private static string NameOf(FallbackStep step) => step.Model ?? step.Target!;

    private static bool IsNamedIn(GuardPolicy policy) =>
        policy is not { Retry: null or { MaxRetries: 0 }, CircuitBreaker: null, Fallback: null, Hedge: null }
            || Continues(policy)
            || policy.Timeout is not (null or { Total: null, Attempt: null, FirstContent: null, Idle: null });

    private ResilienceChatClient Around(IChatClient inner, GuardPolicy policy, Permits? permits)
    {
        var targets = inner.GetService<TargetSet>();
        return new(inner, new ResiliencePlan(
            policy, inner.GetService<ChatClientMetadata>(), _circuits, _time, _log, targets, _polly, permits, isMetered: inner.GetService(typeof(INotesSending)) is not null, ToolsBeneath.Of(inner, targets)));
    }
}

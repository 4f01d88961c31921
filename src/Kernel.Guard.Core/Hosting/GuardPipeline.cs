using KernelGuard.Policies;
using KernelGuard.Stages.Audit;
using KernelGuard.Stages.Budget;
using KernelGuard.Stages.Caching;
using KernelGuard.Stages.Outcome;
using KernelGuard.Stages.Redaction;
using KernelGuard.Stages.Resilience;
using KernelGuard.Stages.Telemetry;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Hosting;

/// <summary>Says the order of the stages, once. A stage that a policy does not name is not in its chain.</summary>
internal class GuardPipeline(
    TelemetryStage telemetry, AuditStage audit, RedactionStage redaction, CachingStage caching, BudgetStage budget, ResilienceStage resilience, ILoggerFactory? loggers = null)
{
    private static readonly GuardStage[] FromTheProvider = [.. Enum.GetValues<GuardStage>().Reverse()];

    private readonly ILogger? _refusals = loggers?.CreateLogger("KernelGuard.Refusals");

    /// <summary>Builds the chain of a policy.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="provider">The innermost client.</param>
    public IChatClient Build(GuardPolicy policy, IChatClient provider)
    {
        var client = provider;
        foreach (var stage in FromTheProvider)
        {
            client = Wrap(stage, client, policy);
        }

        return client;
    }

    // What the cache asks for by itself is recorded as a caller's completion is.
    private IChatClient Recorded(IChatClient inner, GuardPolicy policy)
    {
        var client = inner;
        foreach (var stage in FromTheProvider)
        {
            client = stage < GuardStage.Redaction ? Wrap(stage, client, policy) : client;
        }

        return client;
    }

    /// <summary>Puts one stage around a client; answers the client itself where the policy does not name the stage.</summary>
    protected virtual IChatClient Wrap(GuardStage stage, IChatClient inner, GuardPolicy policy) => stage switch
    {
        GuardStage.CallTelemetry => telemetry.WrapCall(inner),
        GuardStage.Audit => audit.Wrap(inner, policy),
        GuardStage.Outcome => new OutcomeChatClient(inner, _refusals),
        GuardStage.Redaction => redaction.Wrap(inner, policy),
        GuardStage.Caching => caching.Wrap(inner, policy, policy.Cache is null ? null : Recorded(inner, policy)),
        GuardStage.Admission => budget.WrapAdmission(inner, policy),
        GuardStage.Resilience => resilience.Wrap(inner, policy),
        GuardStage.Meter => budget.WrapMeter(inner, policy),
        GuardStage.AttemptTelemetry => telemetry.WrapAttempt(inner, policy),
        _ => throw new ArgumentOutOfRangeException(nameof(stage)),
    };
}

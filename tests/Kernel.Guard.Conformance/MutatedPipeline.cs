using KernelGuard.Hosting;
using KernelGuard.Policies;
using KernelGuard.Stages.Audit;
using KernelGuard.Stages.Budget;
using KernelGuard.Stages.Caching;
using KernelGuard.Stages.Redaction;
using KernelGuard.Stages.Resilience;
using KernelGuard.Stages.Telemetry;
using Microsoft.Extensions.AI;

namespace KernelGuard.Conformance;

/// <summary>Is the guard's pipeline with one stage taken out, to show that the grid notices.</summary>
internal sealed class MutatedPipeline(
    GuardStage without, TelemetryStage telemetry, AuditStage audit, RedactionStage redaction, CachingStage caching, BudgetStage budget, ResilienceStage resilience)
    : GuardPipeline(telemetry, audit, redaction, caching, budget, resilience)
{
    protected override IChatClient Wrap(GuardStage stage, IChatClient inner, GuardPolicy policy) =>
        stage == without ? inner : base.Wrap(stage, inner, policy);
}

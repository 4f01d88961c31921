using System.Collections.Concurrent;
using KernelGuard.Hosting;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Audit;
using KernelGuard.Stages.Budget;
using KernelGuard.Stages.Caching;
using KernelGuard.Stages.Redaction;
using KernelGuard.Stages.Resilience;
using KernelGuard.Stages.Telemetry;
using Microsoft.Extensions.AI;

namespace KernelGuard.Conformance;

/// <summary>Is the guard's pipeline, which keeps each completion's record, with one stage taken out to show that the grid notices.</summary>
internal sealed class MutatedPipeline(
    Mutation mutation, TelemetryStage telemetry, AuditStage audit, RedactionStage redaction, CachingStage caching, BudgetStage budget, ResilienceStage resilience)
    : GuardPipeline(telemetry, audit, redaction, caching, budget, resilience)
{
    protected override IChatClient Wrap(GuardStage stage, IChatClient inner, GuardPolicy policy)
    {
        var client = stage == mutation.Without ? inner : base.Wrap(stage, inner, policy);
        return stage == GuardStage.CallTelemetry ? new Recorder(client, mutation.Records) : client;
    }

    private sealed class Recorder(IChatClient inner, ConcurrentQueue<CallRecord> records) : DelegatingChatClient(inner)
    {
        public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            records.Enqueue(GuardChatOptions.Of(options).Call);
            return base.GetResponseAsync(messages, options, cancellationToken);
        }

        public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            records.Enqueue(GuardChatOptions.Of(options).Call);
            return base.GetStreamingResponseAsync(messages, options, cancellationToken);
        }
    }
}

/// <summary>Names the stage that is taken out, and keeps the records.</summary>
internal sealed record Mutation(GuardStage? Without)
{
    public ConcurrentQueue<CallRecord> Records { get; } = [];
}

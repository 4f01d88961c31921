using System.Diagnostics;
using KernelGuard.Accounting;
using KernelGuard.Scoping;

namespace KernelGuard.Stages.Telemetry;

/// <summary>Says on a <c>chat</c> span what came back; never a message.</summary>
internal static class ResponseTags
{
    public static void Set(Activity span, AttemptSpan attempt) =>
        span.SetTag(TelemetryNames.ResponseModel, attempt.ResponseModel)
            .SetTag(TelemetryNames.ResponseId, attempt.ResponseId)
            .SetTag(TelemetryNames.ResponseFinishReasons, attempt.FinishReason is { } reason ? new[] { reason } : null)
            .SetTag(TelemetryNames.ResponseTimeToFirstChunk, attempt.FirstChunk?.TotalSeconds)
            .SetTag(TelemetryNames.UsageInput, attempt.Usage?.InputTokenCount)
            .SetTag(TelemetryNames.UsageOutput, attempt.Usage?.OutputTokenCount)
            .SetTag(TelemetryNames.UsageCacheRead, attempt.Usage?.CachedInputTokenCount)
            .SetTag(TelemetryNames.UsageCacheCreation, attempt.Usage?.AdditionalCounts is { } counts && counts.TryGetValue(ReportedUsage.CacheWrite, out var written) && written > 0 ? written : null)
            .SetTag(TelemetryNames.UsageReasoning, attempt.Usage?.ReasoningTokenCount)
            .SetTag(TelemetryNames.OpenAIApiType, attempt.ApiType)
            .SetTag(TelemetryNames.OpenAIResponseTier, attempt.Tier)
            .SetTag(TelemetryNames.OpenAIFingerprint, attempt.Fingerprint);
}

using System.Diagnostics;
using KernelGuard.Scoping;

namespace KernelGuard.Stages.Telemetry;

/// <summary>Says on a <c>guard</c> span what the cache did.</summary>
internal static class CacheTags
{
    public static string KindOf(CacheOutcome cache) => cache.Result == CacheResult.Semantic ? "semantic" : "exact";

    public static void Set(Activity span, CallRecord call, CacheOutcome cache)
    {
        span.SetTag(TelemetryNames.CacheKind, KindOf(cache))
            .SetTag(TelemetryNames.CacheResult, cache.Result.Word())
            .SetTag(TelemetryNames.CacheKey, cache.KeyPrefix.Length > 0 ? cache.KeyPrefix : null)
            .SetTag(TelemetryNames.CacheFlight, call.Flight?.Id.ToString());
        if (cache.Saved.Usage.Total > 0)
        {
            span.SetTag(TelemetryNames.CacheSavedTokens, cache.Saved.Usage.Total).SetTag(TelemetryNames.CacheSavedCost, (double?)cache.Saved.Cost);
        }
    }
}

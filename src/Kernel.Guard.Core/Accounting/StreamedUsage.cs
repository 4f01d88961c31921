using Microsoft.Extensions.AI;

namespace KernelGuard.Accounting;

/// <summary>
/// Holds what the pieces of one stream report, for whoever tells it on: of each count the largest is the last word, as in <see cref="ReportedCounts"/>, and
/// what nobody reported stays unsaid.
/// </summary>
internal struct StreamedUsage
{
    private UsageDetails? _details;

    /// <summary>Gets the counts; null where nothing was reported.</summary>
    public readonly UsageDetails? Details => _details;

    /// <summary>Adds what a piece reports.</summary>
    public void Add(UsageDetails piece)
    {
        var most = _details ??= new UsageDetails();
        most.InputTokenCount = Most(most.InputTokenCount, piece.InputTokenCount);
        most.OutputTokenCount = Most(most.OutputTokenCount, piece.OutputTokenCount);
        most.TotalTokenCount = Most(most.TotalTokenCount, piece.TotalTokenCount);
        most.CachedInputTokenCount = Most(most.CachedInputTokenCount, piece.CachedInputTokenCount);
        most.ReasoningTokenCount = Most(most.ReasoningTokenCount, piece.ReasoningTokenCount);
        if (piece.AdditionalCounts is { } counts)
        {
            var kept = most.AdditionalCounts ??= [];
            foreach (var (name, count) in counts)
            {
                kept[name] = kept.TryGetValue(name, out var known) ? Math.Max(known, count) : count;
            }
        }
    }

    private static long? Most(long? known, long? count) => known is { } one && count is { } other ? Math.Max(one, other) : known ?? count;
}

using KernelGuard.Accounting;
using KernelGuard.Stages.Caching.Semantic;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Stages.Caching.Entries;

/// <summary>Holds what the answers of all policies stand on.</summary>
/// <param name="Entries">What keeps the entries.</param>
/// <param name="Shared">What reads those that other processes stored.</param>
/// <param name="Coordination">What knows their tags.</param>
/// <param name="Semantic">What knows the questions that lead to them.</param>
/// <param name="Models">What tells models apart.</param>
/// <param name="Metrics">What counts the waits for the stores.</param>
/// <param name="Deadline">How long a request waits for the stores.</param>
/// <param name="Time">The clock.</param>
/// <param name="Logger">The log.</param>
internal sealed record AnswerParts(
    EntryStore Entries, SharedEntries Shared, Coordination Coordination, SemanticSource Semantic, ModelCatalog Models, CacheMetrics Metrics, TimeSpan Deadline, TimeProvider Time, ILogger Logger);

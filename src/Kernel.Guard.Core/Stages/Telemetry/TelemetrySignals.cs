using System.Diagnostics;
using System.Diagnostics.Metrics;
using KernelGuard.Scoping;

namespace KernelGuard.Stages.Telemetry;

/// <summary>Holds the source and the instruments.</summary>
internal sealed class TelemetrySignals : IDisposable
{
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92],
    };

    private static readonly InstrumentAdvice<double> ShortSeconds = new()
    {
        HistogramBucketBoundaries = [0.00001, 0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.1],
    };

    private static readonly InstrumentAdvice<long> Tokens = new()
    {
        HistogramBucketBoundaries = [1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864],
    };

    public TelemetrySignals(Meter meter)
    {
        Source = new ActivitySource(TelemetryNames.Source, TelemetryNames.Version);

        TokenUsage = meter.CreateHistogram(TelemetryNames.TokenUsage, "{token}", "Number of input and output tokens used.", null, Tokens);
        OperationDuration = meter.CreateHistogram(TelemetryNames.OperationDuration, "s", "GenAI operation duration.", null, Seconds);
        TimeToFirstChunk = meter.CreateHistogram(TelemetryNames.TimeToFirstChunk, "s", "Time to receive the first chunk of a streamed answer.", null, Seconds);
        TimePerOutputChunk = meter.CreateHistogram(TelemetryNames.TimePerOutputChunk, "s", "Time between two chunks of a streamed answer.", null, Seconds);

        RequestDuration = meter.CreateHistogram(TelemetryNames.RequestDuration, "s", "Duration of a completion with all its attempts.", null, Seconds);
        OverheadDuration = meter.CreateHistogram(TelemetryNames.OverheadDuration, "s", "Time that the guard itself took of a completion.", null, ShortSeconds);
        ActiveRequests = meter.CreateUpDownCounter<long>(TelemetryNames.ActiveRequests, "{request}", "Completions under way.");
        CacheRequests = meter.CreateCounter<long>(TelemetryNames.CacheRequests, "{request}", "Completions that asked the cache, by what it said.");
        CacheSavedTokens = meter.CreateCounter<long>(TelemetryNames.CacheSavedTokens, "{token}", "Tokens that cached and shared answers did not use again.");
        CacheSavedCost = meter.CreateCounter<double>(TelemetryNames.CacheSavedCost, "{USD}", "What cached and shared answers did not cost again.");
        CacheSavedTime = meter.CreateCounter<double>(TelemetryNames.CacheSavedTime, "s", "Time that the provider did not take again for cached answers.");
        Redactions = RedactionCounter.Create(meter);
        RedactionUnread = RedactionCounter.CreateUnread(meter);
        RedactionDuration = meter.CreateHistogram(TelemetryNames.RedactionDuration, "s", "Time that redaction took of a request, and of its answer.", null, ShortSeconds);
        BudgetRequests = meter.CreateCounter<long>(TelemetryNames.BudgetRequests, "{request}", "Completions under a budget, by what it said.");
        RetryAttempts = meter.CreateCounter<long>(TelemetryNames.RetryAttempts, "{attempt}", "Attempts beyond the first of a completion.");
        RetryDelay = meter.CreateHistogram(TelemetryNames.RetryDelay, "s", "Time that a completion waits between two attempts.", null, Seconds);
        Fallbacks = meter.CreateCounter<long>(TelemetryNames.Fallbacks, "{fallback}", "Completions that moved on to another model.");
        UsageCost = meter.CreateCounter<double>(TelemetryNames.UsageCost, "{USD}", "What the attempts cost.");
        UnpricedTokens = meter.CreateCounter<long>(TelemetryNames.UnpricedTokens, "{token}", "Tokens of models without a price.");
    }

    public ActivitySource Source { get; }

    /// <summary>Gets the models that were asked.</summary>
    public ModelLabels Models { get; } = new();

    /// <summary>Gets the models that answered, whose names are the provider's: however many it makes up, they take no place of one that is asked.</summary>
    public ModelLabels Served { get; } = new();

    /// <summary>Gets the tenants that cost is counted by; null where it is not.</summary>
    public ModelLabels? Tenants { get; init; }

    public Histogram<long> TokenUsage { get; }

    public Histogram<double> OperationDuration { get; }

    public Histogram<double> TimeToFirstChunk { get; }

    public Histogram<double> TimePerOutputChunk { get; }

    public Histogram<double> RequestDuration { get; }

    public Histogram<double> OverheadDuration { get; }

    public UpDownCounter<long> ActiveRequests { get; }

    public Counter<long> CacheRequests { get; }

    public Counter<long> CacheSavedTokens { get; }

    public Counter<double> CacheSavedCost { get; }

    public Counter<double> CacheSavedTime { get; }

    public Counter<long> Redactions { get; }

    public Counter<long> RedactionUnread { get; }

    public Histogram<double> RedactionDuration { get; }

    public Counter<long> BudgetRequests { get; }

    public Counter<long> RetryAttempts { get; }

    public Histogram<double> RetryDelay { get; }

    public Counter<long> Fallbacks { get; }

    public Counter<double> UsageCost { get; }

    public Counter<long> UnpricedTokens { get; }

    /// <summary>Gets whether anybody listens to what a completion emits.</summary>
    public bool CallListened =>
        Source.HasListeners() || RequestDuration.Enabled || OverheadDuration.Enabled || ActiveRequests.Enabled || CacheRequests.Enabled || CacheSavedTokens.Enabled
        || CacheSavedCost.Enabled || CacheSavedTime.Enabled || Redactions.Enabled || RedactionUnread.Enabled || RedactionDuration.Enabled || RetryDelay.Enabled
        || BudgetRequests.Enabled || RetryAttempts.Enabled || Fallbacks.Enabled || UsageCost.Enabled || UnpricedTokens.Enabled;

    /// <summary>Gets whether anybody listens to what an attempt emits, or needs its time.</summary>
    public bool AttemptListened =>
        Source.HasListeners() || OperationDuration.Enabled || TokenUsage.Enabled || TimeToFirstChunk.Enabled || TimePerOutputChunk.Enabled || OverheadDuration.Enabled;

    public void Dispose() => Source.Dispose();
}

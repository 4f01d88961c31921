using System.Diagnostics.Metrics;
using KernelGuard.Scoping;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Stages.Budget;

/// <summary>Tells of what a host should hear of its budgets: thresholds, reservations whose lease ran out, providers that go beyond the bound, plans that fail.</summary>
internal sealed partial class BudgetSignals
{
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 600],
    };

    private readonly ILogger _logger;
    private readonly Counter<long> _expired;
    private readonly Counter<long> _overdrawn;
    private readonly Counter<long> _thresholds;
    private readonly UpDownCounter<long> _queueLength;
    private readonly Histogram<double> _queueDuration;

    public BudgetSignals(ILogger<BudgetSignals> logger, IMeterFactory meters)
    {
        _logger = logger;
        var meter = meters.Create(new MeterOptions(TelemetryNames.Source) { Version = TelemetryNames.Version });
        _expired = meter.CreateCounter<long>(TelemetryNames.BudgetExpired, "{reservation}", "Reservations whose lease ran out, spent at their bound.");
        _overdrawn = meter.CreateCounter<long>(TelemetryNames.BudgetOverdrawn, "{attempt}", "Attempts by which a provider overdrew a budget.");
        _thresholds = meter.CreateCounter<long>(TelemetryNames.BudgetThresholds, "{threshold}", "Accounts of a budget that passed its soft threshold, or reached a limit that only warns, in a window.");
        _queueLength = meter.CreateUpDownCounter<long>(TelemetryNames.BudgetQueueLength, "{request}", "Completions that wait for room in a budget.");
        _queueDuration = meter.CreateHistogram(TelemetryNames.BudgetQueueDuration, "s", "How long completions waited for room in a budget.", null, Seconds);
    }

    /// <summary>Begins a budget's counters at zero: a series whose first value is 1 has not increased, so that the first would never alert.</summary>
    public void Prime(string budget)
    {
        var name = new KeyValuePair<string, object?>(TelemetryNames.BudgetName, budget);
        _expired.Add(0, name);
        _overdrawn.Add(0, name);
        _thresholds.Add(0, name);
    }

    public void Expired(in AccountKey account, int count)
    {
        _expired.Add(count, new KeyValuePair<string, object?>(TelemetryNames.BudgetName, account.Name));
        LogExpired(count, account.Name);
    }

    public void Overdrawn(in AccountKey account)
    {
        _overdrawn.Add(1, new KeyValuePair<string, object?>(TelemetryNames.BudgetName, account.Name));
        LogOverdrawn(account.Name);
    }

    public void PassedThreshold(in AccountKey account, double share)
    {
        _thresholds.Add(1, new KeyValuePair<string, object?>(TelemetryNames.BudgetName, account.Name));
        LogThreshold(account.Name, share);
    }

    public void Queued(in AccountKey account, int change) => _queueLength.Add(change, new KeyValuePair<string, object?>(TelemetryNames.BudgetName, account.Name));

    public void Waited(in AccountKey account, TimeSpan time) => _queueDuration.Record(time.TotalSeconds, new KeyValuePair<string, object?>(TelemetryNames.BudgetName, account.Name));

    public void PlansFailed(string budget, Exception error) => LogPlansFailed(budget, error.GetType().Name);

    public void ListenerFailed(string budget, Exception error) => LogListenerFailed(budget, error.GetType().Name);

    [LoggerMessage(4000, LogLevel.Warning, "{Count} reservations of the budget {Budget} were never settled; they are spent at their bound.", EventName = "kernelguard.budget.expired")]
    private partial void LogExpired(int count, string budget);

    [LoggerMessage(4001, LogLevel.Error, "A provider used more than its bound and overdrew the budget {Budget}; it denies until its window ends.", EventName = "kernelguard.budget.overdrawn")]
    private partial void LogOverdrawn(string budget);

    [LoggerMessage(4002, LogLevel.Warning, "An account of the budget {Budget} passed {Share:P0} of its limit in this window.", EventName = "kernelguard.budget.threshold")]
    private partial void LogThreshold(string budget, double share);

    [LoggerMessage(4003, LogLevel.Error, "The host's plans failed to say a limit of the budget {Budget} ({Error}); the last one holds, and where there is none the call is denied.", EventName = "kernelguard.budget.plans_failed")]
    private partial void LogPlansFailed(string budget, string error);

    [LoggerMessage(4004, LogLevel.Error, "A listener of IBudgets.ThresholdPassed failed on the budget {Budget} ({Error}).", EventName = "kernelguard.budget.listener_failed")]
    private partial void LogListenerFailed(string budget, string error);
}

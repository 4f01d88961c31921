using System.Diagnostics.Metrics;
using KernelGuard.Scoping;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Stages.Budget;

/// <summary>Tells of what should not happen to a budget: reservations whose lease ran out, and providers that go beyond the bound.</summary>
internal sealed partial class BudgetSignals
{
    private readonly ILogger _logger;
    private readonly Counter<long> _expired;
    private readonly Counter<long> _overdrawn;

    public BudgetSignals(ILogger<BudgetSignals> logger, IMeterFactory meters)
    {
        _logger = logger;
        var meter = meters.Create(new MeterOptions(TelemetryNames.Source) { Version = TelemetryNames.Version });
        _expired = meter.CreateCounter<long>(TelemetryNames.BudgetExpired, "{reservation}", "Reservations whose lease ran out, spent at their bound.");
        _overdrawn = meter.CreateCounter<long>(TelemetryNames.BudgetOverdrawn, "{attempt}", "Attempts by which a provider overdrew a budget.");
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

    [LoggerMessage(400, LogLevel.Warning, "{Count} reservations of the budget {Budget} were never settled; they are spent at their bound.", EventName = "kernelguard.budget.expired")]
    private partial void LogExpired(int count, string budget);

    [LoggerMessage(401, LogLevel.Error, "A provider used more than its bound and overdrew the budget {Budget}; it denies until its window ends.", EventName = "kernelguard.budget.overdrawn")]
    private partial void LogOverdrawn(string budget);
}

using System.Diagnostics.Metrics;
using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Scoping;

namespace KernelGuard.Stages.Budget;

/// <summary>
/// Shows the limits of budgets and what is left of them, of those alone whose accounts are known by declaration: everybody's and each function's.
/// One account per tenant or user would grow without bound.
/// </summary>
internal sealed class BudgetGauges(IMeterFactory meters, KnownBudgets known, IBudgetStore store, TimeProvider time)
{
    private Meter? _meter;

    /// <summary>Begins to show them. A second time it does nothing.</summary>
    public void Show()
    {
        if (Interlocked.CompareExchange(ref _meter, meters.CreateGuardMeter(), null) is not null)
        {
            return;
        }

        _meter.CreateObservableGauge(TelemetryNames.BudgetCostLimit, () => Limits(BudgetUnit.Cost), "{USD}", "Limits of the budgets of cost.");
        _meter.CreateObservableGauge(TelemetryNames.BudgetCostRemaining, () => Left(BudgetUnit.Cost), "{USD}", "What is left of the budgets of cost, without what is reserved.");
        _meter.CreateObservableGauge(TelemetryNames.BudgetTokensLimit, () => Limits(BudgetUnit.Tokens), "{token}", "Limits of the budgets of tokens.");
        _meter.CreateObservableGauge(TelemetryNames.BudgetTokensRemaining, () => Left(BudgetUnit.Tokens), "{token}", "What is left of the budgets of tokens, without what is reserved.");
        _meter.CreateObservableGauge(TelemetryNames.BudgetRequestsLimit, () => Limits(BudgetUnit.Requests), "{request}", "Limits of the budgets of requests.");
        _meter.CreateObservableGauge(TelemetryNames.BudgetRequestsRemaining, () => Left(BudgetUnit.Requests), "{request}", "What is left of the budgets of requests, without what is reserved.");
        if (store is not BudgetLedger)
        {
            _meter.CreateObservableUpDownCounter(TelemetryNames.BudgetStoreDown, () => store.Trouble is null ? 0 : 1, "{store}", "Whether the store of budgets that processes share is not counted in, because it was not reached or was emptied.");
        }

        _meter.CreateObservableGauge(TelemetryNames.BudgetReset, Resets, "s", "The time until the windows of budgets end. A sliding window has none.");
    }

    private IEnumerable<Measurement<double>> Limits(BudgetUnit unit) => Of(unit, static (_, _, budget) => budget.Limit);

    private IEnumerable<Measurement<double>> Left(BudgetUnit unit) => Of(unit, static (store, account, budget) => store.LeftOf(account, budget));

    private IEnumerable<Measurement<double>> Of(BudgetUnit unit, Func<IBudgetStore, AccountKey, BudgetPolicy, long?> amount)
    {
        foreach (var (budget, account) in known.Open(null).Where(open => open.Budget.Unit == unit))
        {
            if (amount(store, account, budget) is { } counted)
            {
                yield return new Measurement<double>(unit == BudgetUnit.Cost ? counted / (double)TokenPrice.NanosPerDollar : counted, Tags(account));
            }
        }
    }

    private IEnumerable<Measurement<double>> Resets()
    {
        var now = time.GetUtcNow().UtcTicks;
        foreach (var account in known.Open(null).Select(static open => open.Account).Where(static account => account.Window.Kind != WindowKind.Sliding).Distinct())
        {
            yield return new Measurement<double>(TimeSpan.FromTicks(WindowSpan.Of(account.Window, now).End - now).TotalSeconds, Tags(account));
        }
    }

    private static KeyValuePair<string, object?>[] Tags(in AccountKey account)
    {
        KeyValuePair<string, object?> name = new(TelemetryNames.BudgetName, account.Name);
        KeyValuePair<string, object?> window = new(TelemetryNames.BudgetWindow, account.Window.Word);
        return account.Per == Scope.Function ? [name, window, new(TelemetryNames.Function, account.Whom)] : [name, window];
    }
}

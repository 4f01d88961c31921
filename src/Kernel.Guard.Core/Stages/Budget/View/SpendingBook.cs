using KernelGuard.Accounting;

namespace KernelGuard.Stages.Budget;

/// <summary>Sums what was sent, by day, function, model and tenant, in bounded memory. Thread-safe.</summary>
/// <param name="shared">Sums what all processes sent; null where this one shares with none.</param>
internal sealed class SpendingBook(ISharedSpending? shared = null)
{
    public const int MostDays = 31;
    public const int MostRows = 2_000;

    private readonly Lock _gate = new();
    private readonly SortedList<DateOnly, Dictionary<(string? Function, string? Model, string? Tenant), Sums>> _days = [];

    /// <summary>Gets or sets what looks for attempts whose lease ran out, before what was spent is read; null for nothing.</summary>
    public Action? Look { get; set; }

    /// <summary>Adds an attempt.</summary>
    /// <param name="day">The day on which its completion began.</param>
    /// <param name="function">The function.</param>
    /// <param name="model">The model that bills.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="usage">What it used.</param>
    /// <param name="cost">What that cost in billionths of a US dollar; null where the model has no price.</param>
    /// <param name="attempts">How many completions it made; one fewer for what it used beyond what it was added with.</param>
    public void Add(DateOnly day, string? function, string? model, string? tenant, in TokenUsage usage, long? cost, int attempts = 1)
    {
        shared?.Add(day, function, model, tenant, usage, cost, attempts);
        lock (_gate)
        {
            if (!_days.TryGetValue(day, out var rows))
            {
                rows = [];
                _days.Add(day, rows);
                if (_days.Count > MostDays)
                {
                    _days.RemoveAt(0);
                }
            }

            if (!rows.TryGetValue((function, model, tenant), out var sums))
            {
                var key = rows.Count < MostRows - 1 ? (function, model, tenant) : (Spending.Others, Spending.Others, Spending.Others);
                if (!rows.TryGetValue(key, out sums))
                {
                    sums = new Sums();
                    rows.Add(key, sums);
                }
            }

            sums.Attempts += attempts;
            sums.Usage += usage;
            sums.Cost += cost ?? 0;
            sums.UnpricedTokens += cost is null ? usage.Total : 0;
        }
    }

    /// <summary>Forgets a tenant's name, also in what processes share: what was spent stays, as nobody's.</summary>
    /// <exception cref="BudgetsUnavailableException">The store that processes share was not reached.</exception>
    public async ValueTask ForgetAsync(string tenant, CancellationToken cancellationToken)
    {
        Forget(tenant);
        if (shared is not null)
        {
            await shared.ForgetAsync(tenant, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads what all processes sent, or this one where it shares with none.</summary>
    /// <exception cref="BudgetsUnavailableException">The store that processes share was not reached.</exception>
    public ValueTask<IReadOnlyList<Spending>> ReadAllAsync(CancellationToken cancellationToken)
    {
        Look?.Invoke();
        return shared?.ReadAsync(cancellationToken) ?? new(Read());
    }

    private void Forget(string tenant)
    {
        lock (_gate)
        {
            foreach (var rows in _days.Values)
            {
                foreach (var (key, sums) in rows.Where(row => row.Key.Tenant == tenant).ToList())
                {
                    rows.Remove(key);
                    if (rows.TryGetValue((key.Function, key.Model, null), out var nobodys))
                    {
                        nobodys.Add(sums);
                    }
                    else
                    {
                        rows.Add((key.Function, key.Model, null), sums);
                    }
                }
            }
        }
    }

    public IReadOnlyList<Spending> Read()
    {
        Look?.Invoke();
        lock (_gate)
        {
            return
            [
                .. from day in _days.Reverse()
                   from row in day.Value
                   select new Spending(day.Key, row.Key.Function, row.Key.Model, row.Key.Tenant)
                   {
                       Attempts = row.Value.Attempts,
                       Usage = row.Value.Usage,
                       Cost = (decimal)row.Value.Cost / TokenPrice.NanosPerDollar,
                       UnpricedTokens = row.Value.UnpricedTokens,
                   },
            ];
        }
    }

    private sealed class Sums
    {
        public long Attempts { get; set; }

        public TokenUsage Usage { get; set; }

        public Int128 Cost { get; set; }

        public long UnpricedTokens { get; set; }

        public void Add(Sums other)
        {
            Attempts += other.Attempts;
            Usage += other.Usage;
            Cost += other.Cost;
            UnpricedTokens += other.UnpricedTokens;
        }
    }
}

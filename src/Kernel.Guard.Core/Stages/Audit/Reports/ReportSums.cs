using System.Text.Json;
using KernelGuard.Accounting;

namespace KernelGuard.Stages.Audit.Reports;

/// <summary>Sums entries into a report, one after another, in memory that grows with the names and not with the entries.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class ReportSums
{
    private readonly RowSums _total = new();
    private readonly NamedSums _functions = new();
    private readonly NamedSums _tenants = new();
    private readonly NamedSums _models = new();
    private readonly SortedDictionary<string, long> _outcomes = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _errors = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _redactions = new(StringComparer.Ordinal);
    private readonly DurationCounts _durations = new();
    private long _wouldDeny;
    private long _wouldRedact;
    private long _budgetChanges;
    private long _erasures;

    public void Add(AuditEntry entry)
    {
        if (BudgetChangeOutcomes.Has(entry))
        {
            _budgetChanges += BudgetChangeOutcomes.Counts(entry);
            return;
        }

        if (entry.Outcome == "subject_erased")
        {
            _erasures++;
            return;
        }

        _total.Add(entry);
        _functions[entry.Function].Add(entry);
        _tenants[entry.Tenant].Add(entry);
        _models[entry.ModelAsked].Add(entry);
        _wouldDeny += entry is { BudgetDecision: "denied", BudgetEnforced: false } ? 1 : 0;
        _wouldRedact += entry is { Redacted: not (null or "{}"), RedactionEnforced: false } ? 1 : 0;
        _durations.Add(entry.Duration);
        Count(_outcomes, entry.Outcome, 1);
        if (entry.ErrorType is { } error)
        {
            Count(_errors, error, 1);
        }

        if (entry.Redacted is { } found)
        {
            AddRedacted(found);
        }
    }

    public AuditReport Report(DateTimeOffset from, DateTimeOffset to, int top) => new()
    {
        From = from.ToUniversalTime(),
        To = to.ToUniversalTime(),
        Total = _total.Row(null),
        Outcomes = _outcomes,
        Errors = _errors,
        Redactions = _redactions,
        Functions = _functions.Top(top),
        Tenants = _tenants.Top(top),
        Models = _models.Top(top),
        MedianDuration = _durations.Within(0.5),
        P99Duration = _durations.Within(0.99),
        WouldDeny = _wouldDeny,
        WouldRedact = _wouldRedact,
        BudgetChanges = Math.Max(0, _budgetChanges),
        Erasures = _erasures,
    };

    private static void Count(SortedDictionary<string, long> counts, string name, long more) => counts[name] = counts.GetValueOrDefault(name) + more;

    private void AddRedacted(string json)
    {
        try
        {
            using var found = JsonDocument.Parse(json);
            foreach (var kind in found.RootElement.EnumerateObject())
            {
                Count(_redactions, kind.Name, kind.Value.GetInt64());
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            // Somebody else's words in the column: verification says so, a sum does not.
        }
    }

    private sealed class NamedSums
    {
        // A dictionary takes no null for a key.
        private readonly Dictionary<(bool Named, string Name), RowSums> _rows = [];

        public RowSums this[string? name]
        {
            get
            {
                var key = (name is not null, name ?? "");
                if (!_rows.TryGetValue(key, out var row))
                {
                    _rows[key] = row = new RowSums();
                }

                return row;
            }
        }

        public IReadOnlyList<AuditReportRow> Top(int top) =>
        [
            .. _rows.Select(static row => row.Value.Row(row.Key.Named ? row.Key.Name : null))
                .OrderByDescending(static row => row.Cost).ThenByDescending(static row => row.InputTokens + row.OutputTokens)
                .ThenByDescending(static row => row.Completions).ThenBy(static row => row.Name, StringComparer.Ordinal).Take(top),
        ];
    }

    private sealed class RowSums
    {
        private long _completions;
        private long _errors;
        private long _refused;
        private long _fromCache;
        private long _input;
        private long _output;
        private long _unpriced;
        private long _savedTokens;
        private Int128 _cost;
        private Int128 _saved;

        public void Add(AuditEntry entry)
        {
            _completions++;
            _errors += entry.Outcome == "error" ? 1 : 0;
            _refused += entry.Outcome is "denied" or "blocked" ? 1 : 0;
            _fromCache += entry.Cache is "hit" or "stale" or "semantic" or "coalesced" ? 1 : 0;
            _input += entry.Usage.TotalInput;
            _output += entry.Usage.TotalOutput;
            _unpriced += entry.CostNanoDollars is null && entry.Usage.Total > 0 ? 1 : 0;
            _savedTokens += entry.SavedInputTokens + entry.SavedOutputTokens;
            _cost += entry.CostNanoDollars ?? 0;
            _saved += entry.SavedNanoDollars ?? 0;
        }

        public AuditReportRow Row(string? name) => new(name)
        {
            Completions = _completions, Errors = _errors, Refused = _refused, FromCache = _fromCache, InputTokens = _input, OutputTokens = _output,
            Cost = (decimal)_cost / TokenPrice.NanosPerDollar, Unpriced = _unpriced, SavedTokens = _savedTokens, Saved = (decimal)_saved / TokenPrice.NanosPerDollar,
        };
    }

    /// <summary>Counts durations in steps of 5 %, so that millions cost nothing to keep.</summary>
    private sealed class DurationCounts
    {
        private static readonly double Step = Math.Log(1.05);
        private readonly long[] _counts = new long[700];
        private long _all;

        public void Add(TimeSpan duration)
        {
            var micros = Math.Max(1, duration.TotalMicroseconds);
            _counts[Math.Min((int)(Math.Log(micros) / Step), _counts.Length - 1)]++;
            _all++;
        }

        public TimeSpan Within(double share)
        {
            var least = (long)Math.Ceiling(_all * share);
            var seen = 0L;
            for (var i = 0; i < _counts.Length && _all > 0; i++)
            {
                seen += _counts[i];
                if (seen >= least)
                {
                    return TimeSpan.FromMicroseconds(Math.Exp((i + 0.5) * Step));
                }
            }

            return TimeSpan.Zero;
        }
    }
}

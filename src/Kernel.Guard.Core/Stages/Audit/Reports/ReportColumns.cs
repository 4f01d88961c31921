using System.Globalization;

namespace KernelGuard.Stages.Audit.Reports;

/// <summary>Lists the numbers of a row, once for all formats.</summary>
internal static class ReportColumns
{
    public static readonly (string Name, string Title, Func<AuditReportRow, string> Value)[] All =
    [
        ("completions", "completions", static row => Whole(row.Completions)),
        ("errors", "errors", static row => Whole(row.Errors)),
        ("refused", "refused", static row => Whole(row.Refused)),
        ("from_cache", "from cache", static row => Whole(row.FromCache)),
        ("input_tokens", "input tokens", static row => Whole(row.InputTokens)),
        ("output_tokens", "output tokens", static row => Whole(row.OutputTokens)),
        ("cost", "cost $", static row => Dollars(row.Cost)),
        ("unpriced", "unpriced", static row => Whole(row.Unpriced)),
        ("saved_tokens", "saved tokens", static row => Whole(row.SavedTokens)),
        ("saved", "saved $", static row => Dollars(row.Saved)),
    ];

    /// <summary>Answers the tables of a report, each with what its rows are.</summary>
    public static IEnumerable<(string Kind, string Title, IReadOnlyList<AuditReportRow> Rows)> Tables(AuditReport report) =>
        [("function", "Functions", report.Functions), ("tenant", "Tenants", report.Tenants), ("model", "Models", report.Models)];

    public static string Name(AuditReportRow row) => row.Name ?? "(none)";

    public static string Title(AuditReport report) => report.From.TimeOfDay == TimeSpan.Zero && report.To - report.From == TimeSpan.FromDays(1)
        ? string.Create(CultureInfo.InvariantCulture, $"Report of {report.From:yyyy-MM-dd} (UTC)")
        : string.Create(CultureInfo.InvariantCulture, $"Report from {report.From:yyyy-MM-ddTHH:mm:ssZ} to {report.To:yyyy-MM-ddTHH:mm:ssZ}");

    /// <summary>Answers what a report says beside its tables.</summary>
    public static IEnumerable<(string Title, string Value)> Facts(AuditReport report) =>
    [
        ("Outcomes", Counts(report.Outcomes)),
        ("Errors", Counts(report.Errors)),
        ("Redacted", Counts(report.Redactions)),
        ("Duration", string.Create(CultureInfo.InvariantCulture, $"median {report.MedianDuration.TotalMilliseconds:0.#} ms, p99 {report.P99Duration.TotalMilliseconds:0.#} ms")),
        ("Shadow mode", string.Create(CultureInfo.InvariantCulture, $"{report.WouldDeny} would have been denied, {report.WouldRedact} would have been redacted")),
        ("Budget changes", Whole(report.BudgetChanges)),
        ("Erasures", Whole(report.Erasures)),
    ];

    private static string Counts(IReadOnlyDictionary<string, long> counts) =>
        counts.Count == 0 ? "none" : string.Join(", ", counts.OrderByDescending(static count => count.Value).Select(static count => $"{count.Key} {Whole(count.Value)}"));

    private static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Dollars(decimal dollars) => dollars.ToString("0.000000###", CultureInfo.InvariantCulture);
}

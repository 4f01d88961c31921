using System.Globalization;
using KernelGuard.Stages.Audit.Reports;

namespace KernelGuard.Tool;

/// <summary>Writes an entry as one line for a terminal.</summary>
internal static class LedgerLine
{
    public static string Of(AuditEntry entry)
    {
        string?[] words =
        [
            entry.Time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
            entry.Outcome.PadRight(9),
            entry.ErrorType,
            entry.Function,
            entry.Tenant is null && entry.User is null ? null : $"{entry.Tenant ?? "-"}/{entry.User ?? "-"}",
            entry.ModelServed ?? entry.ModelAsked,
            entry.Cache is null ? null : $"cache {entry.Cache}",
            entry.Redacted is null or "{}" ? null : $"{(entry.RedactionEnforced == false ? "would redact" : "redacted")} {entry.Redacted}",
            entry.BudgetDecision is null or "allowed" ? null : $"budget {entry.Budget} {(entry.BudgetEnforced == false ? "would be " : "")}{entry.BudgetDecision}",
            entry.Usage.Total == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"tokens {entry.Usage.TotalInput}+{entry.Usage.TotalOutput}"),
            entry.CostNanoDollars is { } cost ? string.Create(CultureInfo.InvariantCulture, $"${cost / 1e9m:0.000000###}") : null,
            entry.Attempts > 1 ? string.Create(CultureInfo.InvariantCulture, $"{entry.Attempts} attempts") : null,
            string.Create(CultureInfo.InvariantCulture, $"{entry.Duration.TotalMilliseconds:0} ms"),
        ];
        return Plain(string.Join("  ", words.Where(static word => !string.IsNullOrEmpty(word))));
    }

    /// <summary>Answers a text that moves no cursor and colours nothing.</summary>
    public static string Plain(string text) => ReportText.Plain(text);
}

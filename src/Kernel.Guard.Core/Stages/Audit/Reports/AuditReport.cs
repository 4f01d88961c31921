using KernelGuard.Stages.Audit.Reports;

namespace KernelGuard;

/// <summary>Sums what the ledger holds of a span of time, as a rule a day. Immutable.</summary>
public sealed record AuditReport
{
    /// <summary>Gets from when on, included, in UTC.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Gets until when, excluded, in UTC.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>Gets the sum over all completions.</summary>
    public required AuditReportRow Total { get; init; }

    /// <summary>Gets how many completions ended in each way, by the word of <see cref="AuditEntry.Outcome"/>.</summary>
    public required IReadOnlyDictionary<string, long> Outcomes { get; init; }

    /// <summary>Gets how often each kind of error ended a completion.</summary>
    public required IReadOnlyDictionary<string, long> Errors { get; init; }

    /// <summary>Gets how many pieces of personal data redaction found, by kind.</summary>
    public required IReadOnlyDictionary<string, long> Redactions { get; init; }

    /// <summary>Gets the functions that cost most, dearest first; a null name stands for completions outside any function.</summary>
    public required IReadOnlyList<AuditReportRow> Functions { get; init; }

    /// <summary>Gets the tenants that cost most, dearest first: by name where their keys are at hand, else by pseudonym.</summary>
    public required IReadOnlyList<AuditReportRow> Tenants { get; init; }

    /// <summary>Gets the models that cost most, dearest first, as they were asked for.</summary>
    public required IReadOnlyList<AuditReportRow> Models { get; init; }

    /// <summary>Gets the middle of the completions' durations, within 3 %.</summary>
    public TimeSpan MedianDuration { get; init; }

    /// <summary>Gets what 99 of 100 completions stayed within, within 3 %.</summary>
    public TimeSpan P99Duration { get; init; }

    /// <summary>Gets how many completions a budget in shadow mode would have denied.</summary>
    public long WouldDeny { get; init; }

    /// <summary>Gets how many completions held personal data that redaction in shadow mode would have replaced.</summary>
    public long WouldRedact { get; init; }

    /// <summary>Gets how often a host changed a budget.</summary>
    public long BudgetChanges { get; init; }

    /// <summary>Gets how many erasures were made.</summary>
    public long Erasures { get; init; }

    /// <summary>Writes the report.</summary>
    /// <param name="writer">Where to; it stays open.</param>
    /// <param name="format">How.</param>
    public void Write(TextWriter writer, AuditReportFormat format)
    {
        ArgumentNullException.ThrowIfNull(writer);
        switch (format)
        {
            case AuditReportFormat.Csv:
                ReportCsv.Write(this, writer);
                break;
            case AuditReportFormat.Json:
                ReportJson.Write(this, writer);
                break;
            case AuditReportFormat.Html:
                ReportHtml.Write(this, writer);
                break;
            default:
                ReportText.Write(this, writer);
                break;
        }
    }
}

/// <summary>Is the sum over the completions of one function, tenant or model, or of all.</summary>
/// <param name="Name">Whose; null for all, and where a completion named none.</param>
public sealed record AuditReportRow(string? Name)
{
    /// <summary>Gets how many completions there were.</summary>
    public long Completions { get; init; }

    /// <summary>Gets how many ended in an error.</summary>
    public long Errors { get; init; }

    /// <summary>Gets how many were denied or blocked.</summary>
    public long Refused { get; init; }

    /// <summary>Gets how many the cache answered, or another completion's flight.</summary>
    public long FromCache { get; init; }

    /// <summary>Gets the input tokens.</summary>
    public long InputTokens { get; init; }

    /// <summary>Gets the output tokens.</summary>
    public long OutputTokens { get; init; }

    /// <summary>Gets the cost in US dollars, without <see cref="Unpriced"/>.</summary>
    public decimal Cost { get; init; }

    /// <summary>Gets how many completions used tokens of a model without a price.</summary>
    public long Unpriced { get; init; }

    /// <summary>Gets the tokens that cached and shared answers did not use again.</summary>
    public long SavedTokens { get; init; }

    /// <summary>Gets what cached and shared answers did not cost again, in US dollars.</summary>
    public decimal Saved { get; init; }
}

/// <summary>Names how a report is written.</summary>
public enum AuditReportFormat
{
    /// <summary>For a terminal. The default.</summary>
    Text,

    /// <summary>For a spreadsheet: one row for each function, tenant, model and the total.</summary>
    Csv,

    /// <summary>For a program.</summary>
    Json,

    /// <summary>For a browser: one page that loads nothing.</summary>
    Html,
}

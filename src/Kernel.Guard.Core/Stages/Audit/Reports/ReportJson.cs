using System.Text;
using System.Text.Json;
using KernelGuard.Scoping;

namespace KernelGuard.Stages.Audit.Reports;

/// <summary>Writes a report for a program. Amounts are US dollars, durations milliseconds.</summary>
internal static class ReportJson
{
    public static void Write(AuditReport report, TextWriter writer)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, PlainJson.Options with { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("from", report.From.UtcDateTime);
            json.WriteString("to", report.To.UtcDateTime);
            json.WritePropertyName("total");
            Row(json, report.Total, named: false);
            Counts(json, "outcomes", report.Outcomes);
            Counts(json, "errors", report.Errors);
            Counts(json, "redactions", report.Redactions);
            foreach (var (kind, _, rows) in ReportColumns.Tables(report))
            {
                json.WriteStartArray($"{kind}s");
                foreach (var row in rows)
                {
                    Row(json, row, named: true);
                }

                json.WriteEndArray();
            }

            json.WriteNumber("median_duration_ms", Math.Round(report.MedianDuration.TotalMilliseconds, 3));
            json.WriteNumber("p99_duration_ms", Math.Round(report.P99Duration.TotalMilliseconds, 3));
            json.WriteNumber("would_deny", report.WouldDeny);
            json.WriteNumber("would_redact", report.WouldRedact);
            json.WriteNumber("budget_changes", report.BudgetChanges);
            json.WriteNumber("erasures", report.Erasures);
            json.WriteEndObject();
        }

        writer.WriteLine(Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private static void Row(Utf8JsonWriter json, AuditReportRow row, bool named)
    {
        json.WriteStartObject();
        if (named)
        {
            json.WriteString("name", row.Name);
        }

        foreach (var column in ReportColumns.All)
        {
            json.WritePropertyName(column.Name);
            json.WriteRawValue(column.Value(row));
        }

        json.WriteEndObject();
    }

    private static void Counts(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, long> counts)
    {
        json.WriteStartObject(name);
        foreach (var (kind, count) in counts)
        {
            json.WriteNumber(kind, count);
        }

        json.WriteEndObject();
    }
}

using System.Globalization;

namespace KernelGuard.Stages.Audit.Reports;

/// <summary>Writes a report for a spreadsheet, as RFC 4180 says.</summary>
internal static class ReportCsv
{
    public static void Write(AuditReport report, TextWriter writer)
    {
        Line(writer, ["kind", "name", .. ReportColumns.All.Select(static column => column.Name)]);
        Row(writer, "total", report.Total with { Name = "" });
        foreach (var (kind, _, rows) in ReportColumns.Tables(report))
        {
            foreach (var row in rows)
            {
                Row(writer, kind, row);
            }
        }
    }

    /// <summary>Writes a line; a cell that a spreadsheet would run as a formula is text there.</summary>
    public static void Line(TextWriter writer, IEnumerable<string> cells)
    {
        writer.Write(string.Join(',', cells.Select(Cell)));
        writer.Write("\r\n");
    }

    private static void Row(TextWriter writer, string kind, AuditReportRow row) =>
        Line(writer, [kind, row.Name ?? "", .. ReportColumns.All.Select(column => column.Value(row))]);

    private static string Cell(string text)
    {
        var safe = text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..] && !IsNumber(text) ? $"'{text}" : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    // The whole cell: what only begins as a number, such as -2+3, is a formula.
    private static bool IsNumber(string text) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}

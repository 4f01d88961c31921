namespace KernelGuard.Stages.Audit.Reports;

/// <summary>Writes a report for a terminal: columns that stand under each other.</summary>
internal static class ReportText
{
    public static void Write(AuditReport report, TextWriter writer)
    {
        writer.WriteLine(ReportColumns.Title(report));
        writer.WriteLine();
        foreach (var (title, value) in ReportColumns.Facts(report))
        {
            writer.WriteLine($"{title,-15} {Plain(value)}");
        }

        Table(writer, "Total", [report.Total with { Name = "all" }]);
        foreach (var (_, title, rows) in ReportColumns.Tables(report))
        {
            Table(writer, title, rows);
        }
    }

    /// <summary>Answers a text that moves no cursor and colours nothing: names come from callers.</summary>
    public static string Plain(string text) => string.Create(text.Length, text, static (span, text) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = char.IsControl(text[i]) ? '\uFFFD' : text[i];
        }
    });

    private static void Table(TextWriter writer, string title, IReadOnlyList<AuditReportRow> rows)
    {
        string[][] cells = [[title, .. ReportColumns.All.Select(static column => column.Title)], .. rows.Select(static row => (string[])[Plain(ReportColumns.Name(row)), .. ReportColumns.All.Select(column => column.Value(row))])];
        var widths = Enumerable.Range(0, cells[0].Length).Select(at => cells.Max(row => row[at].Length)).ToArray();
        writer.WriteLine();
        foreach (var row in cells)
        {
            writer.WriteLine(string.Join("  ", row.Select((cell, at) => at == 0 ? cell.PadRight(widths[at]) : cell.PadLeft(widths[at]))).TrimEnd());
        }
    }
}

using System.Net;

namespace KernelGuard.Stages.Audit.Reports;

/// <summary>Writes a report as one page, which loads nothing and runs nothing.</summary>
internal static class ReportHtml
{
    private const string Style =
        "body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#1c2330}h1{font-size:1.4rem}table{border-collapse:collapse;width:100%;margin:1.5rem 0}"
        + "th,td{padding:.3rem .6rem;border-bottom:1px solid #d8dde6;text-align:right}th:first-child,td:first-child{text-align:left;overflow-wrap:anywhere}dt{font-weight:600}dd{margin:0 0 .5rem}";

    public static void Write(AuditReport report, TextWriter writer)
    {
        var title = WebUtility.HtmlEncode(ReportColumns.Title(report));
        writer.WriteLine($"<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"><title>{title}</title><style>{Style}</style></head><body><h1>{title}</h1><dl>");
        foreach (var (name, value) in ReportColumns.Facts(report))
        {
            writer.WriteLine($"<dt>{name}</dt><dd>{WebUtility.HtmlEncode(value)}</dd>");
        }

        writer.WriteLine("</dl>");
        Table(writer, "Total", [report.Total with { Name = "all" }]);
        foreach (var (_, name, rows) in ReportColumns.Tables(report))
        {
            Table(writer, name, rows);
        }

        writer.WriteLine("</body></html>");
    }

    private static void Table(TextWriter writer, string title, IReadOnlyList<AuditReportRow> rows)
    {
        writer.Write($"<table><thead><tr><th>{title}</th>");
        foreach (var column in ReportColumns.All)
        {
            writer.Write($"<th>{column.Title}</th>");
        }

        writer.WriteLine("</tr></thead><tbody>");
        foreach (var row in rows)
        {
            writer.Write($"<tr><td>{WebUtility.HtmlEncode(ReportColumns.Name(row))}</td>");
            foreach (var column in ReportColumns.All)
            {
                writer.Write($"<td>{column.Value(row)}</td>");
            }

            writer.WriteLine("</tr>");
        }

        writer.WriteLine("</tbody></table>");
    }
}

using System.Globalization;
using System.Text;
using KernelGuard.AspNetCore.Requests;
using Microsoft.AspNetCore.Http;

namespace KernelGuard.AspNetCore.Operations;

/// <summary>Answers a day of the ledger, of all tenants or of one.</summary>
internal sealed class ReportEndpoint(AuditLedger ledger, OperationsAccess access, TimeProvider time)
{
    private const int MostRows = 1_000;
    private const int Rows = 10;

    public async Task AnswerAsync(HttpContext http)
    {
        var query = new OperationsQuery(http.Request, "day", "format", "top", "tenant");
        var day = Day(query["day"]);
        var (format, type) = Format(query["format"]);
        var top = Top(query["top"]);
        var tenant = access.Tenant(http, query["tenant"]);
        var report = await ledger.ReportAsync(day, day.AddDays(1), tenant, top, http.RequestAborted).ConfigureAwait(false);
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        report.Write(text, format);
        http.Response.ContentType = type;
        await http.Response.WriteAsync(text.ToString(), Encoding.UTF8, http.RequestAborted).ConfigureAwait(false);
    }

    private DateTimeOffset Day(string? text)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        DateOnly? day = text switch
        {
            null or "yesterday" => today.AddDays(-1),
            "today" => today,
            _ => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var named) && named <= today ? named : null,
        };
        return day is { } found
            ? new DateTimeOffset(found.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)
            : throw new RequestException("day", "day is a day in UTC that has begun, such as 2026-11-25, or today, or yesterday.");
    }

    private static (AuditReportFormat Format, string Type) Format(string? text) => text switch
    {
        null or "json" => (AuditReportFormat.Json, "application/json; charset=utf-8"),
        "text" => (AuditReportFormat.Text, "text/plain; charset=utf-8"),
        "csv" => (AuditReportFormat.Csv, "text/csv; charset=utf-8"),
        "html" => (AuditReportFormat.Html, "text/html; charset=utf-8"),
        _ => throw new RequestException("format", "format is json, text, csv or html."),
    };

    private static int Top(string? text) =>
        text is null ? Rows
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var top) && top is >= 1 and <= MostRows ? top
        : throw new RequestException("top", $"top is a whole number from 1 to {MostRows}.");
}

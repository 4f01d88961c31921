using System.Globalization;
using KernelGuard.Stages.Audit.Stores;

namespace KernelGuard.Stages.Audit.Reports;

/// <summary>Names the files of the daily reports: by day and ledger, so that two ledgers' hosts may share a folder.</summary>
internal static class ReportFiles
{
    private const string Prefix = "kernel-guard-";

    public static string NameOf(string folder, string day, string ledger, AuditReportFormat format) => Path.Combine(folder, $"{Prefix}{day}-{ledger}.{Extension(format)}");

    /// <summary>Deletes a ledger's reports of days that had ended before a time.</summary>
    public static void DeleteBefore(string folder, string ledger, DateTime time)
    {
        foreach (var file in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, $"{Prefix}*-{ledger}.*") : [])
        {
            var day = Path.GetFileName(file).AsSpan(Prefix.Length);
            if (day.Length > ReportClaims.Form.Length
                && DateTime.TryParseExact(day[..ReportClaims.Form.Length], ReportClaims.Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var of) && of.AddDays(1) <= time)
            {
                File.Delete(file);
            }
        }
    }

    private static string Extension(AuditReportFormat format) => format switch
    {
        AuditReportFormat.Csv => "csv",
        AuditReportFormat.Json => "json",
        AuditReportFormat.Html => "html",
        _ => "txt",
    };
}

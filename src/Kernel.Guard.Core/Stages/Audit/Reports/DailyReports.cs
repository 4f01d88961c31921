using System.Globalization;
using System.Text;
using KernelGuard.Stages.Audit.Files;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Stages.Audit.Reports;

/// <summary>Writes each day's report into a folder, once over all processes on one ledger. What fails is tried again each minute.</summary>
internal sealed class DailyReports(AuditLedger ledger, AuditLedgerOptions options, TimeProvider time, ILogger logger) : BackgroundService
{
    private const int Rows = 50;

    // Completions that began in the day's last moments have ended by then, as a rule.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private readonly string _writer = Guid.NewGuid().ToString("N");
    private DateTimeOffset? _done;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.ReportFolder is not { } folder)
        {
            return;
        }

        using var timer = new PeriodicTimer(Period, time);
        do
        {
            var day = new DateTimeOffset((time.GetUtcNow() - Patience).UtcDateTime.Date.AddDays(-1), TimeSpan.Zero);
            if (_done != day && File.Exists(ledger.Path))
            {
                await WriteAsync(day, Path.GetFullPath(folder), stoppingToken).ConfigureAwait(false);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }

    private async Task WriteAsync(DateTimeOffset day, string folder, CancellationToken cancellationToken)
    {
        var name = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        try
        {
            bool? mine = null;
            await ledger.RunAsync(writer => mine = ReportClaims.Claim(writer.Connection, name, _writer, time.GetUtcNow()), cancellationToken).ConfigureAwait(false);
            if (mine == true)
            {
                var file = Path.Combine(folder, $"kernel-guard-{name}.{Extension()}");
                await SaveAsync(await ledger.ReportAsync(day, day.AddDays(1), Rows, cancellationToken).ConfigureAwait(false), folder, file, cancellationToken).ConfigureAwait(false);
                await ledger.RunAsync(writer => ReportClaims.Written(writer.Connection, name), cancellationToken).ConfigureAwait(false);
                AuditLog.Reported(logger, name, file);
            }

            // Another's claim is looked at again: its process may end before it has written.
            _done = mine == false ? _done : day;
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception error)
        {
            AuditLog.ReportFailed(logger, name, error is GuardException or IOException or UnauthorizedAccessException ? error.Message : error.GetType().Name);
        }
    }

    private async Task SaveAsync(AuditReport report, string folder, string file, CancellationToken cancellationToken)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        report.Write(text, options.ReportFormat);
        Directory.CreateDirectory(folder);
        var unfinished = $"{file}.{_writer}.tmp";
        var stream = new FileStream(unfinished, Settings());
        await using (stream.ConfigureAwait(false))
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancellationToken).ConfigureAwait(false);
        }

        File.Move(unfinished, file, overwrite: true);
    }

    private static FileStreamOptions Settings()
    {
        var settings = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            // It names tenants.
            settings.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return settings;
    }

    private string Extension() => options.ReportFormat switch
    {
        AuditReportFormat.Csv => "csv",
        AuditReportFormat.Json => "json",
        AuditReportFormat.Html => "html",
        _ => "txt",
    };
}

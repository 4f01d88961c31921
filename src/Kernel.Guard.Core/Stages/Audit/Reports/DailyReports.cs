using System.Globalization;
using System.Text;
using KernelGuard.Policies;
using KernelGuard.Stages.Audit.Stores;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Stages.Audit.Reports;

/// <summary>
/// Writes each day's report into a folder, once over all processes on one ledger. What fails is tried again each minute, and the days that no process could
/// write are made up for, oldest first.
/// </summary>
internal sealed class DailyReports(AuditLedger ledger, AuditLedgerOptions options, TimeProvider time, ILogger logger) : BackgroundService
{
    private const int Rows = 50;
    private const int MostDays = 30;
    private const int IdLength = 8;

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
            if (_done != day && await WriteDueAsync(day, Path.GetFullPath(folder), stoppingToken).ConfigureAwait(false))
            {
                _done = day;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }

    // Another's claim is looked at again: its process may end before it has written.
    private async Task<bool> WriteDueAsync(DateTimeOffset newest, string folder, CancellationToken cancellationToken)
    {
        var name = newest.ToString(ReportClaims.Form, CultureInfo.InvariantCulture);
        try
        {
            if (!ledger.Store.IsThere())
            {
                return false;
            }

            // What retention has dropped would be missing in a report.
            var kept = Duration.TryParse(options.Retention, out var retention) ? (int)Math.Min(MostDays, retention.TotalDays - 1) : MostDays;
            var oldest = newest.AddDays(1 - Math.Max(1, kept));
            List<string> due = [];
            await ledger.RunAsync(writer => due = ReportClaims.Due(writer.Ledger, oldest, newest), cancellationToken).ConfigureAwait(false);
            var all = true;
            var ledgerId = "";
            await ledger.RunAsync(writer => ledgerId = writer.LedgerId[..IdLength], cancellationToken).ConfigureAwait(false);
            foreach (var day in due)
            {
                name = day;
                all &= await WriteAsync(name, ReportFiles.NameOf(folder, day, ledgerId, options.ReportFormat), folder, cancellationToken).ConfigureAwait(false);
            }

            if (Duration.TryParse(options.ReportRetention, out var reports))
            {
                ReportFiles.DeleteBefore(folder, ledgerId, time.GetUtcNow().UtcDateTime - reports);
            }

            return all;
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception error)
        {
            AuditLog.ReportFailed(logger, name, error is GuardException or IOException or UnauthorizedAccessException ? error.Message : error.GetType().Name);
            return false;
        }
    }

    private async Task<bool> WriteAsync(string name, string file, string folder, CancellationToken cancellationToken)
    {
        bool? mine = null;
        await ledger.RunAsync(writer => mine = ReportClaims.Claim(writer.Ledger, name, _writer, time.GetUtcNow()), cancellationToken).ConfigureAwait(false);
        if (mine == true)
        {
            var day = DateTimeOffset.ParseExact(name, ReportClaims.Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            await SaveAsync(await ledger.ReportAsync(day, day.AddDays(1), Rows, cancellationToken).ConfigureAwait(false), folder, file, cancellationToken).ConfigureAwait(false);
            await ledger.RunAsync(writer => ReportClaims.Written(writer.Ledger, name), cancellationToken).ConfigureAwait(false);
            AuditLog.Reported(logger, name, file);
        }

        return mine != false;
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
}

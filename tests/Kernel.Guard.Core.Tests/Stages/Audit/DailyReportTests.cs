using System.Runtime.CompilerServices;
using AwesomeAssertions;
using KernelGuard.Stages.Audit.Stores;
using KernelGuard.Stages.Audit.Reports;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Audit;

public sealed class DailyReportTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_several_processes_on_one_ledger_one_writes_the_days_report_and_each_day_has_its_own()
    {
        var time = new FakeTimeProvider(Noon);
        using var rig = new LedgerRig(time: time);
        await rig.AppendAsync(3, "acme");
        var folder = Path.Combine(rig.Folder, "reports");
        using var loggers = rig.Log.Factory();
        using var first = Reports(rig.Ledger, folder, time, loggers);
        using var secondLedger = rig.Another();
        using var second = Reports(secondLedger, folder, time, loggers);
        await Task.WhenAll(first.StartAsync(Token), second.StartAsync(Token));
        await UntilAsync(() => Report(folder, 24) is not null, () => { });
        await UntilAsync(() => Said(rig, "kernelguard.audit.report ") == 1, () => { });

        while (time.GetUtcNow() < Noon.AddHours(12).AddMinutes(14))
        {
            time.Advance(TimeSpan.FromMinutes(1));
        }

        Directory.GetFiles(folder).Should().ContainSingle("the day's last completions may still be under way");

        // No further: a claim of ten minutes would be taken over while its process is only slow.
        time.Advance(TimeSpan.FromMinutes(2));
        await UntilAsync(() => Report(folder, 25) is not null, () => { });
        await UntilAsync(() => Said(rig, "kernelguard.audit.report ") == 2, () => { });
        for (var minute = 0; minute < 30; minute++)
        {
            time.Advance(TimeSpan.FromMinutes(1));
            await rig.Ledger.FlushAsync(Token);
            await secondLedger.FlushAsync(Token);
        }

        await Task.WhenAll(first.StopAsync(Token), second.StopAsync(Token));
        Said(rig, "kernelguard.audit.report ").Should().Be(2, "each day is written once");
        Directory.GetFiles(folder).Should().HaveCount(2);
        (await File.ReadAllTextAsync(Report(folder, 25)!, Token)).Should().Contain("tenant,acme,3,");
        (await rig.BrokenAsync()).Should().BeNull();
    }

    [Fact]
    public async Task Two_ledgers_share_a_folder_each_with_its_own_reports_for_as_long_as_they_are_kept()
    {
        var time = new FakeTimeProvider(Noon);
        using LedgerRig one = new(time: time), two = new(time: time);
        await one.AppendAsync(1, "acme");
        await two.AppendAsync(1, "globex");
        var folder = Path.Combine(one.Folder, "reports");
        using var loggers = one.Log.Factory();
        using var first = Reports(one.Ledger, folder, time, loggers);
        using var second = Reports(two.Ledger, folder, time, loggers, "3d");
        await Task.WhenAll(first.StartAsync(Token), second.StartAsync(Token));

        await UntilAsync(() => Written(folder, 25).Length == 2, () => time.Advance(TimeSpan.FromMinutes(1)));
        var written = Written(folder, 25).Select(File.ReadAllText).ToList();
        written.Should().ContainSingle(text => text.Contains("acme")).And.ContainSingle(text => text.Contains("globex"));
        await UntilAsync(() => Written(folder, 25).Length == 1, () => time.Advance(TimeSpan.FromMinutes(10)));

        (await File.ReadAllTextAsync(Report(folder, 25)!, Token)).Should().Contain("acme", "only the other's are kept for days");
        time.GetUtcNow().Should().BeOnOrAfter(new DateTimeOffset(2026, 11, 29, 0, 0, 0, TimeSpan.Zero));
        await Task.WhenAll(first.StopAsync(Token), second.StopAsync(Token));
    }

    [Fact]
    public async Task A_report_that_cannot_be_written_is_told_and_tried_again()
    {
        var time = new FakeTimeProvider(Noon);
        using var rig = new LedgerRig(time: time);
        await rig.AppendAsync(1);
        var folder = Path.Combine(rig.Folder, "reports");
        await File.WriteAllTextAsync(folder, "in the way", Token);
        using var loggers = rig.Log.Factory();
        using var reports = Reports(rig.Ledger, folder, time, loggers);
        await reports.StartAsync(Token);
        await UntilAsync(() => Said(rig, "kernelguard.audit.report_failed") > 0, () => time.Advance(TimeSpan.FromMinutes(1)));

        File.Delete(folder);
        await UntilAsync(() => Directory.Exists(folder) && Directory.GetFiles(folder, "*.csv").Length == 1, () => time.Advance(TimeSpan.FromMinutes(1)));

        await reports.StopAsync(Token);
    }

    [Fact]
    public async Task Days_that_could_not_be_written_are_made_up_for()
    {
        var time = new FakeTimeProvider(Noon);
        using var rig = new LedgerRig(time: time);
        await rig.AppendAsync(1);
        var folder = Path.Combine(rig.Folder, "reports");
        using var loggers = rig.Log.Factory();
        using var reports = Reports(rig.Ledger, folder, time, loggers);
        await reports.StartAsync(Token);
        await UntilAsync(() => Report(folder, 24) is not null, () => time.Advance(TimeSpan.FromMinutes(1)));
        Directory.Delete(folder, recursive: true);
        await File.WriteAllTextAsync(folder, "in the way", Token);
        await UntilAsync(() => Said(rig, "kernelguard.audit.report_failed") > 0 && time.GetUtcNow() > Noon.AddDays(2), () => time.Advance(TimeSpan.FromHours(1)));

        // The next process is the one that finds the folder.
        await reports.StopAsync(Token);
        File.Delete(folder);
        using var later = Reports(rig.Ledger, folder, time, loggers);
        await later.StartAsync(Token);
        await UntilAsync(() => Report(folder, 25) is not null && Report(folder, 26) is not null, () => time.Advance(TimeSpan.FromMinutes(1)));
        await later.StopAsync(Token);

        Report(folder, 24).Should().BeNull("it was written before");
        (await File.ReadAllTextAsync(Report(folder, 25)!, Token)).Should().Contain("tenant,acme,1,");
    }

    [Fact]
    public async Task A_report_is_not_made_of_days_whose_entries_are_dropped_nor_of_days_before_the_first()
    {
        using var rig = new LedgerRig();
        await rig.Ledger.RunAsync(
            writer =>
            {
                var file = writer.Ledger;
                ReportClaims.Due(file, Day(1), Day(25)).Should().Equal(["2026-11-25"], "nobody wrote reports before");
                ReportClaims.Claim(file, "2026-11-22", "one", Noon).Should().BeTrue();
                ReportClaims.Written(file, "2026-11-22");
                ReportClaims.Claim(file, "2026-11-23", "one", Noon).Should().BeTrue();
                ReportClaims.Due(file, Day(1), Day(25)).Should().Equal("2026-11-23", "2026-11-24", "2026-11-25");
                ReportClaims.Due(file, Day(24), Day(25)).Should().Equal("2026-11-24", "2026-11-25");
            },
            Token);

        static DateTimeOffset Day(int day) => new(2026, 11, day, 0, 0, 0, TimeSpan.Zero);
    }

    [Fact]
    public async Task A_claim_whose_process_ended_is_taken_over_and_a_written_day_is_nobodys()
    {
        using var rig = new LedgerRig();
        await rig.Ledger.RunAsync(
            writer =>
            {
                var file = writer.Ledger;
                ReportClaims.Claim(file, "2026-11-25", "one", Noon).Should().BeTrue();
                ReportClaims.Claim(file, "2026-11-25", "two", Noon.AddMinutes(9)).Should().BeFalse();
                ReportClaims.Claim(file, "2026-11-25", "two", Noon.AddMinutes(11)).Should().BeTrue();
                ReportClaims.Claim(file, "2026-11-25", "one", Noon.AddMinutes(12)).Should().BeFalse();
                ReportClaims.Claim(file, "2026-11-26", "one", Noon.AddMinutes(12)).Should().BeTrue();
                ReportClaims.Written(file, "2026-11-25");
                ReportClaims.Claim(file, "2026-11-25", "one", Noon.AddDays(1)).Should().BeNull();
            },
            Token);
    }

    private static DailyReports Reports(AuditLedger ledger, string folder, TimeProvider time, ILoggerFactory loggers, string? kept = null) =>
        new(ledger, new AuditLedgerOptions { ReportFolder = folder, ReportFormat = AuditReportFormat.Csv, ReportRetention = kept }, time, loggers.CreateLogger("reports"));

    private static string? Report(string folder, int day) => Written(folder, day).SingleOrDefault();

    private static string[] Written(string folder, int day) => Directory.Exists(folder) ? Directory.GetFiles(folder, $"kernel-guard-2026-11-{day}-????????.csv") : [];

    private static int Said(LedgerRig rig, string name) => rig.Log.Said.Count(line => line.Contains(name, StringComparison.Ordinal));

    private static Task UntilAsync(Func<bool> holds, Action meanwhile, [CallerArgumentExpression(nameof(holds))] string what = "") => Eventually.HoldsAsync(meanwhile, holds, Token, what);
}

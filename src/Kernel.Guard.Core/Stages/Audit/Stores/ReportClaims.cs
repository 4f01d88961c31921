using System.Globalization;

namespace KernelGuard.Stages.Audit.Stores;

/// <summary>Notes in the ledger's file which process writes the report of a day, so that of several on one file one does.</summary>
internal static class ReportClaims
{
    // Who claimed and has not written by then has ended.
    private static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(10);

    /// <summary>How a day is written.</summary>
    public const string Form = "yyyy-MM-dd";

    /// <summary>Answers the days without a report, oldest first: since the first one that a process on this ledger wrote or tried, and the newest one.</summary>
    public static List<string> Due(LedgerConnection ledger, DateTimeOffset oldest, DateTimeOffset newest)
    {
        ledger.Prepare();
        var first = Sql.Scalar(ledger.Connection, "SELECT min(day) FROM daily_reports") as string;
        List<string> due = [];
        for (var day = oldest; day <= newest; day = day.AddDays(1))
        {
            var name = day.ToString(Form, CultureInfo.InvariantCulture);
            var isKnown = first is not null && string.CompareOrdinal(name, first) >= 0;
            if ((isKnown || day == newest) && Sql.Scalar(ledger.Connection, "SELECT written FROM daily_reports WHERE day = @day", ("@day", name)) is not 1L)
            {
                due.Add(name);
            }
        }

        return due;
    }

    /// <summary>Claims a day.</summary>
    /// <returns>True where it is the caller's, false where it is another's for now, null where its report is written.</returns>
    public static bool? Claim(LedgerConnection ledger, string day, string writer, DateTimeOffset now)
    {
        ledger.Prepare();
        using var transaction = ledger.BeginWrite();
        if (Sql.Scalar(ledger.Connection, "SELECT written FROM daily_reports WHERE day = @day", ("@day", day)) is 1L)
        {
            return null;
        }

        var claimed = Sql.Execute(
            ledger.Connection,
            "INSERT INTO daily_reports VALUES (@day, @writer, @now, 0) ON CONFLICT (day) DO UPDATE SET writer = @writer, claimed = @now WHERE daily_reports.claimed < @abandoned OR daily_reports.writer = @writer",
            ("@day", day), ("@writer", writer), ("@now", Text(now)), ("@abandoned", Text(now - Abandoned)));
        transaction.Commit();
        return claimed > 0;
    }

    /// <summary>Notes that a day's report is written.</summary>
    public static void Written(LedgerConnection ledger, string day) => Sql.Execute(ledger.Connection, "UPDATE daily_reports SET written = 1 WHERE day = @day", ("@day", day));

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}

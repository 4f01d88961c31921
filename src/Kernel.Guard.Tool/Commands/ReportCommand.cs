using System.CommandLine;

namespace KernelGuard.Tool.Commands;

/// <summary>Sums a day of the ledger.</summary>
internal static class ReportCommand
{
    public static Command Make(LedgerOptions ledgers)
    {
        var day = Moments.Option("--day", "The day, in UTC. Default: yesterday.");
        var from = Moments.Option("--from", "From when on, in place of --day.");
        var to = Moments.Option("--to", "Until when, excluded; with --from. Default: now.");
        var format = new Option<AuditReportFormat>("--format", "-f") { Description = "How it is written. Default: text." };
        var top = Numbers.Option("--top", "How many functions, tenants and models are told", 1, 10_000, 10);
        var output = OutputFile.Option();
        var command = new Command("report", "Sums a day: tokens, cost, what the cache saved, errors, the dearest functions, tenants and models.") { day, from, to, format, top, output };
        command.Validators.Add(result =>
        {
            if (result.GetResult(day) is not null && (result.GetResult(from) ?? result.GetResult(to)) is not null)
            {
                result.AddError("Name either --day or --from with --to.");
            }
            else if (result.GetResult(from) is null && result.GetResult(to) is not null)
            {
                result.AddError("--to needs --from.");
            }
        });
        command.Does(async (arguments, cancellationToken) =>
        {
            var begin = arguments.GetValue(from) ?? Day(arguments.GetValue(day) ?? Moments.Today.AddDays(-1));
            var end = arguments.GetValue(from) is null ? NextDay(begin) : arguments.GetValue(to) ?? DateTimeOffset.UtcNow;
            if (begin >= end)
            {
                throw new ToolException("The report ends before it begins: --from is before --to.", ExitCode.Arguments);
            }

            var ledger = ledgers.Open(arguments);
            await using (ledger.ConfigureAwait(false))
            {
                var report = await ledger.ReportAsync(begin, end, arguments.GetValue(top), cancellationToken).ConfigureAwait(false);
                await OutputFile.WriteTextAsync(arguments.GetValue(output), writer => report.Write(writer, arguments.GetValue(format))).ConfigureAwait(false);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static DateTimeOffset NextDay(DateTimeOffset day) => DateTimeOffset.MaxValue - day > TimeSpan.FromDays(1) ? day.AddDays(1) : DateTimeOffset.MaxValue;

    private static DateTimeOffset Day(DateTimeOffset moment) => new(moment.UtcDateTime.Date, TimeSpan.Zero);
}

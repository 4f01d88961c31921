using System.CommandLine;
using System.Text;
using System.Text.Json;
using KernelGuard.Scoping;
using KernelGuard.Stages.Audit.Stores;
using KernelGuard.Stages.Audit.Reports;

namespace KernelGuard.Tool.Commands;

/// <summary>Shows the newest entries, and those that come.</summary>
internal static class TailCommand
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public static Command Make(LedgerOptions ledgers)
    {
        var count = Numbers.Option("--lines", "How many of the newest entries", 0, 1_000_000, 10);
        count.Aliases.Add("-n");
        var follow = new Option<bool>("--follow") { Description = "Goes on with what is written, until it is ended." };
        var json = new Option<bool>("--json") { Description = "One JSON object a line, with all columns." };
        var command = new Command("tail", "Shows the newest entries in the order in which they were written.") { count, follow, json };
        command.Does(async (arguments, cancellationToken) =>
        {
            ILedgerStore store;
            var ledger = ledgers.Open(arguments);
            await using (ledger.ConfigureAwait(false))
            {
                store = ledger.Store;
            }

            var query = new AuditQuery { Newest = arguments.GetValue(count) };
            var last = Show(EntryQuery.Rows(store, query with { Newest = Math.Max(1, query.Newest.Value) }), 0, query.Newest == 0, arguments.GetValue(json));
            while (arguments.GetValue(follow))
            {
                await Task.Delay(Pause, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (cancellationToken.IsCancellationRequested)
                {
                    // It is ended by whoever looked.
                    return ExitCode.Done;
                }

                last = Show(EntryQuery.Rows(store, new AuditQuery(), last), last, quiet: false, arguments.GetValue(json));
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static long Show(IEnumerable<(long Row, AuditEntry Entry)> entries, long last, bool quiet, bool json)
    {
        foreach (var (row, entry) in entries)
        {
            last = row;
            if (!quiet)
            {
                Console.WriteLine(json ? Json(entry) : LedgerLine.Of(entry));
            }
        }

        return last;
    }

    /// <summary>Answers an entry as a line of JSON.</summary>
    public static string Json(AuditEntry entry)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, PlainJson.Options))
        {
            EntryJson.Write(writer, entry);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}

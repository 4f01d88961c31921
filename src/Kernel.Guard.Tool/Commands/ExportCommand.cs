using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using KernelGuard.Stages.Audit.Reports;

namespace KernelGuard.Tool.Commands;

/// <summary>Writes entries out: of a person, of a span of time, or all.</summary>
internal static class ExportCommand
{
    public static Command Make(LedgerOptions ledgers)
    {
        var (tenant, user) = (PersonOptions.Tenant(), PersonOptions.User());
        var from = Moments.Option("--from", "From when on.");
        var to = Moments.Option("--to", "Until when, excluded.");
        var format = new Option<ExportFormat>("--format", "-f") { Description = "Json (one array), JsonLines (an object a line) or Csv (without contents). Default: Json." };
        var output = OutputFile.Option();
        var command = new Command("export", "Writes entries out, with names and contents where the keys are at hand: what a person asks for who asks what is kept.") { tenant, user, from, to, format, output };
        command.Does(async (arguments, cancellationToken) =>
        {
            var query = new AuditQuery { Tenant = arguments.GetValue(tenant), User = arguments.GetValue(user), From = arguments.GetValue(from), To = arguments.GetValue(to) };
            var ledger = query.Tenant is null && query.User is null ? ledgers.Open(arguments) : ledgers.OpenWithKeys(arguments);
            var count = 0L;
            await using (ledger.ConfigureAwait(false))
            {
                await OutputFile.WriteAsync(
                    arguments.GetValue(output),
                    async stream => count = await WriteAsync(ledger.ReadAsync(query, cancellationToken), stream, arguments.GetValue(format)).ConfigureAwait(false)).ConfigureAwait(false);
            }

            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{count} entries.")).ConfigureAwait(false);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<long> WriteAsync(IAsyncEnumerable<AuditEntry> entries, Stream stream, ExportFormat format)
    {
        var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        await using (writer.ConfigureAwait(false))
        {
            var columns = format == ExportFormat.Csv ? Head(writer) : [];
            var count = 0L;
            await writer.WriteAsync(format == ExportFormat.Json ? "[" : "").ConfigureAwait(false);
            await foreach (var entry in entries.ConfigureAwait(false))
            {
                var json = TailCommand.Json(entry);
                switch (format)
                {
                    case ExportFormat.Json:
                        await writer.WriteAsync($"{(count == 0 ? "\n" : ",\n")}{json}").ConfigureAwait(false);
                        break;
                    case ExportFormat.JsonLines:
                        await writer.WriteAsync($"{json}\n").ConfigureAwait(false);
                        break;
                    default:
                        ReportCsv.Line(writer, Cells(json, columns));
                        break;
                }

                count++;
            }

            await writer.WriteAsync(format == ExportFormat.Json ? "\n]\n" : "").ConfigureAwait(false);
            return count;
        }
    }

    private static string[] Head(TextWriter writer)
    {
        string[] columns =
        [
            "id", "time", "function", "prompt_version", "tenant", "user", "conversation", "model_asked", "model_served", "streamed", "outcome", "error_type", "cache", "question", "answer_stored", "redacted", "redaction_enforced", "budget_decision", "budget", "budget_enforced",
            "attempts", "attempt_details", "flight", "fallback_reason", "continuations", "finish_reason", "input_tokens", "cached_input_tokens", "cache_write_tokens", "output_tokens", "reasoning_tokens", "audio_input_tokens", "audio_output_tokens",
            "image_input_tokens", "usage_source", "cost_nano_dollars", "saved_input_tokens", "saved_output_tokens", "saved_nano_dollars", "saved_time_us", "duration_us", "response_id",
        ];
        ReportCsv.Line(writer, columns);
        return columns;
    }

    private static IEnumerable<string> Cells(string json, string[] columns)
    {
        using var document = JsonDocument.Parse(json);
        return [.. columns.Select(column => document.RootElement.TryGetProperty(column, out var value) ? value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetRawText() : value.ToString() : "")];
    }
}

/// <summary>Names how entries are written out.</summary>
internal enum ExportFormat
{
    /// <summary>One array.</summary>
    Json,

    /// <summary>One object a line.</summary>
    JsonLines,

    /// <summary>A table without contents.</summary>
    Csv,
}

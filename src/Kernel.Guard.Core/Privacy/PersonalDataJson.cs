using System.Text.Json;
using KernelGuard.Scoping;
using KernelGuard.Stages.Audit.Reports;
using KernelGuard.Stages.Budget;

namespace KernelGuard;

/// <summary>Writes what is kept about a person as JSON, an entry at a time.</summary>
internal static class PersonalDataJson
{
    private const int Block = 1 << 16;

    public static async Task WriteAsync(PersonalData data, Stream stream, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var json = new Utf8JsonWriter(stream, PlainJson.Options);
        await using (json.ConfigureAwait(false))
        {
            json.WriteStartObject();
            json.WriteString("tenant", data.Tenant);
            json.WriteString("user", data.User);
            json.WriteString("time", data.Time);
            json.WriteStartArray("budgets");
            foreach (var budget in data.Budgets)
            {
                BudgetJson.Write(json, budget);
            }

            json.WriteEndArray();
            json.WriteStartObject("elsewhere");
            foreach (var (holder, kept) in data.Elsewhere)
            {
                json.WritePropertyName(holder);
                kept.WriteTo(json);
            }

            json.WriteEndObject();
            json.WriteStartArray("entries");
            await foreach (var entry in data.Entries.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                EntryJson.Write(json, entry);
                if (json.BytesPending > Block)
                {
                    await json.FlushAsync(cancellationToken).ConfigureAwait(false);
                }
            }

            json.WriteEndArray();
            json.WriteEndObject();
            await json.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}

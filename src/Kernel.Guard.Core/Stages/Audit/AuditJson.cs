using System.Collections.Immutable;
using System.Text.Json;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Audit;

/// <summary>Writes what of a completion the ledger keeps as JSON.</summary>
internal static class AuditJson
{
    public static string Counts(ImmutableSortedDictionary<PiiKinds, int> found)
    {
        if (found.Count == 0)
        {
            return "{}";
        }

        return PlainJson.Write(found, static (json, counts) =>
        {
            json.WriteStartObject();
            foreach (var (kind, count) in counts)
            {
                json.WriteNumber(kind.Word(), count);
            }

            json.WriteEndObject();
        });
    }

    public static string? Content(RedactionOutcome redaction) =>
        redaction.Messages is null ? null : PlainJson.Write(redaction, static (json, outcome) =>
        {
            json.WriteStartObject();
            MessageJson.Messages(json, "messages", outcome.Messages!);
            if (outcome.Response is { } response)
            {
                MessageJson.Messages(json, "answer", response.Messages);
            }

            json.WriteEndObject();
        });

    public static string? Attempts(IReadOnlyList<AttemptRecord> attempts) =>
        attempts is [] or [{ ErrorType: null }] ? null : PlainJson.Write(attempts, static (json, all) =>
        {
            json.WriteStartArray();
            foreach (var attempt in all)
            {
                Attempt(json, attempt);
            }

            json.WriteEndArray();
        });

    private static void Attempt(Utf8JsonWriter json, AttemptRecord attempt)
    {
        json.WriteStartObject();
        json.WriteString("model", attempt.Model);
        json.WriteString("served", attempt.ResponseModel);
        json.WriteBoolean("sent", attempt.Sent);
        json.WriteString("error", attempt.ErrorType);
        json.WriteNumber("input_tokens", attempt.Usage.TotalInput);
        json.WriteNumber("output_tokens", attempt.Usage.TotalOutput);
        json.WriteString("usage_source", attempt.Usage.Source.Word());
        if (RecordEntry.NanoDollars(attempt.Cost) is { } cost)
        {
            json.WriteNumber("cost_nano_dollars", cost);
        }

        json.WriteEndObject();
    }
}

using System.Text.Json;
using KernelGuard.Scoping;

namespace KernelGuard.Stages.Audit.Reports;

/// <summary>Writes an entry as a JSON object, by the names of the ledger's columns; what an entry does not have is left out.</summary>
internal static class EntryJson
{
    public static void Write(Utf8JsonWriter json, AuditEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("id", entry.Id);
        json.WriteString("time", entry.Time.UtcDateTime);
        Text(json, "function", entry.Function);
        Text(json, "prompt_version", entry.PromptVersion);
        Text(json, "tenant", entry.Tenant);
        Text(json, "user", entry.User);
        Text(json, "conversation", entry.Conversation);
        Text(json, "model_asked", entry.ModelAsked);
        Text(json, "model_served", entry.ModelServed);
        json.WriteBoolean("streamed", entry.Streamed);
        json.WriteString("outcome", entry.Outcome);
        Text(json, "error_type", entry.ErrorType);
        Text(json, "cache", entry.Cache);
        Text(json, "question", entry.Question);
        Bit(json, "answer_stored", entry.AnswerStored);
        Raw(json, "redacted", entry.Redacted);
        Bit(json, "redaction_enforced", entry.RedactionEnforced);
        Text(json, "budget_decision", entry.BudgetDecision);
        Text(json, "budget", entry.Budget);
        Bit(json, "budget_enforced", entry.BudgetEnforced);
        json.WriteNumber("attempts", entry.Attempts);
        Raw(json, "attempt_details", entry.AttemptDetails);
        Text(json, "flight", entry.Flight?.ToString());
        Text(json, "fallback_reason", entry.FallbackReason);
        json.WriteNumber("continuations", entry.Continuations);
        Text(json, "finish_reason", entry.FinishReason);
        Numbers(json, entry);
        Text(json, "response_id", entry.ResponseId);
        Raw(json, "content", entry.Content);
        json.WriteEndObject();
    }

    private static void Numbers(Utf8JsonWriter json, AuditEntry entry)
    {
        var usage = entry.Usage;
        json.WriteNumber("input_tokens", usage.Input);
        json.WriteNumber("cached_input_tokens", usage.CachedInput);
        json.WriteNumber("cache_write_tokens", usage.CacheWrite);
        json.WriteNumber("output_tokens", usage.Output);
        json.WriteNumber("reasoning_tokens", usage.Reasoning);
        json.WriteNumber("audio_input_tokens", usage.AudioInput);
        json.WriteNumber("audio_output_tokens", usage.AudioOutput);
        json.WriteNumber("image_input_tokens", usage.ImageInput);
        json.WriteString("usage_source", usage.Source.Word());
        if (entry.CostNanoDollars is { } cost)
        {
            json.WriteNumber("cost_nano_dollars", cost);
        }

        json.WriteNumber("saved_input_tokens", entry.SavedInputTokens);
        json.WriteNumber("saved_output_tokens", entry.SavedOutputTokens);
        if (entry.SavedNanoDollars is { } saved)
        {
            json.WriteNumber("saved_nano_dollars", saved);
        }

        json.WriteNumber("saved_time_us", (long)entry.SavedTime.TotalMicroseconds);
        json.WriteNumber("duration_us", (long)entry.Duration.TotalMicroseconds);
    }

    private static void Text(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private static void Bit(Utf8JsonWriter json, string name, bool? bit)
    {
        if (bit is { } known)
        {
            json.WriteBoolean(name, known);
        }
    }

    // Columns that hold JSON go in as it; what somebody else wrote there goes in as text.
    private static void Raw(Utf8JsonWriter json, string name, string? value)
    {
        if (value is null)
        {
            return;
        }

        json.WritePropertyName(name);
        try
        {
            using var document = JsonDocument.Parse(value);
            document.RootElement.WriteTo(json);
        }
        catch (JsonException)
        {
            json.WriteStringValue(value);
        }
    }
}

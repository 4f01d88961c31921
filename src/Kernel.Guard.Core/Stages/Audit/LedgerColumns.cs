using System.Globalization;
using KernelGuard.Accounting;
using Microsoft.Data.Sqlite;

namespace KernelGuard.Stages.Audit;

/// <summary>Is one column of an entry: its name, its SQL type, and its value.</summary>
internal sealed record LedgerColumn(string Name, string Type, Func<AuditEntry, object?> Value);

/// <summary>Lists the columns, once: the table, the insert, the hash and the reading follow this order.</summary>
internal static class LedgerColumns
{
    public static readonly LedgerColumn[] All =
    [
        new("id", "TEXT NOT NULL", e => e.Id.ToString("D")),
        new("time", "TEXT NOT NULL", e => e.Time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)),
        new("function", "TEXT", e => e.Function),
        new("tenant", "TEXT", e => e.Tenant),
        new("user", "TEXT", e => e.User),
        new("conversation", "TEXT", e => e.Conversation),
        new("model_asked", "TEXT", e => e.ModelAsked),
        new("model_served", "TEXT", e => e.ModelServed),
        new("streamed", "INTEGER NOT NULL", e => Bit(e.Streamed)),
        new("outcome", "TEXT NOT NULL", e => e.Outcome),
        new("error_type", "TEXT", e => e.ErrorType),
        new("cache", "TEXT", e => e.Cache),
        new("redacted", "TEXT", e => e.Redacted),
        new("redaction_enforced", "INTEGER", e => Bit(e.RedactionEnforced)),
        new("budget_decision", "TEXT", e => e.BudgetDecision),
        new("budget", "TEXT", e => e.Budget),
        new("budget_enforced", "INTEGER", e => Bit(e.BudgetEnforced)),
        new("attempts", "INTEGER NOT NULL", e => (long)e.Attempts),
        new("fallback_reason", "TEXT", e => e.FallbackReason),
        new("finish_reason", "TEXT", e => e.FinishReason),
        new("input_tokens", "INTEGER NOT NULL", e => e.Usage.Input),
        new("cached_input_tokens", "INTEGER NOT NULL", e => e.Usage.CachedInput),
        new("cache_write_tokens", "INTEGER NOT NULL", e => e.Usage.CacheWrite),
        new("output_tokens", "INTEGER NOT NULL", e => e.Usage.Output),
        new("reasoning_tokens", "INTEGER NOT NULL", e => e.Usage.Reasoning),
        new("audio_input_tokens", "INTEGER NOT NULL", e => e.Usage.AudioInput),
        new("audio_output_tokens", "INTEGER NOT NULL", e => e.Usage.AudioOutput),
        new("image_input_tokens", "INTEGER NOT NULL", e => e.Usage.ImageInput),
        new("usage_source", "TEXT NOT NULL", e => Scoping.OutcomeWords.Word(e.Usage.Source)),
        new("cost_nano_dollars", "INTEGER", e => e.CostNanoDollars),
        new("saved_input_tokens", "INTEGER NOT NULL", e => e.SavedInputTokens),
        new("saved_output_tokens", "INTEGER NOT NULL", e => e.SavedOutputTokens),
        new("saved_nano_dollars", "INTEGER", e => e.SavedNanoDollars),
        new("saved_time_us", "INTEGER NOT NULL", e => (long)e.SavedTime.TotalMicroseconds),
        new("duration_us", "INTEGER NOT NULL", e => (long)e.Duration.TotalMicroseconds),
        new("response_id", "TEXT", e => e.ResponseId),
        new("content_mode", "TEXT NOT NULL", e => e.ContentMode == AuditContent.Redacted ? "redacted" : "none"),
        new("content", "TEXT", e => e.Content),
    ];

    /// <summary>The columns by name, as an SQL list.</summary>
    public static readonly string Names = string.Join(", ", All.Select(column => column.Name));

    /// <summary>Reads an entry from a row that begins with <see cref="All"/> at an offset.</summary>
    public static AuditEntry Read(SqliteDataReader row, int offset)
    {
        var at = offset - 1;
        return new AuditEntry
        {
            Id = Guid.Parse(Text()!),
            Time = DateTimeOffset.Parse(Text()!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
            Function = Text(),
            Tenant = Text(),
            User = Text(),
            Conversation = Text(),
            ModelAsked = Text(),
            ModelServed = Text(),
            Streamed = Number() != 0,
            Outcome = Text()!,
            ErrorType = Text(),
            Cache = Text(),
            Redacted = Text(),
            RedactionEnforced = Optional() is { } redacted ? redacted != 0 : null,
            BudgetDecision = Text(),
            Budget = Text(),
            BudgetEnforced = Optional() is { } denied ? denied != 0 : null,
            Attempts = (int)Number(),
            FallbackReason = Text(),
            FinishReason = Text(),
            Usage = new TokenUsage(Number(), Number(), Number(), Number(), Number(), Number(), Number(), Number(), Source(Text())),
            CostNanoDollars = Optional(),
            SavedInputTokens = Number(),
            SavedOutputTokens = Number(),
            SavedNanoDollars = Optional(),
            SavedTime = TimeSpan.FromMicroseconds(Number()),
            Duration = TimeSpan.FromMicroseconds(Number()),
            ResponseId = Text(),
            ContentMode = Text() == "redacted" ? AuditContent.Redacted : AuditContent.None,
            Content = Text(),
        };

        string? Text() => row.IsDBNull(++at) ? null : row.GetString(at);
        long Number() => row.GetInt64(++at);
        long? Optional() => row.IsDBNull(++at) ? null : row.GetInt64(at);
    }

    private static UsageSource Source(string? word) => word switch
    {
        "provider" => UsageSource.Provider,
        "estimated" => UsageSource.Estimated,
        "abandoned" => UsageSource.Abandoned,
        "expired" => UsageSource.Expired,
        _ => UsageSource.None,
    };

    private static object Bit(bool value) => value ? 1L : 0L;

    private static object? Bit(bool? value) => value is { } known ? Bit(known) : null;
}

using System.Data.Common;
using System.Globalization;
using KernelGuard.Accounting;

namespace KernelGuard.Stages.Audit.Stores;

/// <summary>Reads entries from rows by the names of their columns, also from a table of an earlier version, which lacks some.</summary>
internal sealed class EntryReader(DbDataReader row)
{
    private readonly Dictionary<string, int> _columns = Enumerable.Range(0, row.FieldCount).ToDictionary(row.GetName, StringComparer.Ordinal);

    /// <summary>Reads the row on which the reader stands, as it is stored: who stands in it by pseudonym, and encrypted content is left out.</summary>
    public AuditEntry Read() => new()
    {
        Id = Guid.Parse(Text("id")!),
        Time = DateTimeOffset.Parse(Text("time")!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        Function = Text("function"),
        PromptVersion = Text("prompt_version"),
        Tenant = Text("tenant"),
        User = Text("user"),
        Conversation = Text("conversation"),
        ModelAsked = Text("model_asked"),
        ModelServed = Text("model_served"),
        Streamed = Number("streamed") != 0,
        Outcome = Text("outcome")!,
        ErrorType = Text("error_type"),
        Cache = Text("cache"),
        Question = Text("question"),
        AnswerStored = Bit("answer_stored"),
        Redacted = Text("redacted"),
        RedactionEnforced = Bit("redaction_enforced"),
        BudgetDecision = Text("budget_decision"),
        Budget = Text("budget"),
        BudgetEnforced = Bit("budget_enforced"),
        Attempts = (int)Number("attempts"),
        AttemptDetails = Text("attempt_details"),
        Flight = Text("flight") is { } flight ? Guid.Parse(flight) : null,
        FallbackReason = Text("fallback_reason"),
        Continuations = (int)Number("continuations"),
        FinishReason = Text("finish_reason"),
        Usage = new TokenUsage(
            Number("input_tokens"), Number("cached_input_tokens"), Number("cache_write_tokens"), Number("output_tokens"), Number("reasoning_tokens"),
            Number("audio_input_tokens"), Number("audio_output_tokens"), Number("image_input_tokens"), Source(Text("usage_source"))),
        CostNanoDollars = Optional("cost_nano_dollars"),
        SavedInputTokens = Number("saved_input_tokens"),
        SavedOutputTokens = Number("saved_output_tokens"),
        SavedNanoDollars = Optional("saved_nano_dollars"),
        SavedTime = TimeSpan.FromMicroseconds(Number("saved_time_us")),
        Duration = TimeSpan.FromMicroseconds(Number("duration_us")),
        ResponseId = Text("response_id"),
        ContentMode = Mode(Text("content_mode")),
        Content = Text("content"),
    };

    /// <summary>Gets the row's encrypted content; null where its content is text, or it has none.</summary>
    public byte[]? Sealed() => (At("sealed") ?? At("content")) is { } at ? row.GetValue(at) as byte[] : null;

    private int? At(string name) => _columns.TryGetValue(name, out var at) ? at : null;

    private string? Text(string name) => At(name) is { } at ? row.GetValue(at) as string : null;

    private long Number(string name) => Optional(name) ?? 0;

    private bool? Bit(string name) => Optional(name) is { } bit ? bit != 0 : null;

    private long? Optional(string name) => At(name) is { } at && !row.IsDBNull(at) ? row.GetInt64(at) : null;

    private static AuditContent Mode(string? word) => word switch
    {
        "redacted" => AuditContent.Redacted,
        "encrypted" => AuditContent.Encrypted,
        _ => AuditContent.None,
    };

    private static UsageSource Source(string? word) => word switch
    {
        "provider" => UsageSource.Provider,
        "estimated" => UsageSource.Estimated,
        "abandoned" => UsageSource.Abandoned,
        "expired" => UsageSource.Expired,
        _ => UsageSource.None,
    };
}

using KernelGuard.Scoping;
using KernelGuard.Stages.Audit.Chain;

namespace KernelGuard.Stages.Audit.Stores;

/// <summary>Is one column of an entry: its name, its SQL type, how its value enters a row, and the first form of a row that has it.</summary>
internal sealed record LedgerColumn(string Name, string Type, Action<EntryForm, StoredEntry> Write, byte Since = EntryForm.Third)
{
    /// <summary>Gets the name as SQL takes it everywhere: one is a word of SQL itself.</summary>
    public string Quoted => Name == "user" ? "\"user\"" : Name;
}

/// <summary>Lists the columns, once: the table, the insert, the hash and the reading follow this order.</summary>
internal static class LedgerColumns
{
    public static readonly LedgerColumn[] All =
    [
        new("id", "TEXT NOT NULL", static (f, e) => f.Add(e.Entry.Id)),
        new("time", "TEXT NOT NULL", static (f, e) => f.Add(e.Entry.Time)),
        new("function", "TEXT", static (f, e) => f.Add(e.Entry.Function)),
        new("prompt_version", "TEXT", static (f, e) => f.Add(e.Entry.PromptVersion)),
        new("tenant", "TEXT", static (f, e) => f.Add(e.Tenant)),
        new("user", "TEXT", static (f, e) => f.Add(e.User)),
        new("conversation", "TEXT", static (f, e) => f.Add(e.Conversation)),
        new("model_asked", "TEXT", static (f, e) => f.Add(e.Entry.ModelAsked)),
        new("model_served", "TEXT", static (f, e) => f.Add(e.Entry.ModelServed)),
        new("streamed", "INTEGER NOT NULL", static (f, e) => f.Add(Bit(e.Entry.Streamed))),
        new("outcome", "TEXT NOT NULL", static (f, e) => f.Add(e.Entry.Outcome)),
        new("error_type", "TEXT", static (f, e) => f.Add(e.Entry.ErrorType)),
        new("cache", "TEXT", static (f, e) => f.Add(e.Entry.Cache)),
        new("question", "TEXT", static (f, e) => f.Add(e.Question), EntryForm.Newest),
        new("answer_stored", "INTEGER", static (f, e) => f.Add(Bit(e.Entry.AnswerStored)), EntryForm.Newest),
        new("redacted", "TEXT", static (f, e) => f.Add(e.Entry.Redacted)),
        new("redaction_enforced", "INTEGER", static (f, e) => f.Add(Bit(e.Entry.RedactionEnforced))),
        new("budget_decision", "TEXT", static (f, e) => f.Add(e.Entry.BudgetDecision)),
        new("budget", "TEXT", static (f, e) => f.Add(e.Entry.Budget)),
        new("budget_enforced", "INTEGER", static (f, e) => f.Add(Bit(e.Entry.BudgetEnforced))),
        new("attempts", "INTEGER NOT NULL", static (f, e) => f.Add(e.Entry.Attempts)),
        new("attempt_details", "TEXT", static (f, e) => f.Add(e.Entry.AttemptDetails)),
        new("flight", "TEXT", static (f, e) => AddOptional(f, e.Entry.Flight)),
        new("fallback_reason", "TEXT", static (f, e) => f.Add(e.Entry.FallbackReason)),
        new("continuations", "INTEGER NOT NULL", static (f, e) => f.Add(e.Entry.Continuations)),
        new("finish_reason", "TEXT", static (f, e) => f.Add(e.Entry.FinishReason)),
        new("input_tokens", "INTEGER NOT NULL", static (f, e) => f.Add(e.Entry.Usage.Input)),
        new("cached_input_tokens", "INTEGER NOT NULL", static (f, e) => f.Add(e.Entry.Usage.CachedInput)),
        new("cache_write_tokens", "INTEGER NOT NULL", static (f, e) => f.Add(e.Entry.Usage.CacheWrite)),
        new("output_tokens", "INTEGER NOT NULL", static (f, e) => f.Add(e.Entry.Usage.Output)),
        new("reasoning_tokens", "INTEGER NOT NULL", static (f, e) => f.Add(e.Entry.Usage.Reasoning)),
        new("audio_input_tokens", "INTEGER NOT NULL", static (f, e) => f.Add(e.Entry.Usage.AudioInput)),
        new("audio_output_tokens", "INTEGER NOT NULL", static (f, e) => f.Add(e.Entry.Usage.AudioOutput)),
        new("image_input_tokens", "INTEGER NOT NULL", static (f, e) => f.Add(e.Entry.Usage.ImageInput)),
        new("usage_source", "TEXT NOT NULL", static (f, e) => f.Add(e.Entry.Usage.Source.Word())),
        new("cost_nano_dollars", "INTEGER", static (f, e) => f.Add(e.Entry.CostNanoDollars)),
        new("saved_input_tokens", "INTEGER NOT NULL", static (f, e) => f.Add(e.Entry.SavedInputTokens)),
        new("saved_output_tokens", "INTEGER NOT NULL", static (f, e) => f.Add(e.Entry.SavedOutputTokens)),
        new("saved_nano_dollars", "INTEGER", static (f, e) => f.Add(e.Entry.SavedNanoDollars)),
        new("saved_time_us", "INTEGER NOT NULL", static (f, e) => f.Add((long)e.Entry.SavedTime.TotalMicroseconds)),
        new("duration_us", "INTEGER NOT NULL", static (f, e) => f.Add((long)e.Entry.Duration.TotalMicroseconds)),
        new("response_id", "TEXT", static (f, e) => f.Add(e.Entry.ResponseId)),
        new("content_mode", "TEXT NOT NULL", static (f, e) => f.Add(Word(e.Entry.ContentMode))),
        new("content", "", static (f, e) => AddContent(f, e)),
    ];

    /// <summary>The columns by name, as an SQL list.</summary>
    public static readonly string Names = NamesOf(EntryForm.Newest);

    /// <summary>The columns in the order of the form that is hashed, as an SQL list.</summary>
    public static readonly string Hashed = HashedOf(EntryForm.Newest);

    /// <summary>Answers the columns as an SQL list that reads a table whose newest rows have a form; what that lacks is null.</summary>
    public static string NamesOf(byte form) => string.Join(", ", All.Select(column => column.Since > form ? $"NULL AS {column.Name}" : column.Quoted));

    /// <summary>Answers the same list in the order of the form that is hashed.</summary>
    public static string HashedOf(byte form) => $"previous_hash, writer, sequence, row, {NamesOf(form)}";

    /// <summary>Builds the form of a row.</summary>
    public static void Write(EntryForm form, StoredEntry entry, in EntryPlace place, ReadOnlySpan<byte> previous)
    {
        form.Begin(EntryForm.Newest);
        form.Add(previous);
        form.AddText(place.Writer);
        form.Add(place.Sequence);
        form.Add(place.Row);
        foreach (var column in All)
        {
            column.Write(form, entry);
        }
    }

    private static void AddContent(EntryForm form, StoredEntry entry)
    {
        if (entry.Sealed is { } bytes)
        {
            form.Add(bytes.AsSpan());
        }
        else
        {
            form.Add(entry.Entry.Content);
        }
    }

    private static void AddOptional(EntryForm form, Guid? id)
    {
        if (id is { } known)
        {
            form.Add(known);
        }
        else
        {
            form.AddNull();
        }
    }

    private static string Word(AuditContent mode) => mode switch
    {
        AuditContent.Redacted => "redacted",
        AuditContent.Encrypted => "encrypted",
        _ => "none",
    };

    private static long Bit(bool value) => value ? 1 : 0;

    private static long? Bit(bool? value) => value is { } known ? Bit(known) : null;
}

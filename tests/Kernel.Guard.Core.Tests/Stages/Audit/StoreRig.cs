using KernelGuard.Accounting;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Core.Tests.Stages.Audit;

/// <summary>Is a ledger in a store of its own, which a test also changes behind the ledger's back.</summary>
internal abstract class StoreRig(Action<AuditLedgerOptions>? configure, TimeProvider? time) : IDisposable
{
    private readonly List<AuditLedger> _ledgers = [];
    private AuditLedger? _ledger;

    public LogLines Log { get; } = new();

    public AuditLedger Ledger => _ledger ??= Another();

    /// <summary>Makes a ledger on the same store, as another process, or a later one, has it.</summary>
    public AuditLedger Another(Action<AuditLedgerOptions>? change = null, TimeProvider? clock = null)
    {
        var options = new AuditLedgerOptions();
        configure?.Invoke(options);
        change?.Invoke(options);
        var ledger = Make(options, Log.Factory(), clock ?? time);
        _ledgers.Add(ledger);
        return ledger;
    }

    /// <summary>Runs statements as somebody does who may take the triggers out.</summary>
    public abstract void Tamper(string sql);

    /// <summary>Runs a statement as somebody does who may write to the tables, and no more.</summary>
    public abstract object? Ask(string sql);

    public long Count() => (long)Ask("SELECT count(*) FROM entries")!;

    public async Task<List<AuditEntry>> EntriesAsync(AuditQuery? query = null) => await Ledger.ReadAsync(query ?? new AuditQuery()).ToListAsync();

    /// <summary>Appends entries, and waits until they are on disk.</summary>
    public async Task AppendAsync(int count, string? tenant = "acme", string? user = "u-17", AuditLedger? ledger = null, string? content = null)
    {
        ledger ??= Ledger;
        ledger.Open();
        for (var i = 0; i < count; i++)
        {
            await ledger.AppendAsync(Entry(tenant, user, content));
        }
    }

    public Task<long> ApplyRetentionAsync() => Ledger.ApplyRetentionAsync(time);

    /// <summary>Makes an entry of which every column is filled.</summary>
    public AuditEntry Entry(string? tenant = "acme", string? user = "u-17", string? content = null) => new()
    {
        Id = Guid.CreateVersion7(), Time = (time ?? TimeProvider.System).GetUtcNow(), Function = "I.M", PromptVersion = "v1", Tenant = tenant, User = user, Conversation = $"conversation of {user}",
        ModelAsked = "m", ModelServed = "m-1", Streamed = true, Outcome = "success", ErrorType = "429", Cache = "miss", Question = "0123456789abcdef", AnswerStored = true, Redacted = """{"email":2}""", RedactionEnforced = true,
        BudgetDecision = "warned", Budget = "day", BudgetEnforced = false, Attempts = 2, AttemptDetails = "[]", Flight = Guid.CreateVersion7(), FallbackReason = "error", Continuations = 1,
        FinishReason = "stop", Usage = new TokenUsage(1, 2, 3, 4, 5, 6, 7, 8, UsageSource.Estimated), CostNanoDollars = 1234, SavedInputTokens = 9, SavedOutputTokens = 10,
        SavedNanoDollars = 11, SavedTime = TimeSpan.FromMicroseconds(12), Duration = TimeSpan.FromMicroseconds(1500), ResponseId = "r-1",
        ContentMode = content is null ? AuditContent.Redacted : AuditContent.Encrypted, Content = content ?? "{}",
    };

    public void Dispose()
    {
        _ledgers.ForEach(ledger => ledger.Dispose());
        Remove();
    }

    protected abstract AuditLedger Make(AuditLedgerOptions options, ILoggerFactory loggers, TimeProvider? clock);

    protected abstract void Remove();
}

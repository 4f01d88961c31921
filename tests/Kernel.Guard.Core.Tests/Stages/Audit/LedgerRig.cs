using KernelGuard.Connections;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Audit;
using KernelGuard.Stages.Outcome;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.AI;

namespace KernelGuard.Core.Tests.Stages.Audit;

/// <summary>Is a ledger in a folder of its own, and a chain that it stands in.</summary>
internal sealed class LedgerRig : IDisposable
{
    public static readonly GuardPolicy Audited = new() { Function = "I.M", Audit = new(AuditContent.None) };

    private readonly List<AuditLedger> _others = [];
    private readonly Action<AuditLedgerOptions> _configure;
    private readonly TimeProvider? _time;

    public LedgerRig(Action<AuditLedgerOptions>? configure = null, TimeProvider? time = null, string? folder = null)
    {
        (_configure, _time) = (configure ?? (_ => { }), time);
        Folder = folder ?? Directory.CreateTempSubdirectory("kernel-guard-").FullName;
        Path = System.IO.Path.Combine(Folder, "audit.db");
        Ledger = Another();
    }

    public LogLines Log { get; } = new();

    public string Folder { get; }

    public string Path { get; }

    public string KeysPath => Path + ".keys";

    public AuditLedger Ledger { get; }

    public IChatClient Chain(IChatClient provider, Action<GuardChatOptions>? write = null, ChatResponse? cached = null, Exception? refusal = null, GuardPolicy? policy = null) =>
        new AuditStage(Ledger).Wrap(new OutcomeChatClient(new RecordingStages(new ProviderErrorChatClient(provider, new ReadErrors([]), demandsFinish: false), write ?? (_ => { }), cached, refusal)), policy ?? Audited);

    public Task<long> ApplyRetentionAsync(AuditLedger? ledger = null) => (ledger ?? Ledger).ApplyRetentionAsync(_time);

    public async Task<List<AuditEntry>> EntriesAsync() => await Ledger.ReadAsync().ToListAsync();

    /// <summary>Opens the file as another program does.</summary>
    public SqliteConnection Other()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false, DefaultTimeout = 1 }.ToString());
        connection.Open();
        return connection;
    }

    /// <summary>Makes a ledger on the same file, as another process, or a later one, has it.</summary>
    public AuditLedger Another(Action<AuditLedgerOptions>? configure = null)
    {
        var options = new AuditLedgerOptions { Path = Path };
        _configure(options);
        configure?.Invoke(options);
        var ledger = new AuditLedger(options, Log.Factory(), time: _time);
        _others.Add(ledger);
        return ledger;
    }

    /// <summary>Opens the file as somebody does who may take its triggers out.</summary>
    public SqliteConnection Unlocked()
    {
        var other = Other();
        foreach (var trigger in (string[])["entries_are_not_changed", "entries_are_not_removed", "entries_are_not_replaced", "checkpoints_are_not_removed", "checkpoints_are_dropped_once"])
        {
            other.Scalar($"DROP TRIGGER {trigger}");
        }

        return other;
    }

    public async Task<AuditBreak?> BrokenAsync(params AuditHead[] expected) =>
        (await Ledger.VerifyAsync(new AuditVerifyOptions { ExpectedHeads = expected })).FirstBroken;

    /// <summary>Appends entries of a user, and waits until they are on disk.</summary>
    public async Task AppendAsync(int count, string? tenant = "acme", string? user = "u-17", AuditLedger? ledger = null, string? content = null)
    {
        ledger ??= Ledger;
        ledger.Open();
        for (var i = 0; i < count; i++)
        {
            await ledger.AppendAsync(Entry(tenant, user, content));
        }
    }

    public AuditEntry Entry(string? tenant = "acme", string? user = "u-17", string? content = null) => new()
    {
        Id = Guid.CreateVersion7(), Time = (_time ?? TimeProvider.System).GetUtcNow(), Outcome = "success", Tenant = tenant, User = user, Function = "I.M", Conversation = "conversation of " + user,
        ContentMode = content is null ? AuditContent.None : AuditContent.Encrypted, Content = content,
    };

    /// <summary>Finds the bytes of a user's key, as text of one character a byte.</summary>
    public string KeyOf(string user, string? tenant = "acme")
    {
        var reader = new KernelGuard.Stages.Audit.Keys.SubjectReader(Ledger.Store.OpenKeysToRead());
        var pseudonym = reader.Pseudonym(tenant, user);
        reader.Dispose();
        using var keys = new SqliteConnection($"Data Source={KeysPath};Pooling=False");
        keys.Open();
        return System.Text.Encoding.Latin1.GetString((byte[])keys.Scalar($"SELECT key FROM subjects WHERE pseudonym = '{pseudonym}'")!);
    }

    /// <summary>Reads all bytes of all files in the folder, as a thief would.</summary>
    public string Bytes() => string.Concat(Directory.GetFiles(Folder).Select(Read));

    public long Count()
    {
        using var other = Other();
        return (long)other.Scalar("SELECT COUNT(*) FROM entries")!;
    }

    private static string Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
        return reader.ReadToEnd();
    }

    public void Dispose()
    {
        _others.ForEach(ledger => ledger.Dispose());
        Directory.Delete(Folder, recursive: true);
    }
}

internal static class RawSql
{
    public static object? Scalar(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}

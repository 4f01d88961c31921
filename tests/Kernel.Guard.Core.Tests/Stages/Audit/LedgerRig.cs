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

    public LedgerRig()
    {
        Folder = Directory.CreateTempSubdirectory("kernel-guard-").FullName;
        Path = System.IO.Path.Combine(Folder, "audit.db");
        Ledger = new AuditLedger(new() { Path = Path });
    }

    public string Folder { get; }

    public string Path { get; }

    public AuditLedger Ledger { get; }

    public IChatClient Chain(IChatClient provider, Action<GuardChatOptions>? write = null, ChatResponse? cached = null, Exception? refusal = null, GuardPolicy? policy = null) =>
        new AuditStage(Ledger).Wrap(new OutcomeChatClient(new RecordingStages(new ProviderErrorChatClient(provider, new ReadErrors([]), demandsFinish: false), write ?? (_ => { }), cached, refusal)), policy ?? Audited);

    public async Task<List<AuditEntry>> EntriesAsync() => await Ledger.ReadAsync().ToListAsync();

    /// <summary>Opens the file as another program does.</summary>
    public SqliteConnection Other()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false, DefaultTimeout = 1 }.ToString());
        connection.Open();
        return connection;
    }

    public long Count()
    {
        using var other = Other();
        return (long)other.Scalar("SELECT COUNT(*) FROM entries")!;
    }

    public void Dispose()
    {
        Ledger.Dispose();
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

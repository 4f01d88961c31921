using System.Data.Common;
using KernelGuard.Stages.Audit.Stores;
using Microsoft.Data.Sqlite;
using Microsoft.Win32.SafeHandles;

namespace KernelGuard.Stages.Audit.Files;

/// <summary>Is the keys' SQLite file that is open.</summary>
internal sealed class SqliteKeys(string path, SqliteConnection connection, OpenFile file) : KeysConnection
{
    private DbCommand? _version;

    public override DbConnection Connection => connection;

    /// <inheritdoc cref="OpenFile.Read"/>
    public SafeFileHandle Read() => file.Read();

    public override DbTransaction BeginWrite() => connection.BeginTransaction(deferred: false);

    public override LedgerFailure Failure(DbException error) => SqliteFailure.Of(path, (SqliteException)error, KeysFile.KeysSetting);

    public override long Version() => (long)(_version ??= Sql.Command(connection, "PRAGMA data_version")).ExecuteScalar()!;

    public override void Dispose()
    {
        _version?.Dispose();
        connection.Dispose();
        file.Dispose();
    }
}

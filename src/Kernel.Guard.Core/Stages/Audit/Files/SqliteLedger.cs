using System.Data.Common;
using System.Text;
using KernelGuard.Stages.Audit.Stores;
using Microsoft.Data.Sqlite;

namespace KernelGuard.Stages.Audit.Files;

/// <summary>Is a ledger's SQLite file that is open.</summary>
internal sealed class SqliteLedger : LedgerConnection
{
    private readonly string _path;
    private readonly SqliteConnection _connection;
    private readonly byte _form;
    private readonly RawStatement _newestRow;
    private readonly RawStatement _newestCheckpoint;

    /// <summary>Takes an open file over.</summary>
    /// <param name="path">The file.</param>
    /// <param name="connection">The connection, which is disposed with this.</param>
    /// <param name="form">The form of its newest rows, which says what columns it has.</param>
    public SqliteLedger(string path, SqliteConnection connection, byte form)
    {
        (_path, _connection, _form) = (path, connection, form);
        _newestRow = new RawStatement(connection, "SELECT max(row) FROM entries");
        _newestCheckpoint = new RawStatement(connection, "SELECT max(number) FROM checkpoints");
    }

    public override DbConnection Connection => _connection;

    public override string Columns => LedgerColumns.NamesOf(_form);

    public override DbTransaction BeginWrite() => _connection.BeginTransaction(deferred: false);

    public override DbTransaction BeginRead() => _connection.BeginTransaction(deferred: true);

    public override long NewestRow() => _newestRow.Number();

    public override long NewestCheckpoint() => _newestCheckpoint.Number();

    public override IEntryInsert Insert() => new SqliteInsert(_connection);

    public override IEntryRows Rows() => Select("");

    public override IEntryRows RowsOf(string writer, long after, long until)
    {
        var rows = Select("WHERE row > ?1 AND row <= ?2 AND writer = CAST(?3 AS TEXT)");
        rows.Bind(1, after);
        rows.Bind(2, until);
        rows.Bind(3, Encoding.UTF8.GetBytes(writer));
        return rows;
    }

    private RawStatement Select(string which) => new(_connection, $"SELECT row, form, hash, {LedgerColumns.HashedOf(_form)} FROM entries {which} ORDER BY row");

    public override LedgerFailure Failure(DbException error) => SqliteFailure.Of(_path, (SqliteException)error);

    public override void Prepare() =>
        Sql.Execute(_connection, "CREATE TABLE IF NOT EXISTS daily_reports (day TEXT PRIMARY KEY, writer TEXT NOT NULL, claimed TEXT NOT NULL, written BIGINT NOT NULL)");

    public override void Clean() => LedgerCleaning.RunIfDue(_connection);

    public override void Dispose()
    {
        _newestRow.Dispose();
        _newestCheckpoint.Dispose();
        _connection.Dispose();
    }
}

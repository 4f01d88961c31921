using System.Data;
using System.Data.Common;
using KernelGuard.Stages.Audit.Stores;

namespace KernelGuard.Postgres;

/// <summary>Is a ledger on PostgreSQL that is open.</summary>
/// <param name="session">The session.</param>
/// <param name="form">The form of its newest rows, which says what columns it has.</param>
internal sealed class PostgresLedgerConnection(PostgresSession session, byte form) : LedgerConnection
{
    // The lock comes first, and each statement sees what was committed before it: the two maxima are those that the last writer left.
    private const string Begin = "SELECT version FROM ledger_schema FOR UPDATE; SELECT (SELECT max(row) FROM entries), (SELECT max(number) FROM checkpoints)";

    private long _newestRow;
    private long _newestCheckpoint;

    public override DbConnection Connection => session.Connection;

    public override string Columns => $"{LedgerColumns.NamesOf(form)}, sealed";

    public override DbTransaction BeginWrite() => session.BeginWrite(Begin, rows =>
    {
        rows.NextResult();
        rows.Read();
        _newestRow = rows.IsDBNull(0) ? 0 : rows.GetInt64(0);
        _newestCheckpoint = rows.IsDBNull(1) ? 0 : rows.GetInt64(1);
    });

    public override void Prepare() => session.First(() => Sql.Scalar(session.Connection, "SELECT 1"));

    public override DbTransaction BeginRead() => session.Connection.BeginTransaction(IsolationLevel.RepeatableRead);

    public override long NewestRow() => _newestRow;

    public override long NewestCheckpoint() => _newestCheckpoint;

    public override IEntryInsert Insert() => new PostgresInsert(session.Connection);

    public override IEntryRows Rows() => new PostgresRows(session.Connection, form);

    public override IEntryRows RowsOf(string writer, long after, long until) =>
        new PostgresRows(session.Connection, form, "WHERE row > @after AND row <= @until AND writer = @writer", ("@after", after), ("@until", until), ("@writer", writer));

    public override LedgerFailure Failure(DbException error) => PostgresFailure.Of(session.Place, error);

    public override bool IsAway(DbException error) => PostgresFailure.IsPassing(error);

    public override void Dispose() => session.Dispose();
}

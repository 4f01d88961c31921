using System.Data.Common;
using KernelGuard.Stages.Audit.Stores;

namespace KernelGuard.Postgres;

/// <summary>Is the subjects' keys on PostgreSQL.</summary>
internal sealed class PostgresKeys(PostgresSession session) : KeysConnection
{
    public override DbConnection Connection => session.Connection;

    public override DbTransaction BeginWrite() => session.BeginWrite("SELECT erasures FROM keys_schema FOR UPDATE");

    public override LedgerFailure Failure(DbException error) => PostgresFailure.Of(session.Place, error);

    public override long Version() => session.First(() => (long)Sql.Scalar(session.Connection, "SELECT erasures FROM keys_schema")!);

    public override void TellErased() => Sql.Execute(session.Connection, "UPDATE keys_schema SET erasures = erasures + 1");

    public override void Dispose() => session.Dispose();
}

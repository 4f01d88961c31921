using System.Data.Common;
using KernelGuard.Stages.Audit.Stores;

namespace KernelGuard.Postgres;

/// <summary>Writes the table of keys anew once no session can see the deleted ones any more: a deleted row's bytes stay in its page until then.</summary>
internal static class PostgresErasure
{
    // A session that holds an old snapshot for longer is stuck; whoever erases is told.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    // Far above what a table of keys takes, in seconds: a server that has frozen is not waited for without an end.
    private const int LongestRewrite = 300;
    private const string FileName = "SELECT pg_relation_filenode('subjects')";

    // A table that is written anew takes deleted rows along which an older snapshot, a prepared transaction or a standby may still see.
    private const string Held = """
        SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND (datname = current_database() OR datname IS NULL) AND age(backend_xmin) > age(@horizon::text::xid))
            OR EXISTS (SELECT 1 FROM pg_prepared_xacts WHERE database = current_database() AND age(transaction) > age(@horizon::text::xid))
            OR EXISTS (SELECT 1 FROM pg_replication_slots WHERE age(xmin) > age(@horizon::text::xid))
        """;

    /// <exception cref="AuditException">A session does not let go, or the server fails: erase again.</exception>
    public static async Task RunAsync(PostgresPlace keys, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            using var session = await Task.Run(() => PostgresSession.Open(keys), cancellationToken).ConfigureAwait(false);
            var connection = session.Connection;
            var command = Sql.Command(connection, "SELECT pg_current_xact_id()::xid::text");
            await using (command.ConfigureAwait(false))
            {
                // Whoever began before this one may see what was deleted before it.
                var horizon = (string)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
                command.CommandText = Held;
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = ("@horizon", horizon);
                command.Parameters.Add(parameter);
                for (var begun = time.GetTimestamp(); await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is true;)
                {
                    if (time.GetElapsedTime(begun) > Longest)
                    {
                        throw new AuditException(
                            $"The keys are deleted, and their bytes are still in the table '{keys.Name}/subjects', as an older transaction may see them. End the transactions of that database (pg_stat_activity, pg_prepared_xacts, pg_replication_slots), and erase again.");
                    }

                    await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
                }

                command.Parameters.Clear();
                var before = Sql.Scalar(connection, FileName);
                command.CommandText = "VACUUM (FULL) subjects";
                command.CommandTimeout = LongestRewrite;
                await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);

                // The server passes a table of another's over with a warning alone.
                if (Equals(Sql.Scalar(connection, FileName), before))
                {
                    throw new AuditException(
                        $"The keys are deleted, and their bytes are still in the table '{keys.Name}/subjects': the server did not write it anew, as it belongs to another role. Make the host's user its owner, and erase again.");
                }
            }
        }
        catch (DbException error)
        {
            throw PostgresFailure.Of(keys, error).ForCaller();
        }
    }
}

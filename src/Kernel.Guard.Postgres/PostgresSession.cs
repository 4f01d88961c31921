using System.Data;
using System.Data.Common;
using KernelGuard.Stages.Audit.Stores;
using Npgsql;

namespace KernelGuard.Postgres;

/// <summary>Is one session on the server that is opened again where it was lost.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class PostgresSession : IDisposable
{
    // Whoever holds a lock and is not heard of for so long (a host that was suspended) is ended by the server, and a vanished one is found by its silence.
    private const string Settings = """
        SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = '30s'; SET default_transaction_isolation = 'read committed';
        SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3; SET client_min_messages = warning;
        SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off';
        """;

    private readonly string _begin;

    private PostgresSession(PostgresPlace place, bool readOnly)
    {
        Place = place;
        _begin = $"{Settings} SET search_path = {place.Schema}; {(readOnly ? "SET default_transaction_read_only = on;" : "")}";
        Connection = new NpgsqlConnection(place.ConnectionString);
    }

    public PostgresPlace Place { get; }

    public NpgsqlConnection Connection { get; }

    /// <summary>Opens a session.</summary>
    /// <exception cref="NpgsqlException">It cannot be opened.</exception>
    public static PostgresSession Open(PostgresPlace place, bool readOnly = false)
    {
        var session = new PostgresSession(place, readOnly);
        try
        {
            session.Reopen();
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Does what is the first of a transaction, or reads; once more on a new session where the old one was lost meanwhile, as nothing was changed by then.</summary>
    public T First<T>(Func<T> act)
    {
        if (Connection.State != ConnectionState.Open)
        {
            Reopen();
            return act();
        }

        try
        {
            return act();
        }
        catch (DbException error) when (PostgresFailure.Ends(error))
        {
            Reopen();
            return act();
        }
    }

    /// <summary>Begins a transaction whose first statement takes a lock that all writers take.</summary>
    public NpgsqlTransaction BeginWrite(string first, Action<NpgsqlDataReader>? read = null) => First(() =>
    {
        var transaction = Connection.BeginTransaction();
        try
        {
            using var command = Sql.Command(Connection, first);
            using var rows = (NpgsqlDataReader)command.ExecuteReader();
            read?.Invoke(rows);
            return transaction;
        }
        catch
        {
            transaction.Dispose();
            throw;
        }
    });

    public void Dispose() => Connection.Dispose();

    private void Reopen()
    {
        Connection.Close();
        Connection.Open();
        Sql.Execute(Connection, _begin);
    }
}

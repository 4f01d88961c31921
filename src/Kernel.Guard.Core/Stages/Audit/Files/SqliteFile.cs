using KernelGuard.Stages.Audit.Stores;
using Microsoft.Data.Sqlite;

namespace KernelGuard.Stages.Audit.Files;

/// <summary>Opens an SQLite file, and empties its write-ahead log.</summary>
internal static class SqliteFile
{
    /// <summary>How long a file waits for another process.</summary>
    public const string BusyTimeout = "PRAGMA busy_timeout = 10000";

    public static SqliteConnection Connect(string path, SqliteOpenMode mode)
    {
        // SQLite waits for as long as each file says; the provider's own waiting would come on top.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 1 }.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Copies the write-ahead log back and empties it, without waiting for readers; false where one still holds it.</summary>
    public static bool Truncated(SqliteConnection connection)
    {
        Sql.Execute(connection, "PRAGMA busy_timeout = 0");
        try
        {
            using var command = Sql.Command(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
            using var row = command.ExecuteReader();
            return row.Read() && row.GetInt64(0) == 0 && row.GetInt64(1) <= 0;
        }
        finally
        {
            Sql.Execute(connection, BusyTimeout);
        }
    }
}

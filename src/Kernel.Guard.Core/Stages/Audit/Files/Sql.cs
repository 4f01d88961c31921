using Microsoft.Data.Sqlite;

namespace KernelGuard.Stages.Audit.Files;

/// <summary>Says in one line what a file is asked, where nothing is asked often.</summary>
internal static class Sql
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

    public static SqliteCommand Command(SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }

    public static int Execute(SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var command = Command(connection, sql, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>Copies the write-ahead log back and empties it, without waiting for readers; false where one still holds it.</summary>
    public static bool Truncated(SqliteConnection connection)
    {
        Execute(connection, "PRAGMA busy_timeout = 0");
        try
        {
            using var command = Command(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
            using var row = command.ExecuteReader();
            return row.Read() && row.GetInt64(0) == 0 && row.GetInt64(1) <= 0;
        }
        finally
        {
            Execute(connection, BusyTimeout);
        }
    }

    public static object? Scalar(SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var command = Command(connection, sql, values);
        return command.ExecuteScalar();
    }
}

using KernelGuard.Stages.Audit.Stores;
using Microsoft.Data.Sqlite;

namespace KernelGuard.Stages.Audit.Files;

/// <summary>
/// Removes what a migration left of the old rows, which named people, from free pages and the write-ahead log. The file itself notes that it is due, so
/// that a process that ends, or a reader that holds the log, only puts it off.
/// </summary>
internal static class LedgerCleaning
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int Full = 13;

    /// <summary>Notes that it is due, in the transaction that migrates.</summary>
    public static void Note(SqliteConnection connection) =>
        Sql.Execute(connection, "CREATE TABLE cleaning_due (written_anew INTEGER NOT NULL); INSERT INTO cleaning_due VALUES (0)");

    /// <summary>Cleans where it is due, as far as others let it; what is left is done the next time.</summary>
    public static void RunIfDue(SqliteConnection connection)
    {
        if (Sql.Scalar(connection, "SELECT 1 FROM sqlite_master WHERE name = 'cleaning_due'") is null)
        {
            return;
        }

        try
        {
            if (Sql.Scalar(connection, "SELECT written_anew FROM cleaning_due") is 0L)
            {
                Sql.Execute(connection, "VACUUM");
                Sql.Execute(connection, "UPDATE cleaning_due SET written_anew = 1");
            }

            if (SqliteFile.Truncated(connection))
            {
                Sql.Execute(connection, "DROP TABLE cleaning_due");
            }
        }
        catch (SqliteException error) when (error.SqliteErrorCode is Busy or Locked or Full)
        {
            // Others write, or there is no room for a second copy: entries go on, and this is tried again.
        }
    }
}

using System.Data.Common;
using KernelGuard.Stages.Audit.Stores;
using Npgsql;

namespace KernelGuard.Postgres;

/// <summary>Says what PostgreSQL answered, in words that name the place and the mend. The server's own text is left out: it may quote values.</summary>
internal static class PostgresFailure
{
    public static LedgerFailure Of(PostgresPlace place, DbException error)
    {
        var state = StateOf(error);
        return new LedgerFailure(
            $"The audit ledger at '{place.Name}' cannot be used: " + state switch
            {
                null => "the server cannot be reached, or it does not answer. Start it, or name another in " + PostgresPlace.Setting + ".",
                "53100" => "the server's disk is full. Make room on it.",
                "53300" => "the server takes no more connections. Raise its max_connections, or end some.",
                "55P03" or "40P01" or "57014" => "another session holds it. Find the session that keeps its tables locked (pg_locks).",
                "57P03" => "the server starts or stops.",
                "25006" => "the server is a standby, or takes no writes. Name the primary in " + PostgresPlace.Setting + ".",
                "28P01" or "28000" => "the server refuses the user or the password. Correct " + PostgresPlace.Setting + ".",
                "3D000" => "the database is not there. Create it, or name another in " + PostgresPlace.Setting + ".",
                "42501" => "the user lacks a right. Grant it CREATE on the database, or make it the owner of the schema.",
                "42P01" or "42703" => "a table or a column of it is missing: it was changed by somebody else.",
                _ => $"PostgreSQL answers with its error {state}.",
            },
            passing: IsPassing(state));
    }

    /// <summary>Answers whether a connection is of no use any more after an error.</summary>
    public static bool Ends(DbException error) => StateOf(error) is null or "25P03" || StateOf(error)!.StartsWith("57P", StringComparison.Ordinal) || StateOf(error)!.StartsWith("08", StringComparison.Ordinal);

    /// <summary>Answers whether waiting may help.</summary>
    public static bool IsPassing(DbException error) => IsPassing(StateOf(error));

    private static bool IsPassing(string? state) =>
        state is null or "25006" or "25P03" or "40P01" or "40001" or "55P03" or "57014" or "58030"
        || state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("53", StringComparison.Ordinal) || state.StartsWith("57P", StringComparison.Ordinal);

    private static string? StateOf(DbException error) => (error as PostgresException)?.SqlState;
}

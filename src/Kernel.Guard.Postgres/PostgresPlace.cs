using System.Globalization;
using System.Text;
using Npgsql;

namespace KernelGuard.Postgres;

/// <summary>Names a schema of a database.</summary>
/// <param name="ConnectionString">The database.</param>
/// <param name="Schema">The schema, whose name needs no quotes.</param>
internal sealed record PostgresPlace(string ConnectionString, string Schema)
{
    /// <summary>Gets the name for whoever reads a message, without a password.</summary>
    public string Name { get; } = NameOf(new NpgsqlConnectionStringBuilder(ConnectionString), Schema);

    /// <summary>Gets the setting that names the database.</summary>
    public const string Setting = $"{KernelGuardPostgresOptions.Section}:ConnectionString";

    // A record's own text would hold the password.
    private bool PrintMembers(StringBuilder text)
    {
        text.Append(Name);
        return true;
    }

    private static string NameOf(NpgsqlConnectionStringBuilder server, string schema) =>
        string.Create(CultureInfo.InvariantCulture, $"postgres://{server.Host}:{server.Port}/{server.Database ?? server.Username}/{schema}");
}

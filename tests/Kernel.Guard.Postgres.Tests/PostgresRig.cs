using KernelGuard.Core.Tests.Stages.Audit;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace KernelGuard.Postgres.Tests;

/// <summary>Is a ledger in a schema of its own, with its keys in another.</summary>
internal sealed class PostgresRig(string connectionString, Action<AuditLedgerOptions>? configure = null, TimeProvider? time = null) : StoreRig(configure, time)
{
    public string Schema { get; } = $"t{Guid.NewGuid():N}";

    public string KeysSchema => $"{Schema}_k";

    public override void Tamper(string sql)
    {
        foreach (var (trigger, table) in ((string, string)[])[("entries_are_not_changed", "entries"), ("entries_are_not_removed", "entries"), ("checkpoints_are_not_removed", "checkpoints"), ("checkpoints_are_dropped_once", "checkpoints")])
        {
            Ask($"DROP TRIGGER IF EXISTS {trigger} ON {table}");
        }

        Ask(sql);
    }

    public override object? Ask(string sql)
    {
        using var connection = new NpgsqlConnection($"{connectionString};Pooling=false;Search Path={Schema}");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar();
    }

    public KernelGuardPostgresOptions Options() => new() { ConnectionString = connectionString, Schema = Schema, KeysSchema = KeysSchema };

    protected override AuditLedger Make(AuditLedgerOptions options, ILoggerFactory loggers, TimeProvider? clock) => PostgresLedger.Create(Options(), options, loggers, time: clock);

    protected override void Remove()
    {
    }
}

using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Core.Tests.Stages.Audit;

public sealed class SqliteLedgerTests : LedgerSuite
{
    private protected override StoreRig Rig(Action<AuditLedgerOptions>? configure = null, TimeProvider? time = null) => new SqliteRig(configure, time);

    private sealed class SqliteRig(Action<AuditLedgerOptions>? configure, TimeProvider? time) : StoreRig(configure, time)
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("kernel-guard-").FullName;

        private string File => Path.Combine(_folder, "audit.db");

        public override void Tamper(string sql)
        {
            using var file = Open();
            foreach (var trigger in (string[])["entries_are_not_changed", "entries_are_not_removed", "entries_are_not_replaced", "checkpoints_are_not_removed", "checkpoints_are_dropped_once"])
            {
                file.Scalar($"DROP TRIGGER IF EXISTS {trigger}");
            }

            file.Scalar(sql);
        }

        public override object? Ask(string sql)
        {
            using var file = Open();
            return file.Scalar(sql);
        }

        protected override AuditLedger Make(AuditLedgerOptions options, ILoggerFactory loggers, TimeProvider? clock)
        {
            options.Path = File;
            return new AuditLedger(options, loggers, time: clock);
        }

        protected override void Remove() => Directory.Delete(_folder, recursive: true);

        private SqliteConnection Open()
        {
            var file = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = File, Pooling = false, DefaultTimeout = 10 }.ToString());
            file.Open();
            return file;
        }
    }
}

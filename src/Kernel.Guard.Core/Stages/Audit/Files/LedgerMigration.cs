using KernelGuard.Stages.Audit.Chain;
using KernelGuard.Stages.Audit.Keys;
using KernelGuard.Stages.Audit.Signing;
using KernelGuard.Stages.Audit.Stores;
using KernelGuard.Stages.Audit.Writing;
using Microsoft.Data.Sqlite;

namespace KernelGuard.Stages.Audit.Files;

/// <summary>
/// Takes over a ledger of version 1 or 2: its chains are verified, its entries are written anew with pseudonyms, and each chain ends in a checkpoint
/// that notes the old one's last hash.
/// </summary>
internal static class LedgerMigration
{
    private const int Batch = 1000;

    /// <summary>Runs inside a transaction of the caller's.</summary>
    /// <exception cref="LedgerFailure">The old chain does not hold, or another ledger was here before: the file stays as it is.</exception>
    public static void Run(SqliteConnection connection, long version, string path, SubjectKeys keys, LedgerSigner signer, TimeProvider time)
    {
        // Whoever puts an old file, whose chain needs no key, in a ledger's place would have it signed.
        if (keys.AreSharedBeside(""))
        {
            throw new LedgerFailure(
                $"The audit ledger '{path}' is of an earlier version, and its file of keys belongs to a ledger of this version, in whose place it was put: it is not taken over. Restore that ledger. Or name another file in KernelGuard:Audit:KeysPath, where this one is to be taken over all the same.", passing: false);
        }

        if (FormerChain.FirstBroken(connection, version) is { } row)
        {
            throw new LedgerFailure(
                FormattableString.Invariant($"The audit ledger '{path}' is of an earlier version, and its chain is broken at row {row}: it is not taken over. Keep it as evidence, and name another file in KernelGuard:Audit:Path."), passing: false);
        }

        Sql.Execute(connection, """
            DROP TRIGGER entries_are_not_changed; DROP TRIGGER entries_are_not_removed; DROP TRIGGER entries_are_not_replaced;
            ALTER TABLE entries RENAME TO former_entries;
            DROP TABLE ledger_schema;
            """);
        LedgerSchema.Create(connection);
        Dictionary<string, MigratedChain> chains;
        try
        {
            chains = Copy(connection, keys);
        }
        catch (Exception error) when (error is FormatException or InvalidCastException)
        {
            throw new LedgerFailure(
                $"The audit ledger '{path}' is of an earlier version, and an entry of it cannot be read: it is not taken over. Keep it as evidence, and name another file in KernelGuard:Audit:Path.", passing: false);
        }

        var now = time.GetUtcNow();
        foreach (var (writer, chain) in chains)
        {
            Checkpoint Draft(string kind) => new()
            {
                Number = 0, Writer = writer, Kind = kind, First = 1, Last = 0, FirstRow = 0, LastRow = 0, Head = new byte[EntryForm.HashSize], Until = "",
                Time = CheckpointTable.Text(now), Previous = [],
            };
            CheckpointTable.Add(connection, signer, Draft(Checkpoint.Opened));
            var end = CheckpointTable.Add(connection, signer, Draft(Checkpoint.Migrated) with
            {
                Last = chain.Sequence, FirstRow = chain.FirstRow, LastRow = chain.LastRow, Head = chain.Hash, Until = CheckpointTable.Text(chain.Until), Note = chain.FormerHash,
            });
            CheckpointTable.SetHead(connection, signer, new EntryForm(), writer, chain.Sequence, chain.Hash, end);
        }

        Sql.Execute(connection, "DROP TABLE former_entries");
    }

    private static Dictionary<string, MigratedChain> Copy(SqliteConnection connection, SubjectKeys keys)
    {
        Dictionary<string, MigratedChain> chains = new(StringComparer.Ordinal);
        var resolver = new EntryResolver(keys);
        using var insert = new SqliteInsert(connection);
        using var command = Sql.Command(connection, "SELECT * FROM former_entries ORDER BY row");
        using var row = command.ExecuteReader();
        var reader = new EntryReader(row);
        var (rowAt, writerAt, hashAt) = (row.GetOrdinal("row"), row.GetOrdinal("writer"), row.GetOrdinal("hash"));
        List<(AuditEntry Entry, long Row, string Writer, string Hash)> batch = new(Batch);
        bool more;
        do
        {
            batch.Clear();
            while ((more = row.Read()) && batch.Count < Batch - 1)
            {
                Take();
            }

            if (more)
            {
                Take();
            }

            resolver.Resolve(batch.ConvertAll(static taken => taken.Entry));
            for (var i = 0; i < batch.Count; i++)
            {
                var taken = batch[i];
                var chain = chains.TryGetValue(taken.Writer, out var known) ? known : chains[taken.Writer] = new MigratedChain { FirstRow = taken.Row };
                var hash = new byte[EntryForm.HashSize];
                insert.Write(resolver.Stored(taken.Entry, i), new EntryPlace(System.Text.Encoding.UTF8.GetBytes(taken.Writer), ++chain.Sequence, taken.Row), chain.Hash, hash);
                (chain.Hash, chain.LastRow, chain.FormerHash) = (hash, taken.Row, taken.Hash);
                chain.Until = taken.Entry.Time > chain.Until ? taken.Entry.Time : chain.Until;
            }
        }
        while (more);
        return chains;

        void Take() => batch.Add((reader.Read(), row.GetInt64(rowAt), row.GetString(writerAt), Convert.ToHexString((byte[])row[hashAt])));
    }

    private sealed class MigratedChain
    {
        public long Sequence;
        public byte[] Hash = new byte[EntryForm.HashSize];
        public long FirstRow;
        public long LastRow;
        public DateTimeOffset Until;
        public string FormerHash = "";
    }
}

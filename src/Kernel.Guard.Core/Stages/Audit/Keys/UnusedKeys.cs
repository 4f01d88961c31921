using System.Data.Common;
using KernelGuard.Stages.Audit.Stores;

namespace KernelGuard.Stages.Audit.Keys;

/// <summary>Is the subjects whose entries are all gone: whose keys, and with them whose names, nothing needs any more.</summary>
internal sealed class UnusedKeys
{
    private readonly HashSet<string> _pseudonyms = new(StringComparer.Ordinal);
    private long _row;

    /// <summary>Gets their pseudonyms.</summary>
    public IReadOnlyCollection<string> Pseudonyms => _pseudonyms;

    /// <summary>Finds them, beside whoever writes.</summary>
    /// <param name="store">The ledger and its keys.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static UnusedKeys Find(ILedgerStore store, CancellationToken cancellationToken)
    {
        var unused = new UnusedKeys();
        using var reader = new SubjectReader(store.OpenKeysToRead());
        unused._pseudonyms.UnionWith(reader.Named());
        if (unused._pseudonyms.Count > 0)
        {
            using var ledger = store.OpenToRead();
            unused.Spare(ledger, cancellationToken);
        }

        return unused;
    }

    /// <summary>Takes those out that stand in entries which came since.</summary>
    public void Spare(LedgerConnection ledger, CancellationToken cancellationToken = default)
    {
        using var command = Sql.Command(ledger.Connection, "SELECT row, tenant, \"user\" FROM entries WHERE row > @row ORDER BY row", ("@row", _row));
        using var rows = command.ExecuteReader();
        while (_pseudonyms.Count > 0 && rows.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            _row = rows.GetInt64(0);
            Remove(rows, 1);
            Remove(rows, 2);
        }
    }

    private void Remove(DbDataReader row, int column)
    {
        if (!row.IsDBNull(column))
        {
            _pseudonyms.Remove(row.GetString(column));
        }
    }
}

using System.Data.Common;
using KernelGuard.Stages.Audit.Stores;

namespace KernelGuard.Stages.Audit.Keys;

/// <summary>Is the subjects whose entries are all gone: whose keys, and with them whose names, nothing needs any more.</summary>
internal sealed class UnusedKeys
{
    // What is left of a result is sent to its end, so a page bounds what an early end costs, and how long a server keeps a snapshot for it.
    private const int Page = 10_000;

    // So many are deleted in one turn, for which all who append wait.
    private const int Portion = 500;

    private readonly HashSet<string> _pseudonyms = new(StringComparer.Ordinal);
    private long _row;

    /// <summary>Gets how many are left.</summary>
    public int Count => _pseudonyms.Count;

    /// <summary>Finds them, beside whoever writes.</summary>
    /// <param name="store">The ledger and its keys.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="LedgerFailure">The ledger or its keys cannot be read.</exception>
    public static UnusedKeys Find(ILedgerStore store, CancellationToken cancellationToken)
    {
        var unused = new UnusedKeys();
        var keys = store.OpenKeysToRead();
        using var reader = new SubjectReader(keys);
        Told(keys, () => unused._pseudonyms.UnionWith(reader.Named()));
        if (unused.Count > 0)
        {
            using var ledger = store.OpenToRead();
            Told(ledger, () => unused.Spare(ledger, cancellationToken));
        }

        return unused;
    }

    /// <summary>Takes those out that stand in entries which came since.</summary>
    public void Spare(LedgerConnection ledger, CancellationToken cancellationToken = default)
    {
        while (_pseudonyms.Count > 0 && ReadPage(ledger.Connection, cancellationToken) == Page)
        {
        }
    }

    /// <summary>Takes a portion out, to be deleted.</summary>
    public List<string> Take()
    {
        var portion = _pseudonyms.Take(Portion).ToList();
        _pseudonyms.ExceptWith(portion);
        return portion;
    }

    private int ReadPage(DbConnection ledger, CancellationToken cancellationToken)
    {
        using var command = Sql.Command(ledger, "SELECT row, tenant, \"user\" FROM entries WHERE row > @row ORDER BY row LIMIT @page", ("@row", _row), ("@page", (long)Page));
        using var rows = command.ExecuteReader();
        var read = 0;
        for (; _pseudonyms.Count > 0 && rows.Read(); read++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _row = rows.GetInt64(0);
            Remove(rows, 1);
            Remove(rows, 2);
        }

        return read;
    }

    private static void Told(StoreConnection? store, Action read)
    {
        try
        {
            read();
        }
        catch (DbException error) when (store is not null)
        {
            throw store.Failure(error);
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

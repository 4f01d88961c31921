using Microsoft.Data.Sqlite;

namespace KernelGuard.Stages.Audit;

/// <summary>Appends entries to the file in a chain of its own: another process's, and an earlier one's, is never continued.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class LedgerWriter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _insert;
    private readonly SqliteParameter[] _values;
    private readonly EntryHash _hash = new();
    private readonly string _writer = Guid.CreateVersion7().ToString("D");
    private byte[] _previous = new byte[EntryHash.Size];
    private long _sequence;

    public LedgerWriter(string path)
    {
        _connection = LedgerFile.OpenToAppend(path);
        _insert = _connection.CreateCommand();
        var count = LedgerColumns.All.Length + 4;
        _insert.CommandText =
            $"INSERT INTO entries (writer, sequence, {LedgerColumns.Names}, previous_hash, hash) VALUES ({string.Join(", ", Enumerable.Range(0, count).Select(i => $"$p{i}"))})";
        _values = new SqliteParameter[count];
        for (var i = 0; i < count; i++)
        {
            _values[i] = _insert.CreateParameter();
            _values[i].ParameterName = $"$p{i}";
            _values[i].Value = DBNull.Value;
            _insert.Parameters.Add(_values[i]);
        }

        _insert.Prepare();
    }

    /// <summary>Appends a batch in one transaction: all of it, or nothing.</summary>
    public void Append(IReadOnlyList<AuditEntry> entries)
    {
        var (previous, sequence) = (_previous, _sequence);
        try
        {
            using var transaction = _connection.BeginTransaction(deferred: false);
            _insert.Transaction = transaction;
            for (var i = 0; i < entries.Count; i++)
            {
                Append(entries[i]);
            }

            transaction.Commit();
        }
        catch
        {
            (_previous, _sequence) = (previous, sequence);
            throw;
        }
    }

    public void Dispose()
    {
        _insert.Dispose();
        _connection.Dispose();
    }

    private void Append(AuditEntry entry)
    {
        _sequence++;
        _hash.Begin(_previous, _writer, _sequence);
        _values[0].Value = _writer;
        _values[1].Value = _sequence;
        var columns = LedgerColumns.All;
        for (var i = 0; i < columns.Length; i++)
        {
            var value = columns[i].Value(entry);
            _hash.Add(value);
            _values[i + 2].Value = value ?? DBNull.Value;
        }

        var hash = new byte[EntryHash.Size];
        _hash.End(hash);
        _values[^2].Value = _previous;
        _values[^1].Value = hash;
        _insert.ExecuteNonQuery();
        _previous = hash;
    }
}

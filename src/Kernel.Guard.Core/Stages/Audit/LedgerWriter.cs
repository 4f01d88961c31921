using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace KernelGuard.Stages.Audit;

/// <summary>Appends entries to the file in a chain of its own: another process's, and an earlier one's, is never continued.</summary>
/// <remarks>
/// Not thread-safe. It speaks to SQLite beneath ADO.NET, whose command binds every value by name again for each row and takes twice the processor time.
/// </remarks>
internal sealed class LedgerWriter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly sqlite3_stmt _insert;
    private readonly EntryHash _hash = new();
    private readonly string _writer = Guid.CreateVersion7().ToString("D");
    private byte[] _previous = new byte[EntryHash.Size];
    private byte[] _current = new byte[EntryHash.Size];
    private byte[] _text = new byte[1024];
    private long _sequence;

    public LedgerWriter(string path)
    {
        _connection = LedgerFile.OpenToAppend(path);
        var values = string.Join(", ", Enumerable.Repeat("?", LedgerColumns.All.Length + 4));
        Check(raw.sqlite3_prepare_v2(
            _connection.Handle, $"INSERT INTO entries (writer, sequence, {LedgerColumns.Names}, previous_hash, hash) VALUES ({values})", out _insert));
    }

    /// <summary>Appends a batch in one transaction: all of it, or nothing.</summary>
    public void Append(IReadOnlyList<AuditEntry> entries)
    {
        var previous = _previous.AsSpan().ToArray();
        var sequence = _sequence;
        try
        {
            using var transaction = _connection.BeginTransaction(deferred: false);
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
        _hash.Begin(_previous, _writer, ++_sequence);
        var at = 0;
        Bind(++at, _writer);
        Bind(++at, _sequence);
        foreach (var column in LedgerColumns.All)
        {
            var value = column.Value(entry);
            _hash.Add(value);
            Bind(++at, value);
        }

        _hash.End(_current);
        Check(raw.sqlite3_bind_blob(_insert, ++at, _previous));
        Check(raw.sqlite3_bind_blob(_insert, ++at, _current));
        var result = raw.sqlite3_step(_insert);
        raw.sqlite3_reset(_insert);
        if (result != raw.SQLITE_DONE)
        {
            Check(result);
        }

        (_previous, _current) = (_current, _previous);
    }

    private void Bind(int at, object? value) => Check(value switch
    {
        null => raw.sqlite3_bind_null(_insert, at),
        long number => raw.sqlite3_bind_int64(_insert, at, number),
        string text => Bind(at, text),
        _ => throw new ArgumentException($"The ledger has no column for {value.GetType()}.", nameof(value)),
    });

    private int Bind(int at, string text)
    {
        // One byte more than the text needs, as SQLite takes an empty span for null.
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_text.Length <= most)
        {
            _text = new byte[most + 1];
        }

        var length = Encoding.UTF8.GetBytes(text, _text);
        return raw.sqlite3_bind_text(_insert, at, _text.AsSpan(0, length));
    }

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _connection.Handle);
}

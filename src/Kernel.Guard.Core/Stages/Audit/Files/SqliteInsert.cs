using KernelGuard.Stages.Audit.Chain;
using KernelGuard.Stages.Audit.Stores;
using Microsoft.Data.Sqlite;

namespace KernelGuard.Stages.Audit.Files;

/// <summary>Writes one row: its form is built once, hashed, and bound from the same bytes.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class SqliteInsert : IEntryInsert
{
    private readonly RawStatement _insert;
    private EntryForm _next = new();
    private EntryForm? _bound;

    public SqliteInsert(SqliteConnection connection) => _insert = new RawStatement(
        connection, $"INSERT INTO entries ({LedgerColumns.Hashed}, form, hash) VALUES ({string.Join(", ", Enumerable.Repeat("?", LedgerColumns.All.Length + 6))})");

    public void Write(StoredEntry entry, in EntryPlace place, ReadOnlySpan<byte> previous, Span<byte> hash)
    {
        var form = _next;
        LedgerColumns.Write(form, entry, place, previous);
        form.Hash(hash);
        var bound = _bound;
        _bound = null;
        _insert.Bind(form, bound);
        _insert.Bind(form.Values.Length + 1, EntryForm.Newest);
        _insert.Bind(form.Values.Length + 2, hash);
        (_bound, _next) = (form, bound ?? new EntryForm());
        _insert.Run();
    }

    public void Flush()
    {
    }

    public void Clear()
    {
    }

    public void Dispose() => _insert.Dispose();
}

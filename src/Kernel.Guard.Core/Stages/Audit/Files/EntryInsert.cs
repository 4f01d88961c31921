using KernelGuard.Stages.Audit.Chain;
using Microsoft.Data.Sqlite;

namespace KernelGuard.Stages.Audit.Files;

/// <summary>Writes one row: its form is built once, hashed, and bound from the same bytes.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class EntryInsert : IDisposable
{
    /// <summary>The columns in the order of the form.</summary>
    public static readonly string Hashed = $"previous_hash, writer, sequence, row, {LedgerColumns.Names}";

    private readonly RawStatement _insert;
    private EntryForm _next = new();
    private EntryForm? _bound;

    public EntryInsert(SqliteConnection connection) => _insert = new RawStatement(
        connection, $"INSERT INTO entries ({Hashed}, form, hash) VALUES ({string.Join(", ", Enumerable.Repeat("?", LedgerColumns.All.Length + 6))})");

    /// <summary>Writes an entry behind another of its chain.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="previous">The hash of the one before it.</param>
    /// <param name="hash">Receives its own hash.</param>
    public void Write(StoredEntry entry, in EntryPlace place, ReadOnlySpan<byte> previous, Span<byte> hash)
    {
        var form = _next.Begin();
        form.Add(previous);
        form.AddText(place.Writer);
        form.Add(place.Sequence);
        form.Add(place.Row);
        foreach (var column in LedgerColumns.All)
        {
            column.Write(form, entry);
        }

        form.Hash(hash);
        var bound = _bound;
        _bound = null;
        _insert.Bind(form, bound);
        _insert.Bind(form.Values.Length + 1, EntryForm.Newest);
        _insert.Bind(form.Values.Length + 2, hash);
        (_bound, _next) = (form, bound ?? new EntryForm());
        _insert.Run();
    }

    public void Dispose() => _insert.Dispose();
}

/// <summary>Says where an entry stands: its writer's name in UTF-8, its number in the chain, and its row.</summary>
internal readonly record struct EntryPlace(byte[] Writer, long Sequence, long Row);

using System.Buffers;
using System.Buffers.Binary;
using KernelGuard.Stages.Audit.Chain;
using KernelGuard.Stages.Audit.Stores;
using Npgsql;
using Kind = KernelGuard.Stages.Audit.Chain.ValueType;

namespace KernelGuard.Postgres;

/// <summary>Gathers a transaction's rows as the binary form of <c>COPY</c>, from the same bytes that their hashes are taken of, and sends them at once.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class PostgresInsert(NpgsqlConnection connection) : IEntryInsert
{
    // A batch of few entries with long contents leaves no large buffer behind.
    private const int Kept = 8 << 20;

    private static readonly string Copy = $"COPY entries ({LedgerColumns.Hashed}, sealed, form, hash) FROM STDIN (FORMAT BINARY)";
    private static readonly short Fields = checked((short)(LedgerColumns.All.Length + 7));

    // The signature, no flags, no extension.
    private static ReadOnlySpan<byte> Header => [(byte)'P', (byte)'G', (byte)'C', (byte)'O', (byte)'P', (byte)'Y', (byte)'\n', 0xFF, (byte)'\r', (byte)'\n', 0, 0, 0, 0, 0, 0, 0, 0, 0];

    private readonly EntryForm _form = new();
    private ArrayBufferWriter<byte> _rows = new(1 << 16);

    public void Write(StoredEntry entry, in EntryPlace place, ReadOnlySpan<byte> previous, Span<byte> hash)
    {
        LedgerColumns.Write(_form, entry, place, previous);
        _form.Hash(hash);
        if (_rows.WrittenCount == 0)
        {
            _rows.Write(Header);
        }

        BinaryPrimitives.WriteInt16BigEndian(_rows.GetSpan(2), Fields);
        _rows.Advance(2);
        var values = _form.Values;
        for (var i = 0; i < values.Length - 1; i++)
        {
            Add(values[i]);
        }

        AddContent(values[^1]);
        Add(EntryForm.Newest);
        Add(hash);
    }

    public void Flush()
    {
        if (_rows.WrittenCount == 0)
        {
            return;
        }

        BinaryPrimitives.WriteInt16BigEndian(_rows.GetSpan(2), -1);
        _rows.Advance(2);
        try
        {
            using var stream = connection.BeginRawBinaryCopy(Copy);
            stream.Write(_rows.WrittenSpan);
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or TimeoutException)
        {
            throw new NpgsqlException("The server was lost while rows were copied.", error);
        }

        Clear();
    }

    public void Clear()
    {
        if (_rows.Capacity > Kept)
        {
            _rows = new ArrayBufferWriter<byte>(1 << 16);
        }
        else
        {
            _rows.ResetWrittenCount();
        }
    }

    public void Dispose()
    {
    }

    // What is encrypted stands in a column of bytes, as one column has one type.
    private void AddContent(in FormValue content)
    {
        var isSealed = content.Type == Kind.Blob;
        if (isSealed)
        {
            AddNull();
            Add(content);
        }
        else
        {
            Add(content);
            AddNull();
        }
    }

    private void Add(in FormValue value)
    {
        switch (value.Type)
        {
            case Kind.Null:
                AddNull();
                break;
            case Kind.Integer:
                Add(value.Number);
                break;
            default:
                Add(_form.Bytes(value));
                break;
        }
    }

    private void AddNull() => Length(-1);

    private void Add(long number)
    {
        Length(8);
        BinaryPrimitives.WriteInt64BigEndian(_rows.GetSpan(8), number);
        _rows.Advance(8);
    }

    private void Add(ReadOnlySpan<byte> bytes)
    {
        Length(bytes.Length);
        _rows.Write(bytes);
    }

    private void Length(int length)
    {
        BinaryPrimitives.WriteInt32BigEndian(_rows.GetSpan(4), length);
        _rows.Advance(4);
    }
}

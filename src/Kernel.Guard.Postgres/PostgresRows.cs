using KernelGuard.Stages.Audit.Chain;
using KernelGuard.Stages.Audit.Stores;
using Npgsql;
using Kind = KernelGuard.Stages.Audit.Chain.ValueType;

namespace KernelGuard.Postgres;

/// <summary>Goes through the ledger's rows, with the bytes of each value. Content and encrypted content, two columns here, are one value as they are in the hash.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class PostgresRows : IEntryRows
{
    private readonly NpgsqlCommand _command;
    private readonly NpgsqlDataReader _reader;
    private readonly Kind[] _types;
    private readonly byte[]?[] _bytes;
    private readonly long[] _numbers;

    public PostgresRows(NpgsqlConnection connection, byte form, string which = "", params ReadOnlySpan<(string Name, object? Value)> values)
    {
        _command = (NpgsqlCommand)Sql.Command(connection, $"SELECT row, form, hash, {LedgerColumns.HashedOf(form)}, sealed FROM entries {which} ORDER BY row", values);
        try
        {
            _reader = _command.ExecuteReader();
        }
        catch
        {
            _command.Dispose();
            throw;
        }

        _types = [.. Enumerable.Range(0, _reader.FieldCount).Select(TypeOfColumn)];
        (_bytes, _numbers) = (new byte[]?[_types.Length], new long[_types.Length]);
    }

    // The last column of the query is the other half of the one before it.
    public int Columns => _types.Length - 1;

    public bool Next()
    {
        if (!_reader.Read())
        {
            return false;
        }

        for (var column = 0; column < _types.Length; column++)
        {
            var isNull = _reader.IsDBNull(column);
            _bytes[column] = isNull ? null : _types[column] == Kind.Integer ? [] : _reader.GetFieldValue<byte[]>(column);
            _numbers[column] = isNull || _types[column] != Kind.Integer ? 0 : _reader.GetInt64(column);
        }

        return true;
    }

    public Kind TypeOf(int column) => _bytes[column] is null ? Kind.Null : _types[column];

    public long Number(int column) => _numbers[column];

    public ReadOnlySpan<byte> Bytes(int column) => _bytes[column];

    public void AddTo(EntryForm form, int column)
    {
        var isContent = column == Columns - 1;
        if (isContent && _bytes[column + 1] is { } @sealed)
        {
            if (_bytes[column] is not null)
            {
                // Where both are there, one was added: neither form is that of the row.
                form.AddNull();
            }

            form.Add(@sealed.AsSpan());
            return;
        }

        switch (TypeOf(column))
        {
            case Kind.Integer:
                form.Add(_numbers[column]);
                break;
            case Kind.Text:
                form.AddText(_bytes[column]);
                break;
            case Kind.Blob:
                form.Add(_bytes[column].AsSpan());
                break;
            default:
                form.AddNull();
                break;
        }
    }

    public void Dispose()
    {
        _reader.Dispose();
        _command.Dispose();
    }

    private Kind TypeOfColumn(int column) => _reader.GetDataTypeName(column) switch
    {
        "bigint" => Kind.Integer,
        "text" => Kind.Text,
        "bytea" => Kind.Blob,
        var other => throw new InvalidCastException($"The column {_reader.GetName(column)} is {other}."),
    };
}

using KernelGuard.Stages.Audit.Chain;
using KernelGuard.Stages.Audit.Stores;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace KernelGuard.Stages.Audit.Files;

/// <summary>
/// Is a prepared statement beneath ADO.NET, whose command binds every value by name again for each row and takes twice the processor time, and whose
/// reader turns bytes that are no text into other text.
/// </summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class RawStatement : IEntryRows
{
    private readonly SqliteConnection _connection;
    private readonly sqlite3_stmt _statement;

    public RawStatement(SqliteConnection connection, string sql)
    {
        _connection = connection;
        Check(raw.sqlite3_prepare_v2(connection.Handle, sql, out _statement));
    }

    /// <summary>Gets how many columns a row has.</summary>
    public int Columns => raw.sqlite3_column_count(_statement);

    /// <summary>Binds all values of a form, from the first parameter on.</summary>
    /// <param name="form">The form.</param>
    /// <param name="bound">The form that is bound already, if one is: most values of a row are those of the row before, and stay bound.</param>
    public void Bind(EntryForm form, EntryForm? bound)
    {
        for (var i = 0; i < form.Values.Length; i++)
        {
            if (bound is null || !form.SameAt(i, bound))
            {
                Check(Bind(form, form.Values[i], i + 1));
            }
        }
    }

    public void Bind(int at, long number) => Check(raw.sqlite3_bind_int64(_statement, at, number));

    public void Bind(int at, ReadOnlySpan<byte> blob) => Check(raw.sqlite3_bind_blob(_statement, at, blob));

    /// <summary>Runs the statement, which has no rows.</summary>
    public void Run()
    {
        var result = raw.sqlite3_step(_statement);
        raw.sqlite3_reset(_statement);
        if (result != raw.SQLITE_DONE)
        {
            Check(result);
        }
    }

    /// <summary>Goes to the next row; false behind the last one, and the statement may be run again.</summary>
    public bool Next()
    {
        var result = raw.sqlite3_step(_statement);
        if (result == raw.SQLITE_ROW)
        {
            return true;
        }

        raw.sqlite3_reset(_statement);
        if (result != raw.SQLITE_DONE)
        {
            Check(result);
        }

        return false;
    }

    /// <summary>Answers the first row's first column as a number; 0 where it is null.</summary>
    public long Number()
    {
        Next();
        var number = raw.sqlite3_column_int64(_statement, 0);
        raw.sqlite3_reset(_statement);
        return number;
    }

    public long Number(int column) => raw.sqlite3_column_int64(_statement, column);

    public Chain.ValueType TypeOf(int column) => raw.sqlite3_column_type(_statement, column) switch
    {
        raw.SQLITE_INTEGER => Chain.ValueType.Integer,
        raw.SQLITE_FLOAT => Chain.ValueType.Real,
        raw.SQLITE_TEXT => Chain.ValueType.Text,
        raw.SQLITE_BLOB => Chain.ValueType.Blob,
        _ => Chain.ValueType.Null,
    };

    /// <summary>Gets a text's or a blob's bytes as they lie in the file, until the next step.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(_statement, column);

    /// <summary>Adds a column's value to a form.</summary>
    public void AddTo(EntryForm form, int column)
    {
        switch (TypeOf(column))
        {
            case Chain.ValueType.Integer:
                form.Add(Number(column));
                break;
            case Chain.ValueType.Real:
                form.Add(raw.sqlite3_column_double(_statement, column));
                break;
            case Chain.ValueType.Text:
                form.AddText(Bytes(column));
                break;
            case Chain.ValueType.Blob:
                form.Add(Bytes(column));
                break;
            default:
                form.AddNull();
                break;
        }
    }

    public void Dispose() => _statement.Dispose();

    private int Bind(EntryForm form, in FormValue value, int at) => value.Type switch
    {
        Chain.ValueType.Null => raw.sqlite3_bind_null(_statement, at),
        Chain.ValueType.Integer => raw.sqlite3_bind_int64(_statement, at, value.Number),
        Chain.ValueType.Blob => raw.sqlite3_bind_blob(_statement, at, form.Bytes(value)),

        // SQLite takes an empty span for null.
        _ when value.Length == 0 => raw.sqlite3_bind_text(_statement, at, ""),
        _ => raw.sqlite3_bind_text(_statement, at, form.Bytes(value)),
    };

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _connection.Handle);
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace KernelGuard.Stages.Audit.Chain;

/// <summary>
/// Is the binary form of a row that its hash is taken of: a byte for the form's version, then each value with a byte for its type and, for text
/// and bytes, its length, so that no two rows have the same form. It keeps where each value begins, so that a writer binds them without a copy.
/// </summary>
/// <remarks>Not thread-safe: the buffer is used again for each row.</remarks>
internal sealed class EntryForm
{
    public const int HashSize = SHA256.HashSizeInBytes;

    /// <summary>The version of today's rows.</summary>
    public const byte Newest = 3;

    /// <summary>The version of rows that ledgers of the third version wrote: they have no <c>question</c> and no <c>answer_stored</c>.</summary>
    public const byte Third = 2;

    /// <summary>The version of checkpoints and heads: what stands in them is what the third version wrote.</summary>
    public const byte OfCheckpoints = Third;

    /// <summary>The version of ledgers before the third.</summary>
    public const byte Old = 1;

    private byte[] _form = new byte[2048];
    private FormValue[] _values = new FormValue[64];
    private int _length;
    private int _count;

    /// <summary>Gets the values in order.</summary>
    public ReadOnlySpan<FormValue> Values => _values.AsSpan(0, _count);

    /// <summary>Begins a form.</summary>
    public EntryForm Begin(byte version = OfCheckpoints)
    {
        (_length, _count) = (1, 0);
        _form[0] = version;
        return this;
    }

    public void AddNull() => Tag(ValueType.Null, 0);

    public void Add(long number)
    {
        BinaryPrimitives.WriteInt64LittleEndian(Take(ValueType.Integer, 8), number);
        _values[_count - 1].Number = number;
    }

    public void Add(long? number)
    {
        if (number is { } known)
        {
            Add(known);
        }
        else
        {
            AddNull();
        }
    }

    public void Add(double real) => BinaryPrimitives.WriteDoubleLittleEndian(Take(ValueType.Real, 8), real);

    public void Add(string? text)
    {
        if (text is null)
        {
            AddNull();
            return;
        }

        // PostgreSQL keeps no NUL in a text, and SQLite's own functions end at one.
        var plain = text.Contains('\0', StringComparison.Ordinal) ? text.Replace('\0', '\uFFFD') : text;
        Encoding.UTF8.GetBytes(plain, TakeCounted(ValueType.Text, Encoding.UTF8.GetByteCount(plain)));
    }

    public void AddText(ReadOnlySpan<byte> utf8) => utf8.CopyTo(TakeCounted(ValueType.Text, utf8.Length));

    public void Add(ReadOnlySpan<byte> bytes) => bytes.CopyTo(TakeCounted(ValueType.Blob, bytes.Length));

    public void Add(Guid id) => id.TryFormat(TakeCounted(ValueType.Text, 36), out _);

    public void Add(DateTimeOffset time) => time.UtcDateTime.TryFormat(TakeCounted(ValueType.Text, 28), out _, "O");

    /// <summary>Gets a text's or a blob's bytes.</summary>
    public ReadOnlySpan<byte> Bytes(in FormValue value) => _form.AsSpan(value.Start, value.Length);

    /// <summary>Answers whether another form has the same value in a place.</summary>
    public bool SameAt(int place, EntryForm other)
    {
        ref readonly var one = ref _values[place];
        ref readonly var two = ref other._values[place];
        return one.Type == two.Type && one.Type switch
        {
            ValueType.Null => true,
            ValueType.Integer => one.Number == two.Number,
            ValueType.Real => false,
            _ => Bytes(one).SequenceEqual(other.Bytes(two)),
        };
    }

    /// <summary>Hashes what was added.</summary>
    public void Hash(Span<byte> hash) => SHA256.HashData(_form.AsSpan(0, _length), hash);

    private Span<byte> TakeCounted(ValueType type, int length)
    {
        Tag(type, length + 4);
        BinaryPrimitives.WriteInt32LittleEndian(_form.AsSpan(_length), length);
        _length += 4;
        _values[_count - 1].Start = _length;
        _values[_count - 1].Length = length;
        _length += length;
        return _form.AsSpan(_length - length, length);
    }

    private Span<byte> Take(ValueType type, int length)
    {
        Tag(type, length);
        _length += length;
        return _form.AsSpan(_length - length, length);
    }

    private void Tag(ValueType type, int room)
    {
        if (_form.Length < _length + room + 1)
        {
            Array.Resize(ref _form, Math.Max(_form.Length * 2, _length + room + 1));
        }

        if (_values.Length == _count)
        {
            Array.Resize(ref _values, _count * 2);
        }

        _form[_length++] = (byte)type;
        _values[_count++] = new FormValue { Type = type };
    }
}

/// <summary>Names how a store keeps a value.</summary>
internal enum ValueType : byte
{
    Null,
    Integer,
    Real,
    Text,
    Blob,
}

/// <summary>Says where a value stands in its form.</summary>
internal struct FormValue
{
    public ValueType Type;
    public long Number;
    public int Start;
    public int Length;
}

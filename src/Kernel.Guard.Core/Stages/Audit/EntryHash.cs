using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace KernelGuard.Stages.Audit;

/// <summary>
/// Hashes a row: a byte for the form's version, then each value with a byte for its type and, for text and bytes, its length, so that no two
/// rows have the same form.
/// </summary>
/// <remarks>Not thread-safe: the buffer is used again for each row.</remarks>
internal sealed class EntryHash
{
    public const int Size = SHA256.HashSizeInBytes;
    private const byte Version = 1;

    private readonly ArrayBufferWriter<byte> _form = new(1024);

    /// <summary>Begins a row.</summary>
    public void Begin(ReadOnlySpan<byte> previous, string writer, long sequence)
    {
        _form.ResetWrittenCount();
        Tag(Version);
        Add(previous);
        Add(writer);
        Add(sequence);
    }

    /// <summary>Adds a value as SQLite stores it: null, a 64-bit integer, a real, text or bytes.</summary>
    public void Add(object? value)
    {
        switch (value)
        {
            case null or DBNull:
                Tag(0);
                break;
            case long number:
                Add(number);
                break;
            case double real:
                Tag(2);
                BinaryPrimitives.WriteDoubleLittleEndian(_form.GetSpan(8), real);
                _form.Advance(8);
                break;
            case string text:
                Add(text);
                break;
            case byte[] bytes:
                Add(bytes.AsSpan());
                break;
            default:
                throw new ArgumentException($"SQLite stores no {value.GetType()}.", nameof(value));
        }
    }

    /// <summary>Ends the row.</summary>
    public void End(Span<byte> hash) => SHA256.HashData(_form.WrittenSpan, hash);

    private void Add(long number)
    {
        Tag(1);
        BinaryPrimitives.WriteInt64LittleEndian(_form.GetSpan(8), number);
        _form.Advance(8);
    }

    private void Add(string text)
    {
        Tag(3);
        var length = Encoding.UTF8.GetByteCount(text);
        Length(length);
        Encoding.UTF8.GetBytes(text, _form.GetSpan(length));
        _form.Advance(length);
    }

    private void Add(ReadOnlySpan<byte> bytes)
    {
        Tag(4);
        Length(bytes.Length);
        _form.Write(bytes);
    }

    private void Tag(byte tag)
    {
        _form.GetSpan(1)[0] = tag;
        _form.Advance(1);
    }

    private void Length(int length)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_form.GetSpan(4), length);
        _form.Advance(4);
    }
}

using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace KernelGuard.Stages.Caching.Keys;

/// <summary>Writes the binary form that a key is the hash of: every value has its kind and its length before it, so that no two lists of values have one form.</summary>
internal ref struct KeyWriter
{
    private const int FirstBuffer = 4096;

    // Larger data goes in as its own hash, so that an image is not copied.
    private const int LargestInline = 1024;

    private byte[] _buffer;
    private int _length;

    /// <summary>Makes an empty one.</summary>
    public KeyWriter() => _buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);

    private enum Kind : byte
    {
        Null, Utf8, Utf16, Number, Real, Bytes, Digest, True, False, Json, Single,
    }

    /// <summary>Gets or sets whether values may be read otherwise than as JSON, so that one of a type that JSON may not hold whole has no form.</summary>
    public bool ReadsObjects { get; set; }

    /// <summary>Gets what was written; valid until more is written or the writer is disposed.</summary>
    public readonly ReadOnlySpan<byte> Form => _buffer.AsSpan(0, _length);

    public readonly void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    public void Text(string? text)
    {
        if (text is null)
        {
            Mark(Kind.Null);
            return;
        }

        var start = _length;
        var room = Reserve(1 + sizeof(int) + Encoding.UTF8.GetMaxByteCount(text.Length));

        // UTF-8 has no form for half a surrogate pair, and one replacement for all of them would give two texts one key.
        if (Utf8.FromUtf16(text, room[(1 + sizeof(int))..], out _, out var written, replaceInvalidSequences: false) == OperationStatus.Done)
        {
            room[0] = (byte)Kind.Utf8;
            BinaryPrimitives.WriteInt32LittleEndian(room[1..], written);
            _length = start + 1 + sizeof(int) + written;
            return;
        }

        _length = start;
        Inline(Kind.Utf16, MemoryMarshal.AsBytes(text.AsSpan()));
    }

    public void Number(long? number)
    {
        if (number is not { } value)
        {
            Mark(Kind.Null);
            return;
        }

        var room = Take(1 + sizeof(long));
        room[0] = (byte)Kind.Number;
        BinaryPrimitives.WriteInt64LittleEndian(room[1..], value);
    }

    public void Real(double? number) => Real(number, Kind.Real);

    private void Real(double? number, Kind kind)
    {
        if (number is not { } value)
        {
            Mark(Kind.Null);
            return;
        }

        var room = Take(1 + sizeof(double));
        room[0] = (byte)kind;
        BinaryPrimitives.WriteDoubleLittleEndian(room[1..], value);
    }

    public void Flag(bool? flag) => Mark(flag switch { null => Kind.Null, true => Kind.True, _ => Kind.False });

    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= LargestInline)
        {
            Inline(Kind.Bytes, bytes);
            return;
        }

        var room = Take(1 + SHA256.HashSizeInBytes);
        room[0] = (byte)Kind.Digest;
        SHA256.HashData(bytes, room[1..]);
    }

    public void Json(JsonElement? json)
    {
        if (json is not { ValueKind: not JsonValueKind.Undefined } value)
        {
            Mark(Kind.Null);
            return;
        }

        Inline(Kind.Json, JsonMarshal.GetRawUtf8Value(value));
    }

    /// <summary>Writes a value of any type, as it would be sent; answers false where it has no form, or one that does not hold what the value does.</summary>
    public bool Value(object? value)
    {
        switch (value)
        {
            case null:
                Mark(Kind.Null);
                return true;
            case string text:
                Text(text);
                return true;
            case bool flag:
                Flag(flag);
                return true;
            case int number:
                Number(number);
                return true;
            case long number:
                Number(number);
                return true;
            case double real:
                Real(real);
                return true;
            case float real:
                Real(real, Kind.Single);
                return true;
            case JsonElement json:
                Json(json);
                return true;
            default:
                if (JsonForm.Of(value, isRead: ReadsObjects) is not { } form)
                {
                    return false;
                }

                Inline(Kind.Json, form);
                return true;
        }
    }

    private void Mark(Kind kind) => Take(1)[0] = (byte)kind;

    private void Inline(Kind kind, ReadOnlySpan<byte> bytes)
    {
        var room = Take(1 + sizeof(int) + bytes.Length);
        room[0] = (byte)kind;
        BinaryPrimitives.WriteInt32LittleEndian(room[1..], bytes.Length);
        bytes.CopyTo(room[(1 + sizeof(int))..]);
    }

    private Span<byte> Take(int count)
    {
        var room = Reserve(count)[..count];
        _length += count;
        return room;
    }

    private Span<byte> Reserve(int count)
    {
        if (_buffer.Length - _length < count)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, checked(_length + count)));
            _buffer.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        return _buffer.AsSpan(_length);
    }
}

using System.Buffers.Binary;
using System.Text;

namespace KernelGuard.Tests.Telemetry;

/// <summary>Reads a message of Protocol Buffers by its fields' numbers.</summary>
internal sealed class ProtoMessage
{
    private readonly List<(int Field, ulong Number, byte[]? Bytes)> _fields = [];

    public ProtoMessage(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var key = Varint(ref bytes);
            var field = (int)(key >> 3);
            switch (key & 7)
            {
                case 0:
                    _fields.Add((field, Varint(ref bytes), null));
                    break;
                case 1:
                    _fields.Add((field, BinaryPrimitives.ReadUInt64LittleEndian(bytes), null));
                    bytes = bytes[8..];
                    break;
                case 2:
                    var length = (int)Varint(ref bytes);
                    _fields.Add((field, 0, bytes[..length].ToArray()));
                    bytes = bytes[length..];
                    break;
                case 5:
                    _fields.Add((field, BinaryPrimitives.ReadUInt32LittleEndian(bytes), null));
                    bytes = bytes[4..];
                    break;
                default:
                    throw new InvalidDataException($"Wire type {key & 7}.");
            }
        }
    }

    public IEnumerable<ProtoMessage> Messages(int field) => _fields.Where(one => one.Field == field && one.Bytes is not null).Select(static one => new ProtoMessage(one.Bytes));

    public byte[]? Bytes(int field) => _fields.FirstOrDefault(one => one.Field == field).Bytes;

    public string? Text(int field) => Bytes(field) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    public ulong Number(int field) => _fields.FirstOrDefault(one => one.Field == field).Number;

    public bool Has(int field) => _fields.Any(one => one.Field == field);

    private static ulong Varint(ref ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var one = bytes[0];
            bytes = bytes[1..];
            value |= (ulong)(one & 0x7F) << shift;
            if (one < 0x80)
            {
                return value;
            }
        }
    }
}
